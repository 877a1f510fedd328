package chat.parley.server.fault;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// A conversation in memory that keeps every promise but one, to show that [Judge] sees it.
///
/// Plays a seeded history of three users. The lie is told once, in the second half, wherever it can be told.
final class LyingLog {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Random random;
    private final ConversationId conversation = new ConversationId(uuid(1, 0));
    private final List<UserId> users = List.of(user(1), user(2), user(3));
    private final List<Message> messages = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Push> pushes = new ArrayList<>();
    private final Map<UserId, Long> read = new HashMap<>();
    private long seq;
    private long rev = 1;
    private long ids;
    private Lie lie;

    /// What a broken server could do.
    enum Lie {
        NONE,
        ACKNOWLEDGES_BEFORE_COMMIT,
        INSERTS_TWICE_ON_RETRY,
        GIVES_A_RETRY_A_NEW_SEQ,
        SKIPS_A_SEQ,
        TAKES_SEQ_FROM_A_CLOCK,
        SKIPS_A_REV,
        GIVES_A_REV_TWICE,
        FORGETS_AN_EDIT,
        LATE_EDIT_RESURRECTS,
        DELETE_IS_UNDONE,
        LOSES_A_REACTION,
        PUSHES_WHAT_IS_NOT_STORED,
        CHANGES_A_TEXT,
        UNREAD_OFF_BY_ONE,
        MISSES_A_MENTION,
        READ_MARK_MOVES_BACK,
        ONE_PATH_MISSES_A_MESSAGE,
        ONE_PATH_TELLS_AN_OLD_STATE
    }

    /// What the judge gets to see.
    record History(Picture picture, List<Deed> deeds, List<Push> pushes) {}

    LyingLog(Lie lie, long seed) {
        this.lie = lie;
        this.random = new Random(seed);
    }

    History play(int steps) {
        for (int step = 0; step < steps; step++) step(step > steps / 2);
        return new History(picture(), List.copyOf(deeds), List.copyOf(pushes));
    }

