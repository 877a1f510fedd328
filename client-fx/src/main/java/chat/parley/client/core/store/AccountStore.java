package chat.parley.client.core.store;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.live.Unexpected;
import chat.parley.protocol.rest.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything this account knows of its server, as one consistent picture: rows of conversations, members,
/// presence and how far each conversation is known. Messages themselves lie in the cache.
///
/// A change is taken only when it is the next one (`rev`); a gap asks for what is missing and keeps what comes
/// meanwhile; what is older than known is passed over. So frames may come doubled, late or not at all. Long,
/// because the switch over the frames and what each of its cases does are read together.
///
/// Does no I/O and keeps no connection: whoever calls it carries out the [Effect]s. Use on the account's thread only.
public final class AccountStore {
    private static final Duration TYPING = Duration.ofSeconds(10);

    /// Whether this device has seen the server before.
    public enum Snapshot {
        FIRST,
        LATER
    }

    private final UserId me;
    private final Supplier<Duration> uptime;
    private final Map<ConversationId, ConversationState> conversations = new LinkedHashMap<>();
    private final Set<ConversationId> erased = new HashSet<>();
    private final Map<UserId, Presence> presence = new HashMap<>();

    /// @param uptime grows evenly, whatever is done to the clock
    public AccountStore(UserId me, Supplier<Duration> uptime) {
        this.me = me;
        this.uptime = uptime;
    }

    public Optional<ConversationRow> row(ConversationId id) {
        return Optional.ofNullable(conversations.get(id)).map(state -> state.row);
    }

    public List<ConversationRow> rows() {
        return conversations.values().stream().map(state -> state.row).toList();
    }

    public List<Member> members(ConversationId id) {
        ConversationState state = conversations.get(id);
        return state == null ? List.of() : state.members;
    }

    /// @return how far this user has read, on whichever device
    public long lastRead(ConversationId id) {
        ConversationState state = conversations.get(id);
        return state == null ? 0 : state.lastRead();
    }

    public long knownRev(ConversationId id) {
        ConversationState state = conversations.get(id);
        return state == null ? 0 : state.knownRev;
    }

    public boolean isCatchingUp(ConversationId id) {
        ConversationState state = conversations.get(id);
        return state != null && state.isCatchingUp;
    }

    public Map<UserId, Presence> presence() {
        return Map.copyOf(presence);
    }

