package chat.parley.client.core.sync;

import chat.parley.client.core.cache.CacheWrite;
import chat.parley.client.core.store.Effect;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;

/// What of the news goes into the local copy.
final class Keeping {
    private Keeping() {}

    static Optional<CacheWrite> of(Effect effect) {
        return switch (effect) {
            case Effect.RowChanged(ConversationRow row, long rev) -> Optional.of(new CacheWrite.PutRow(row, rev));
            case Effect.MessagesChanged(ConversationId id, List<Message> messages) ->
                Optional.of(new CacheWrite.PutMessages(id, messages));
            case Effect.MembersChanged(ConversationId id, List<Member> members) ->
                Optional.of(new CacheWrite.PutMembers(id, members));
            case Effect.MemberChanged(ConversationId id, Member member) ->
                Optional.of(new CacheWrite.PutMember(id, member));
            case Effect.Gone(ConversationId id) -> Optional.of(new CacheWrite.Forget(id));
            case Effect.CatchUp _,
                    Effect.Renew _,
                    Effect.Refresh _,
                    Effect.KnownUpTo _,
                    Effect.Arrived _,
                    Effect.PeopleChanged _,
                    Effect.SomeoneTypes _,
                    Effect.Renamed _ -> Optional.empty();
        };
    }
}
