package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// POST `/backend-api/conversations`.
///
/// @param clientId repeating it answers with the first conversation
/// @param title at most 200 code points
/// @param memberIds the others; exactly one for `direct`, none for `assistant`
/// @param model who answers, as `provider/name`; only for `assistant`
/// @param isTemporary whether it is not to be kept; only for `assistant`
public record CreateConversation(
        Optional<ClientId> clientId,
        ConversationKind kind,
        Optional<String> title,
        List<UserId> memberIds,
        Optional<String> model,
        Optional<Boolean> isTemporary) {
    public CreateConversation {
        memberIds = List.copyOf(memberIds);
    }

    /// A conversation of people.
    public CreateConversation(
            Optional<ClientId> clientId, ConversationKind kind, Optional<String> title, List<UserId> memberIds) {
        this(clientId, kind, title, memberIds, Optional.empty(), Optional.empty());
    }
}
