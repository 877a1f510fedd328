package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.server.account.Caller;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes conversations: one of kind self for each person, one of kind direct for each pair, groups
/// without end.
final class Creation {

    static final int MAX_MEMBERS = 1_000;
    private static final String NOTES = "Notes to self";

    /// @param shown the rows it is new in, or back in
    private record Made(ConversationId conversation, boolean isNew, List<Rows.Raw> shown) {}

    private final ConversationStore store;
    private final Rows rows;
    private final People people;
    private final ServerTime time;
    private final NewIds ids;

    Creation(ConversationStore store, Rows rows, People people, ServerTime time, NewIds ids) {
        this.store = store;
        this.rows = rows;
        this.people = people;
        this.time = time;
        this.ids = ids;
    }

    Created create(Caller caller, CreateConversation wish) {
        UserId maker = caller.user();
        Set<UserId> members = new LinkedHashSet<>();
        members.add(maker);
        members.addAll(wish.memberIds());
        check(wish, members.size());
        if (!people.exist(members)) throw TextRules.invalid("/member_ids", "One of these people has no account here.");
        Made made = Waiting.on(
                store,
                tx -> switch (wish.kind()) {
                    case SELF -> pair(tx, wish, maker, maker);
                    case DIRECT -> pair(tx, wish, maker, wish.memberIds().getFirst());
                    case GROUP, ASSISTANT -> group(tx, wish, maker, members);
                },
                done -> rows.announce(done.shown()));
        return new Created(rows.read(made.conversation(), maker), made.isNew());
    }

    ConversationId ensureSelf(UserId user) {
        CreateConversation wish =
                new CreateConversation(Optional.empty(), ConversationKind.SELF, Optional.empty(), List.of());
        return Waiting.on(store, tx -> pair(tx, wish, user, user), made -> rows.announce(made.shown()))
                .conversation();
    }

    private static void check(CreateConversation wish, int members) {
        switch (wish.kind()) {
            case SELF -> {
                if (members > 1) throw TextRules.invalid("/member_ids", "Notes to self have no other members.");
                untitled(wish);
            }
            case DIRECT -> {
                if (wish.memberIds().size() != 1 || members != 2)
                    throw TextRules.invalid("/member_ids", "A direct conversation needs exactly one other person.");
                untitled(wish);
            }
            case GROUP -> {
                if (members > MAX_MEMBERS) throw tooMany("/member_ids");
                wish.title().ifPresent(TextRules::title);
            }
            case ASSISTANT -> {
                if (members > 1)
                    throw TextRules.invalid("/member_ids", "A conversation with the assistant has no other members.");
                wish.title().ifPresent(TextRules::title);
                wish.model().ifPresent(model -> TextRules.model("/model", model));
            }
        }
        if (wish.kind() != ConversationKind.ASSISTANT) withoutModel(wish);
    }

    private static void withoutModel(CreateConversation wish) {
        if (wish.model().isPresent())
            throw TextRules.invalid("/model", "Only a conversation with the assistant has a model.");
        if (wish.isTemporary().isPresent())
            throw TextRules.invalid("/is_temporary", "Only a conversation with the assistant can be temporary.");
    }

    private static void untitled(CreateConversation wish) {
        if (wish.title().isPresent()) throw TextRules.invalid("/title", "Only a group has a title of its own.");
    }

    static Refused tooMany(String field) {
        return Refused.field(ErrorCode.TOO_MANY_MEMBERS, field, "A group has at most 1,000 members.");
    }

    private Made pair(ConversationWrites tx, CreateConversation wish, UserId maker, UserId other) {
        Optional<ConversationId> present = tx.findPair(maker, other);
        if (present.isPresent()) {
            Membership mine = tx.membership(present.get(), maker).orElseThrow(Access::nothing);
            if (mine.isHidden())
                tx.setView(
                        present.get(),
                        maker,
                        new MemberView(false, mine.isPinned(), false, mine.mutedUntil()),
                        time.now());
            return new Made(
                    present.get(), false, Rows.found(tx, present.get(), mine.isHidden() ? List.of(maker) : List.of()));
        }
        Optional<String> title = maker.equals(other) ? Optional.of(NOTES) : Optional.empty();
        Set<UserId> both = people(maker, other);
        ConversationId made = insert(tx, wish, title, maker, both);
        tx.rememberPair(maker, other, made);
        return new Made(made, true, Rows.found(tx, made, both));
    }

    private Made group(ConversationWrites tx, CreateConversation wish, UserId maker, Set<UserId> members) {
        Optional<ConversationId> present = wish.clientId().flatMap(client -> tx.findMade(maker, client));
        if (present.isPresent()) return new Made(present.get(), false, List.of());
        ConversationId made = insert(tx, wish, wish.title(), maker, members);
        return new Made(made, true, Rows.found(tx, made, members));
    }

    private ConversationId insert(
            ConversationWrites tx, CreateConversation wish, Optional<String> title, UserId maker, Set<UserId> members) {
        Instant now = time.now();
        ConversationId id = ids.conversation(now);
        // A pair is found by its people; a client id used for two pairs must not collide.
        Optional<ClientId> clientId =
                wish.clientId().filter(client -> tx.findMade(maker, client).isEmpty());
        tx.create(new ConversationRecord(id, wish.kind(), title, maker, clientId, now, now, 0, 0, assistant(wish)));
        for (UserId user : members)
            tx.join(id, Membership.joining(user, user.equals(maker) ? MemberRole.OWNER : MemberRole.MEMBER, 0, now));
        return id;
    }

    private static Optional<AssistantState> assistant(CreateConversation wish) {
        return wish.kind() == ConversationKind.ASSISTANT
                ? Optional.of(new AssistantState(
                        Optional.empty(), wish.model(), wish.isTemporary().orElse(false), List.of()))
                : Optional.empty();
    }

    private static Set<UserId> people(UserId maker, UserId other) {
        Set<UserId> both = new LinkedHashSet<>();
        both.add(maker);
        both.add(other);
        return both;
    }
}
