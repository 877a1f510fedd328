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
/// @param memberIds the others; exactly one for `direct`
public record CreateConversation(
        Optional<ClientId> clientId, ConversationKind kind, Optional<String> title, List<UserId> memberIds) {
    public CreateConversation {
        memberIds = List.copyOf(memberIds);
    }
}