    /// @return who is writing at this moment, in the order of their ids
    public List<UserId> typing(ConversationId id) {
        ConversationState state = conversations.get(id);
        if (state == null) return List.of();
        Duration now = uptime.get();
        return state.typing.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(now) > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(user -> user.value().toString()))
                .toList();
    }

    /// @return the summary without what only the queue knows
    public Optional<ConversationSummary> summary(ConversationId id) {
        return Optional.ofNullable(conversations.get(id)).map(state -> Summaries.of(state, me, false, 0, 0));
    }

    /// @param hasDraft whether unsent text waits in it
    /// @param queued messages waiting in it
    /// @param failed messages that could not be sent
    public Optional<ConversationSummary> summary(ConversationId id, boolean hasDraft, int queued, int failed) {
        return Optional.ofNullable(conversations.get(id))
                .map(state -> Summaries.of(state, me, hasDraft, queued, failed));
    }

    /// @return conversations whose local copy lacks changes, the newest first
    public List<ConversationId> stale() {
        return conversations.values().stream()
                .filter(state -> state.row.lastRev() > state.knownRev)
                .sorted(Comparator.comparing((ConversationState state) -> state.row.updatedAt())
                        .reversed())
                .map(state -> state.row.id())
                .toList();
    }

    /// Takes a row out of the local copy, at the start.
    public void remember(ConversationRow row, long knownRev) {
        if (erased.contains(row.id())) return;
        conversations.put(row.id(), new ConversationState(row, knownRev));
    }

    /// Takes the members out of the local copy, unless they are known better.
    public void rememberMembers(ConversationId id, List<Member> members) {
        ConversationState state = conversations.get(id);
        if (state != null && state.members.isEmpty()) state.members = List.copyOf(members);
    }

    /// Takes rows as the server has them.
    ///
    /// @param hasCopy whether messages of the conversation lie in the local copy, which must then be mended
    public List<Effect> snapshot(List<ConversationRow> rows, Snapshot which, Predicate<ConversationId> hasCopy) {
        List<Effect> effects = new ArrayList<>();
        for (ConversationRow row : rows) {
            if (row.left().orElse(false)) forget(row.id(), effects);
            else take(row, which, hasCopy, effects);
        }
        return effects;
    }

    /// The server has begun another log: what it says now is all there is, also where that is less than is known.
    public List<Effect> beginAnew(List<ConversationRow> rows) {
        List<Effect> effects = new ArrayList<>();
        Set<ConversationId> present = new HashSet<>();
        for (ConversationRow row : rows) if (!row.left().orElse(false)) present.add(row.id());
        for (ConversationId id : List.copyOf(conversations.keySet())) if (!present.contains(id)) forget(id, effects);
        conversations.clear();
        effects.addAll(snapshot(rows, Snapshot.FIRST, _ -> false));
        return effects;
    }

    private void take(ConversationRow next, Snapshot which, Predicate<ConversationId> hasCopy, List<Effect> effects) {
        if (erased.contains(next.id())) return;
        ConversationState state = conversations.get(next.id());
        if (state == null) {
            state = new ConversationState(next, next.lastRev());
            conversations.put(next.id(), state);
            if (which == Snapshot.LATER) state.announcedSeq = next.lastReadSeq();
        } else {
            if (next.lastRev() < state.row.lastRev()) return;
            state.row = merged(state.row, next);
            if (next.hasEverybody()) state.members = MemberLists.replaced(state.members, next.members());
            if (!hasCopy.test(next.id()) && !state.isCatchingUp) state.knownRev = next.lastRev();
        }
        if (state.knownRev >= next.lastRev()) {
            ConversationState known = state;
            next.lastMessage().ifPresent(message -> announce(known, message, effects));
        }
        effects.add(new Effect.RowChanged(state.row, state.knownRev));
    }

    private static ConversationRow merged(ConversationRow row, ConversationRow next) {
        ConversationRow members = next.members().isEmpty()
                ? next
                : Rows.withMembers(next, MemberLists.replaced(row.members(), next.members()));
        return row.lastReadSeq() > next.lastReadSeq() ? Rows.with(members, Rows.ReadState.of(row)) : members;
    }

    /// Asks for what is missing in a conversation, unless nothing is or it was asked for.
    public List<Effect> catchUp(ConversationId id) {
        ConversationState state = conversations.get(id);
        if (state == null || state.isCatchingUp || state.row.lastRev() <= state.knownRev) return List.of();
        state.isCatchingUp = true;
        return List.of(new Effect.CatchUp(id, state.knownRev));
    }

    /// The answer to a catch-up will not come.
    public void catchUpFailed(ConversationId id) {
        ConversationState state = conversations.get(id);
        if (state == null) return;
        state.isCatchingUp = false;
        state.kept.clear();
    }

    /// The conversation's pages were fetched anew; what was kept meanwhile follows.
    public List<Effect> renewed(ConversationId id, long rev) {
        List<Effect> effects = new ArrayList<>();
        ConversationState state = conversations.get(id);
        if (state == null) return effects;
        // also when it is lower: the server was restored from a backup
        state.knownRev = rev;
        caughtUp(state, rev, effects);
        return effects;
    }

    /// Takes messages that came by a request, beside the order of changes.
    public List<Effect> fetched(ConversationId id, List<Message> messages) {
        List<Effect> effects = new ArrayList<>();
        ConversationState state = conversations.get(id);
        if (state == null || messages.isEmpty()) return effects;
        effects.add(new Effect.MessagesChanged(id, messages));
        announceNewest(state, messages, effects);
        return effects;
    }

    /// Takes everybody in a conversation as the server has them.
    public List<Effect> members(ConversationId id, List<Member> members) {
        List<Effect> effects = new ArrayList<>();
        ConversationState state = conversations.get(id);
        if (state != null && !members.isEmpty()) replaceMembers(state, members, effects);
        return effects;
    }

    /// The way to the server is gone: nothing asked for comes any more.
    public List<Effect> disconnected() {
        presence.clear();
        for (ConversationState state : conversations.values()) {
            state.isCatchingUp = false;
            state.kept.clear();
            state.typing.clear();
        }
        return List.of(new Effect.PeopleChanged());
    }

    /// This user has read up to here, on this device. What the server counts stays as the server says it.
    public List<Effect> readUpTo(ConversationId id, long seq) {
        ConversationState state = conversations.get(id);
        if (state == null || seq <= state.lastRead()) return List.of();
        state.readHere = Math.min(seq, state.row.lastSeq());
        return List.of(new Effect.RowChanged(state.row, state.knownRev));
    }

    /// The server knows how far this user has read.
    public List<Effect> readConfirmed(ConversationId id, long seq) {
        List<Effect> effects = new ArrayList<>();
        ConversationState state = conversations.get(id);
        if (state != null) read(state, me, seq, effects);
        return effects;
    }

    /// The conversation is none for this account any more, whatever the server says of it later.
    public List<Effect> erase(ConversationId id) {
        erased.add(id);
        return left(id);
    }

    public List<Effect> left(ConversationId id) {
        List<Effect> effects = new ArrayList<>();
        forget(id, effects);
        return effects;
    }

    /// The only door for news from the server.
    public List<Effect> handle(ServerFrame frame) {
        List<Effect> effects = new ArrayList<>();
        switch (frame) {
            case Push.NewMessage push -> inOrder(push.conversationId(), push.rev(), push, effects);
            case Push.MessageUpdated push -> inOrder(push.conversationId(), push.rev(), push, effects);
            case Push.ConversationUpdated push -> inOrder(push.conversationId(), push.rev(), push, effects);
            case Push.MessageRead push -> {
                ConversationState state = conversations.get(push.conversationId());
                if (state != null) read(state, push.userId(), push.seq(), effects);
            }
            case Push.PresenceUpdate push -> {
                presence.put(push.userId(), new Presence(push.userId(), push.state(), push.lastSeen()));
                effects.add(new Effect.PeopleChanged());
            }
            case Push.TurnEvent _ -> {}
            case Push.SomeoneTyping push -> typing(push, effects);
            case Push.Event event -> topic(event.event(), effects);
            case Reply.Subscribed reply -> subscribed(reply, effects);
            case Reply.Connected _,
                    Reply.Unsubscribed _,
                    Reply.MessageAck _,
                    Reply.Changed _,
                    Reply.ReadAck _,
                    Reply.History _,
                    Reply.Pong _,
                    ErrorFrame _,
                    Unexpected _ -> {
                // answers to what was asked concern the asker only
            }
        }
        return effects;
    }

    private void inOrder(ConversationId id, long rev, Push push, List<Effect> effects) {
        ConversationState state = conversations.get(id);
        if (erased.contains(id)) return;
        if (state == null) {
            effects.add(new Effect.Refresh(id));
            return;
        }
        if (rev <= state.knownRev) return;
        if (state.isCatchingUp) {
            state.keep(push);
            return;
        }
        if (rev > state.knownRev + 1) {
            state.keep(push);
            state.isCatchingUp = true;
            effects.add(new Effect.CatchUp(id, state.knownRev));
            effects.add(new Effect.Refresh(id));
            return;
        }
        state.knownRev = rev;
        apply(state, push, effects);
        effects.add(new Effect.RowChanged(state.row, state.knownRev));
        effects.add(new Effect.KnownUpTo(id, state.knownRev));
    }

    private void apply(ConversationState state, Push push, List<Effect> effects) {
        switch (push) {
            case Push.NewMessage news -> message(state, news.message(), effects);
            case Push.MessageUpdated news -> message(state, news.message(), effects);
            case Push.ConversationUpdated news -> {
                state.row = Rows.changed(state.row, news.conversation(), news.rev(), me);
                if (!state.members.isEmpty()) {
                    state.members = MemberLists.merged(
                            state.members,
                            news.conversation().members(),
                            news.conversation().removed());
                    effects.add(new Effect.MembersChanged(state.row.id(), state.members));
                }
            }
            case Push.MessageRead _, Push.TurnEvent _, Push.PresenceUpdate _, Push.SomeoneTyping _, Push.Event _ ->
                throw new IllegalStateException("carries no rev");
        }
    }

    private void message(ConversationState state, Message message, List<Effect> effects) {
        place(state, message, effects);
        effects.add(new Effect.MessagesChanged(state.row.id(), List.of(message)));
        announce(state, message, effects);
    }

    private void place(ConversationState state, Message message, List<Effect> effects) {
        if (message.seq() <= state.row.lastSeq()) {
            state.row = Rows.touched(state.row, message);
            return;
        }
        state.typing.remove(message.senderId());
        if (state.isLate) {
            state.row = Rows.appendedLate(state.row, message, me);
            return;
        }
        state.row = Rows.appended(state.row, message, me);
        MemberLists.find(state.members, message.senderId())
                .filter(member -> member.lastReadSeq() == message.seq() - 1)
                .ifPresent(member -> watermark(state, MemberLists.readUpTo(member, message.seq()), effects));
    }

    private void announce(ConversationState state, Message message, List<Effect> effects) {
        // an answer is told of when it is whole
        if (message.seq() <= state.announcedSeq || message.status() == MessageStatus.IN_PROGRESS) return;
        state.announcedSeq = message.seq();
        boolean isNews = !message.senderId().equals(me)
                && message.seq() > state.lastRead()
                && message.deletedAt().isEmpty();
        if (isNews) effects.add(new Effect.Arrived(state.row.id(), message));
    }

    private void subscribed(Reply.Subscribed reply, List<Effect> effects) {
        ConversationState state = conversations.get(reply.conversationId());
        if (state == null) {
            effects.add(new Effect.Refresh(reply.conversationId()));
            return;
        }
        for (Presence one : reply.presence()) presence.put(one.userId(), one);
        boolean isNewHere = presenceOfOwn();
        if (isNewHere || !reply.presence().isEmpty()) effects.add(new Effect.PeopleChanged());
        if (!reply.recovered()) {
            state.isCatchingUp = true;
            replaceMembers(state, reply.members(), effects);
            effects.add(new Effect.Renew(reply.conversationId(), reply.lastRev()));
            return;
        }
        missed(state, reply.messages(), effects);
        replaceMembers(state, reply.members(), effects);
        if (reply.hasMore() && !reply.messages().isEmpty()) {
            state.isCatchingUp = true;
            state.knownRev = Math.max(state.knownRev, reply.messages().getLast().rev());
            effects.add(new Effect.RowChanged(state.row, state.knownRev));
            effects.add(new Effect.CatchUp(reply.conversationId(), state.knownRev));
        } else {
            caughtUp(state, reply.lastRev(), effects);
        }
    }

    /// The server tells nobody about themselves, and just after connecting it does not count this device yet.
    ///
    /// @return whether that is news
    private boolean presenceOfOwn() {
        @Nullable Presence own = presence.get(me);
        if (own != null && own.state() != PresenceState.OFFLINE) return false;
        presence.put(me, new Presence(me, PresenceState.ONLINE, Optional.empty()));
        return true;
    }

    private void missed(ConversationState state, List<Message> messages, List<Effect> effects) {
        List<Message> news = messages.stream()
                .filter(message -> message.rev() > state.knownRev)
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
        if (news.isEmpty()) return;
        late(state, effects, () -> news.forEach(message -> place(state, message, effects)));
        effects.add(new Effect.MessagesChanged(state.row.id(), news));
        announceNewest(state, news, effects);
    }

    /// One word about many missed messages is enough: the newest of somebody else.
    private void announceNewest(ConversationState state, List<Message> messages, List<Effect> effects) {
        messages.stream()
                .filter(message -> !message.senderId().equals(me))
                .max(Comparator.comparingLong(Message::seq))
                .ifPresent(message -> announce(state, message, effects));
    }

    private void caughtUp(ConversationState state, long rev, List<Effect> effects) {
        state.isCatchingUp = false;
        state.knownRev = Math.max(state.knownRev, rev);
        List<Push> kept = new ArrayList<>(state.kept);
        state.kept.clear();
        kept.sort(Comparator.comparingLong(AccountStore::rev));
        late(state, effects, () -> kept.forEach(push -> inOrder(state.row.id(), rev(push), push, effects)));
        effects.add(new Effect.RowChanged(state.row, state.knownRev));
        effects.add(new Effect.KnownUpTo(state.row.id(), state.knownRev));
    }

    /// Takes what comes late. When new messages were among it, who has read what is asked for.
    private static void late(ConversationState state, List<Effect> effects, Runnable work) {
        long before = state.row.lastSeq();
        state.isLate = true;
        work.run();
        state.isLate = false;
        if (state.row.lastSeq() > before) effects.add(new Effect.Refresh(state.row.id()));
    }

    private static long rev(Push push) {
        return switch (push) {
            case Push.NewMessage news -> news.rev();
            case Push.MessageUpdated news -> news.rev();
            case Push.ConversationUpdated news -> news.rev();
            case Push.MessageRead _, Push.TurnEvent _, Push.PresenceUpdate _, Push.SomeoneTyping _, Push.Event _ -> 0;
        };
    }

    private void replaceMembers(ConversationState state, List<Member> members, List<Effect> effects) {
        if (members.isEmpty()) return;
        state.members = MemberLists.replaced(state.members, members);
        if (state.row.hasEverybody()) state.row = Rows.withMembers(state.row, state.members);
        effects.add(new Effect.MembersChanged(state.row.id(), state.members));
    }

    private void read(ConversationState state, UserId user, long seq, List<Effect> effects) {
        MemberLists.find(state.members, user)
                .filter(member -> seq > member.lastReadSeq())
                .ifPresent(member -> watermark(state, MemberLists.readUpTo(member, seq), effects));
        if (!user.equals(me) || seq <= state.row.lastReadSeq()) return;
        long rest = Math.max(0, state.row.lastSeq() - seq);
        state.row = Rows.with(
                state.row,
                new Rows.ReadState(
                        seq,
                        Math.min(state.row.ownAfterRead(), rest),
                        rest == 0 ? 0 : Math.min(state.row.mentionCount(), rest)));
        effects.add(new Effect.RowChanged(state.row, state.knownRev));
    }

    private void watermark(ConversationState state, Member member, List<Effect> effects) {
        state.members = MemberLists.changed(state.members, member.userId(), _ -> member);
        effects.add(new Effect.MemberChanged(state.row.id(), member));
    }

    private void typing(Push.SomeoneTyping push, List<Effect> effects) {
        ConversationState state = conversations.get(push.conversationId());
        if (state == null || push.userId().equals(me)) return;
        state.typing.put(push.userId(), uptime.get().plus(TYPING));
        effects.add(new Effect.SomeoneTypes(push.conversationId(), push.userId()));
    }

    private void topic(TopicEvent event, List<Effect> effects) {
        switch (event) {
            case TopicEvent.ConversationCreated created -> {
                take(created.conversation(), Snapshot.LATER, _ -> true, effects);
                effects.addAll(catchUp(created.conversation().id()));
            }
            case TopicEvent.ConversationDeleted deleted -> forget(deleted.conversationId(), effects);
            case TopicEvent.ConversationFlags flags -> {
                ConversationState state = conversations.get(flags.conversationId());
                if (state == null) return;
                state.row = Rows.flagged(state.row, flags);
                effects.add(new Effect.RowChanged(state.row, state.knownRev));
            }
            case TopicEvent.ConversationReadState read -> {
                ConversationState state = conversations.get(read.conversationId());
                if (state == null || read.lastReadSeq() < state.row.lastReadSeq()) return;
                read(state, me, read.lastReadSeq(), effects);
                state.row = Rows.with(
                        state.row, new Rows.ReadState(read.lastReadSeq(), read.ownAfterRead(), read.mentionCount()));
                effects.add(new Effect.RowChanged(state.row, state.knownRev));
            }
            case TopicEvent.UserUpdated user -> renamed(user, effects);
            case TopicEvent.UnknownEvent _ -> {
                // a newer server's news
            }
        }
    }

    private void renamed(TopicEvent.UserUpdated user, List<Effect> effects) {
        if (user.userId().equals(me))
            effects.add(
                    new Effect.Renamed(new User(user.userId(), user.username(), user.displayName(), user.avatar())));
        for (ConversationState state : conversations.values()) {
            boolean isInRow =
                    MemberLists.find(state.row.members(), user.userId()).isPresent();
            if (!isInRow && MemberLists.find(state.members, user.userId()).isEmpty()) continue;
            state.members = renamed(state.members, user);
            state.row = Rows.withMembers(state.row, renamed(state.row.members(), user));
            effects.add(new Effect.MembersChanged(state.row.id(), state.members));
            effects.add(new Effect.RowChanged(state.row, state.knownRev));
        }
    }

    private static List<Member> renamed(List<Member> members, TopicEvent.UserUpdated user) {
        return MemberLists.changed(members, user.userId(), member -> MemberLists.shown(member, user));
    }

    private void forget(ConversationId id, List<Effect> effects) {
        if (conversations.remove(id) != null) effects.add(new Effect.Gone(id));
    }
}
