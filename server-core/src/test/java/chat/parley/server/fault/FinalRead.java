package chat.parley.server.fault;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RestClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a whole conversation on every path there is.
final class FinalRead {
    private static final int PAGE = 100;

    private FinalRead() {}

    /// @return the conversation list, by id
    static Map<ConversationId, ConversationRow> rows(RestClient rest) {
        List<ConversationRow> rows = new ArrayList<>();
        ConversationPage page;
        do {
            page = rest.get(
                    "/backend-api/conversations?offset=" + rows.size() + "&limit=" + PAGE, ConversationPage.class);
            rows.addAll(page.items());
        } while (!page.items().isEmpty() && rows.size() < page.total());
        return rows.stream().collect(Collectors.toMap(ConversationRow::id, row -> row));
    }

    /// REST pages from the first message on.
    static List<Message> forward(RestClient rest, ConversationId id) {
        List<Message> all = new ArrayList<>();
        MessagePage page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().seq();
            page = rest.get(path(id, "after=" + after), MessagePage.class);
            all.addAll(page.messages());
        } while (page.hasMore());
        return all;
    }

    /// REST pages from the newest message back.
    static List<Message> backward(RestClient rest, ConversationId id) {
        List<Message> all = new ArrayList<>();
        MessagePage page = rest.get(path(id, ""), MessagePage.class);
        all.addAll(page.messages());
        while (page.hasMore()) {
            page = rest.get(path(id, "before=" + all.getFirst().seq()), MessagePage.class);
            all.addAll(0, page.messages());
        }
        return all;
    }

    private static String path(ConversationId id, String cursor) {
        return "/backend-api/conversation/" + id + "/messages?limit=" + PAGE + (cursor.isEmpty() ? "" : "&" + cursor);
    }

    /// `get_history` on the live socket, backwards.
    static List<Message> history(LiveClient socket, ConversationId id) throws LiveClient.SocketGone {
        List<Message> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            Optional<Long> before = all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.getFirst().seq());
            Reply.History page = socket.asked(
                    Reply.History.class,
                    n -> new ClientCommand.GetHistory(n, id, before, Optional.empty(), Optional.of(PAGE)));
            all.addAll(0, page.messages());
            more = page.hasMore();
        }
        return all;
    }

    /// A client that knows nothing catches up: by `rev`, or by `seq` where it is told that it is too far behind.
    static CaughtUp catchUp(LiveClient socket, ConversationId id) throws LiveClient.SocketGone {
        List<Message> all = new ArrayList<>();
        Reply.Subscribed page = subscribe(socket, id, Optional.of(0L), Optional.empty());
        boolean byRev = page.recovered();
        if (!byRev) page = subscribe(socket, id, Optional.empty(), Optional.of(0L));
        all.addAll(page.messages());
        while (page.hasMore()) {
            Message last = all.getLast();
            page = byRev
                    ? subscribe(socket, id, Optional.of(last.rev()), Optional.empty())
                    : subscribe(socket, id, Optional.empty(), Optional.of(last.seq()));
            all.addAll(page.messages());
        }
        all.sort(Comparator.comparingLong(Message::seq));
        return new CaughtUp(page.lastSeq(), page.lastRev(), all);
    }

    private static Reply.Subscribed subscribe(
            LiveClient socket, ConversationId id, Optional<Long> afterRev, Optional<Long> afterSeq)
            throws LiveClient.SocketGone {
        return socket.asked(Reply.Subscribed.class, n -> new ClientCommand.Subscribe(n, id, afterRev, afterSeq));
    }

    /// @param messages in `seq` order
    record CaughtUp(long lastSeq, long lastRev, List<Message> messages) {}
}
