package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import java.util.List;

/// A conversation with everybody in it: GET `/backend-api/conversation/{id}`.
public record ConversationDetail(ConversationRow conversation, List<Member> members) {
    public ConversationDetail {
        members = List.copyOf(members);
    }
}
