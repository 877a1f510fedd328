package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;

/// Who may do what. A stranger is told that there is nothing.
final class Access {
    private Access() {}

    /// @return who is in it, now that the user is among them
    static Standing member(ConversationWrites tx, ConversationId conversation, UserId user) {
        Standing standing = tx.standing(conversation).orElseThrow(Access::nothing);
        if (!standing.roles().containsKey(user)) throw nothing();
        return standing;
    }

    static Membership member(ConversationReads tx, ConversationId conversation, UserId user) {
        return tx.membership(conversation, user).orElseThrow(Access::nothing);
    }

    /// @param needed what a member must at least be
    /// @param what the sentence for those who are less
    static Standing inGroup(
            ConversationWrites tx, ConversationId conversation, UserId user, MemberRole needed, String what) {
        Standing standing = member(tx, conversation, user);
        if (standing.kind() != ConversationKind.GROUP)
            throw Refused.because(ErrorCode.CONFLICT, "Only a group has members to manage.");
        if (!standing.role(user).orElseThrow().atLeast(needed)) throw Refused.because(ErrorCode.FORBIDDEN, what);
        return standing;
    }

    static Refused nothing() {
        return Refused.notFound("conversation");
    }
}
