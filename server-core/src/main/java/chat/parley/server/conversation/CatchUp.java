package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;

/// What a client that was away has to be told, in pages that fit into a frame.
final class CatchUp {

    private static final int MAX_MESSAGES = 200;
    private static final int MAX_BYTES = 256 * 1024;
    /// What a message weighs beside its text, in bytes of JSON, roughly.
    private static final int ENVELOPE = 600;
    /// So many changes behind, reading pages is cheaper than hearing each change.
    private static final long MAX_CHANGES = 5_000;
    private static final int NEWEST = 50;

    private record Page(List<Message> messages, boolean hasMore) {}

    private record Found(ConversationRecord conversation, boolean recovered, Page page, List<Membership> members) {}

    private final ConversationStore store;
    private final Rows rows;

    CatchUp(ConversationStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    Missed missed(UserId user, ConversationId conversation, Cursor cursor) {
        Found found = store.read(tx -> {
            Access.member(tx, conversation, user);
            ConversationRecord record = tx.conversation(conversation).orElseThrow(Access::nothing);
            boolean recovered = recovers(cursor, record);
            Page page = page(tx, record, recovered ? cursor : new Cursor.Newest());
            return new Found(record, recovered, page, tx.members(conversation));
        });
        return new Missed(
                found.conversation().lastSeq(),
                found.conversation().lastRev(),
                found.recovered(),
                found.page().messages(),
                found.page().hasMore(),
                rows.members(found.members()));
    }

    /// A cursor ahead of the log comes from a log that was since restored from a backup.
    private static boolean recovers(Cursor cursor, ConversationRecord record) {
        return switch (cursor) {
            case Cursor.AfterRev after ->
                after.rev() >= 0 && after.rev() <= record.lastRev() && record.lastRev() - after.rev() <= MAX_CHANGES;
            case Cursor.AfterSeq after -> after.seq() >= 0 && after.seq() <= record.lastSeq();
            case Cursor.Newest _ -> true;
        };
    }

    private static Page page(ConversationReads tx, ConversationRecord record, Cursor cursor) {
        return switch (cursor) {
            case Cursor.AfterRev after -> cut(tx.changedAfter(record.id(), after.rev(), MAX_MESSAGES + 1));
            case Cursor.AfterSeq after -> cut(tx.after(record.id(), after.seq(), MAX_MESSAGES + 1));
            case Cursor.Newest _ -> newest(tx.before(record.id(), Long.MAX_VALUE, NEWEST + 1));
        };
    }

    private static Page cut(List<Message> messages) {
        int bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            bytes += weight(messages.get(i));
            if (i == MAX_MESSAGES || (i > 0 && bytes > MAX_BYTES)) return new Page(messages.subList(0, i), true);
        }
        return new Page(messages, false);
    }

    private static Page newest(List<Message> messages) {
        List<Message> kept = new ArrayList<>();
        int bytes = 0;
        for (Message message : messages.reversed()) {
            bytes += weight(message);
            if (kept.size() == NEWEST || (!kept.isEmpty() && bytes > MAX_BYTES)) return new Page(kept.reversed(), true);
            kept.add(message);
        }
        return new Page(kept.reversed(), false);
    }

    private static int weight(Message message) {
        int reactions = message.reactions().stream()
                .mapToInt(r -> r.emoji().length() + r.userIds().size() * 40 + 40)
                .sum();
        return ENVELOPE
                + message.content().text().length() * 2
                + message.content().mentions().size() * 90
                + reactions;
    }
}
