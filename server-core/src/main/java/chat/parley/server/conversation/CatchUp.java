package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.MessagePage;
import java.util.List;

/// What a client that was away has to be told, in pages that fit into a frame.
final class CatchUp {

    private static final int MAX_MESSAGES = 200;
    /// So many changes behind, reading pages is cheaper than hearing each change.
    private static final long MAX_CHANGES = 5_000;
    private static final int NEWEST = 50;

    private record Found(
            ConversationRecord conversation, boolean recovered, MessagePage page, List<Membership> members) {}

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
            MessagePage page = page(tx, record, recovered ? cursor : new Cursor.Newest());
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

    private static MessagePage page(ConversationReads tx, ConversationRecord record, Cursor cursor) {
        return switch (cursor) {
            case Cursor.AfterRev after ->
                FramePages.first(tx.changedAfter(record.id(), after.rev(), MAX_MESSAGES + 1), MAX_MESSAGES);
            case Cursor.AfterSeq after ->
                FramePages.first(tx.after(record.id(), after.seq(), MAX_MESSAGES + 1), MAX_MESSAGES);
            case Cursor.Newest _ -> FramePages.last(tx.before(record.id(), Long.MAX_VALUE, NEWEST + 1), NEWEST);
        };
    }
}
