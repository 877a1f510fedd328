package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.MessageMatches;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.server.account.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// History, the list, details and search. Reads committed snapshots only; callers wait.
final class Reading {

    private static final int MAX_COUNTED = 1_000;
    private static final int MAX_SCANNED = 200_000;

    private record Page(List<Rows.Raw> rows, int total, List<ConversationReads.Departure> departures) {}

    private final ConversationStore store;
    private final Rows rows;

    Reading(ConversationStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    MessagePage history(Caller caller, ConversationId conversation, HistoryQuery query) {
        if (query.limit() < 1 || query.limit() > HistoryQuery.MAX)
            throw TextRules.invalid("/limit", "A page has 1 to 100 messages.");
        if (query.beforeSeq().isPresent() && query.afterSeq().isPresent())
            throw TextRules.invalid("/after_seq", "Ask for messages before or after a number, not both.");
        return store.read(tx -> {
            Access.member(tx, conversation, caller.user());
            int more = query.limit() + 1;
            if (query.afterSeq().isPresent()) {
                List<Message> messages = tx.after(conversation, query.afterSeq().get(), more);
                return switch (query.extent()) {
                    case FRAME -> FramePages.first(messages, query.limit());
                    case WHOLE -> whole(messages, 0, query.limit());
                };
            }
            List<Message> messages = tx.before(conversation, query.beforeSeq().orElse(Long.MAX_VALUE), more);
            return switch (query.extent()) {
                case FRAME -> FramePages.last(messages, query.limit());
                case WHOLE -> whole(messages, messages.size() - query.limit(), messages.size());
            };
        });
    }

    /// @param from the first to keep of one more than asked for
    private static MessagePage whole(List<Message> messages, int from, int to) {
        boolean hasMore = messages.size() > to - from;
        return new MessagePage(hasMore ? messages.subList(from, to) : messages, hasMore);
    }

    Message message(Caller caller, ConversationId conversation, MessageId message) {
        return store.read(tx -> {
            Access.member(tx, conversation, caller.user());
            return tx.message(conversation, message).orElseThrow(() -> Refused.notFound("message"));
        });
    }

    ConversationPage list(Caller caller, ListQuery query) {
        if (query.limit() < 1 || query.limit() > ListQuery.MAX)
            throw TextRules.invalid("/limit", "A page has 1 to 100 conversations.");
        if (query.offset() < 0) throw TextRules.invalid("/offset", "An offset is not negative.");
        Page page = store.read(tx -> {
            List<Rows.Raw> found = new ArrayList<>();
            for (ConversationReads.Seen seen : tx.list(caller.user(), query)) found.add(Rows.raw(tx, seen));
            boolean sync = query.updatedAfter().isPresent() && query.offset() == 0;
            return new Page(
                    found,
                    tx.count(caller.user(), query),
                    sync ? tx.departures(caller.user(), query.updatedAfter().get()) : List.of());
        });
        List<ConversationRow> items = new ArrayList<>(rows.named(page.rows()));
        for (ConversationReads.Departure departure : page.departures()) items.add(left(departure));
        return new ConversationPage(items, page.total(), query.limit(), query.offset());
    }

    ConversationDetail detail(Caller caller, ConversationId conversation) {
        record Found(Rows.Raw row, List<Membership> members) {}
        Found found = store.read(tx -> new Found(
                Rows.find(tx, conversation, caller.user()).orElseThrow(Access::nothing), tx.members(conversation)));
        return new ConversationDetail(rows.named(List.of(found.row())).getFirst(), rows.members(found.members()));
    }

    /// @param text a part of the message's text; case does not matter
    MessageMatches search(Caller caller, ConversationId conversation, String text, int limit) {
        if (limit < 1 || limit > HistoryQuery.MAX) throw TextRules.invalid("/limit", "A page has 1 to 100 messages.");
        if (text.isBlank() || text.length() > 200) throw TextRules.invalid("/q", "Search for 1 to 200 characters.");
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return store.read(tx -> {
            Access.member(tx, conversation, caller.user());
            List<Long> found = tx.matching(
                    conversation, t -> t.toLowerCase(Locale.ROOT).contains(wanted), MAX_COUNTED, MAX_SCANNED);
            List<Message> messages = new ArrayList<>();
            for (long seq : found.subList(0, Math.min(limit, found.size())))
                tx.messageAt(conversation, seq).ifPresent(messages::add);
            return new MessageMatches(messages, found.size());
        });
    }

    /// Nothing but its id and `left` means anything in such a row.
    private static ConversationRow left(ConversationReads.Departure departure) {
        Instant at = departure.at();
        return new ConversationRow(
                departure.conversation(),
                ConversationKind.GROUP,
                Optional.empty(),
                Optional.empty(),
                at,
                at,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                0,
                List.of(),
                MemberRole.MEMBER,
                false,
                false,
                Optional.empty(),
                Optional.of(true));
    }

    List<UserId> contacts(UserId user) {
        return List.copyOf(store.read(tx -> tx.contacts(user)));
    }
}