    private void step(boolean mayLie) {
        UserId by = users.get(random.nextInt(users.size()));
        if (messages.size() < 4) {
            send(by, false);
            return;
        }
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> send(by, mayLie);
            case 3 -> repeat(mayLie);
            case 4 -> edit(mayLie);
            case 5 -> delete(mayLie);
            case 6 -> react(by, mayLie);
            default -> mark(by);
        }
    }

    /// @return whether this lie is told now, for the first and only time
    private boolean tells(boolean mayLie, Lie which) {
        if (!mayLie || lie != which) return false;
        lie = Lie.NONE;
        return true;
    }

    private void send(UserId by, boolean mayLie) {
        UserId named = users.get((users.indexOf(by) + 1) % users.size());
        Content content = new Content("@x number " + ++ids, List.of(new Mention(named, 0, 2)), List.of());
        if (tells(mayLie, Lie.SKIPS_A_SEQ)) seq++;
        if (tells(mayLie, Lie.SKIPS_A_REV)) rev++;
        if (tells(mayLie, Lie.TAKES_SEQ_FROM_A_CLOCK)) seq--;
        if (tells(mayLie, Lie.GIVES_A_REV_TWICE)) rev--;
        Message message = message(by, content, ++seq, ++rev);
        deeds.add(new Deed.Sent(conversation, by, message.clientId(), content, message.id(), seq, rev));
        if (tells(mayLie, Lie.ACKNOWLEDGES_BEFORE_COMMIT)) {
            seq--;
            rev--;
            return;
        }
        if (tells(mayLie, Lie.PUSHES_WHAT_IS_NOT_STORED))
            pushes.add(new Push.NewMessage(conversation, rev + 1, message(by, content, seq + 1, rev + 1)));
        boolean changes = tells(mayLie, Lie.CHANGES_A_TEXT);
        messages.add(changes ? with(message, Content.of("other"), message.reactions(), false) : message);
        pushes.add(new Push.NewMessage(conversation, rev, messages.getLast()));
        if (read.getOrDefault(by, 0L) == seq - 1) read.put(by, seq);
    }

    private void repeat(boolean mayLie) {
        Deed.Sent first = (Deed.Sent)
                deeds.stream().filter(Deed.Sent.class::isInstance).findFirst().orElseThrow();
        if (tells(mayLie, Lie.INSERTS_TWICE_ON_RETRY)) {
            Message twin = message(first.by(), first.content(), ++seq, ++rev);
            messages.add(withClientId(twin, first.clientId()));
            return;
        }
        if (tells(mayLie, Lie.GIVES_A_RETRY_A_NEW_SEQ))
            deeds.add(new Deed.Sent(
                    conversation,
                    first.by(),
                    first.clientId(),
                    first.content(),
                    first.message(),
                    first.seq() + 1,
                    first.rev()));
        else deeds.add(first);
    }

    private void edit(boolean mayLie) {
        int at = random.nextInt(messages.size());
        Message old = messages.get(at);
        String text = "edited " + ++ids;
        if (old.deletedAt().isPresent()) {
            deeds.add(new Deed.LateEditRefused(conversation, old.senderId(), old.id(), text));
            if (tells(mayLie, Lie.LATE_EDIT_RESURRECTS)) {
                Message back = with(old, Content.of(text), old.reactions(), false);
                messages.set(at, back);
            }
            return;
        }
        rev++;
        deeds.add(new Deed.Edited(conversation, old.senderId(), old.id(), text, rev));
        boolean forgets = tells(mayLie, Lie.FORGETS_AN_EDIT);
        messages.set(at, with(old, forgets ? old.content() : Content.of(text), old.reactions(), false));
        pushes.add(new Push.MessageUpdated(conversation, rev, messages.get(at)));
    }

    private void delete(boolean mayLie) {
        int at = random.nextInt(messages.size());
        Message old = messages.get(at);
        if (old.deletedAt().isPresent() || !old.reactions().isEmpty()) return;
        rev++;
        deeds.add(new Deed.Deleted(conversation, old.senderId(), old.id(), rev));
        boolean undone = tells(mayLie, Lie.DELETE_IS_UNDONE);
        messages.set(at, with(old, undone ? old.content() : Content.of(""), List.of(), !undone));
        pushes.add(new Push.MessageUpdated(conversation, rev, messages.get(at)));
    }

    private void react(UserId by, boolean mayLie) {
        int at = random.nextInt(messages.size());
        Message old = messages.get(at);
        if (old.deletedAt().isPresent() || !old.reactions().isEmpty()) return;
        rev++;
        deeds.add(new Deed.Reacted(conversation, by, old.id(), "👍", Deed.Presence.ON, rev));
        boolean loses = tells(mayLie, Lie.LOSES_A_REACTION);
        messages.set(at, with(old, old.content(), loses ? List.of() : List.of(new Reaction("👍", List.of(by))), false));
        pushes.add(new Push.MessageUpdated(conversation, rev, messages.get(at)));
    }

    private void mark(UserId by) {
        long to = Math.max(1 + random.nextLong(seq), read.getOrDefault(by, 0L));
        read.put(by, to);
        deeds.add(new Deed.Read(conversation, by, to));
    }

    private Picture picture() {
        Map<UserId, ConversationRow> rows = new HashMap<>();
        for (UserId user : users) rows.put(user, row(user));
        List<Message> other = new ArrayList<>(messages);
        if (tells(true, Lie.ONE_PATH_MISSES_A_MESSAGE)) other.removeLast();
        if (tells(true, Lie.ONE_PATH_TELLS_AN_OLD_STATE))
            other.set(3, with(other.get(3), Content.of("older"), List.of(), false));
        return new Picture(conversation, 1, seq, rev, Map.of("pages", List.copyOf(messages), "catch-up", other), rows);
    }

    private ConversationRow row(UserId user) {
        long lastRead = read.getOrDefault(user, 0L);
        if (lastRead > 2 && tells(true, Lie.READ_MARK_MOVES_BACK)) lastRead -= 2;
        long upTo = lastRead;
        long own = messages.stream()
                .filter(message -> message.seq() > upTo && message.senderId().equals(user))
                .count();
        long mentions = messages.stream()
                .filter(message -> message.seq() > upTo && !message.senderId().equals(user))
                .filter(message -> message.content().mentions().stream()
                        .anyMatch(mention -> mention.userId().equals(user)))
                .count();
        if (tells(true, Lie.UNREAD_OFF_BY_ONE)) own--;
        if (mentions > 0 && tells(true, Lie.MISSES_A_MENTION)) mentions--;
        return new ConversationRow(
                conversation,
                ConversationKind.GROUP,
                Optional.empty(),
                Optional.empty(),
                NOON,
                NOON,
                seq,
                rev,
                lastRead,
                own,
                mentions,
                Optional.empty(),
                users.size(),
                List.of(),
                MemberRole.MEMBER,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Message message(UserId by, Content content, long seq, long rev) {
        long id = ++ids;
        return new Message(
                new MessageId(uuid(2, id)),
                seq,
                rev,
                new ClientId(uuid(3, id)),
                conversation,
                by,
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                content,
                List.of(),
                MessageStatus.SENT,
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    /// The message after a change that has the present `rev`.
    private Message with(Message old, Content content, List<Reaction> reactions, boolean deleted) {
        boolean edited = content.text().startsWith("edited");
        return new Message(
                old.id(),
                old.seq(),
                rev,
                old.clientId(),
                conversation,
                old.senderId(),
                old.role(),
                Optional.empty(),
                Optional.empty(),
                content,
                reactions,
                old.status(),
                NOON,
                edited ? Optional.of(NOON) : Optional.empty(),
                deleted ? Optional.of(NOON) : Optional.empty());
    }

    private Message withClientId(Message old, ClientId clientId) {
        return new Message(
                old.id(),
                old.seq(),
                old.rev(),
                clientId,
                conversation,
                old.senderId(),
                old.role(),
                Optional.empty(),
                Optional.empty(),
                old.content(),
                List.of(),
                old.status(),
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    private static UserId user(long number) {
        return new UserId(uuid(4, number));
    }

    private static UUID uuid(long kind, long number) {
        return new UUID(0x0198_0000_0000_7000L | kind << 32, 0x8000_0000_0000_0000L | number);
    }
}
