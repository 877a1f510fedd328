package chat.parley.server.fault;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.server.testing.LiveClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What one client knows of one conversation from pushes and catch-up alone, over any number of connections.
///
/// Checks on the way that no push is missing between two others (I9). Any thread may use it.
final class Replica {
    private final String name;
    private final ConversationId conversation;
    private final Evidence evidence;
    private final Map<MessageId, Message> messages = new HashMap<>();
    private final TreeSet<Long> early = new TreeSet<>();
    private long rev;
    private boolean live;

    /// @param rev the conversation's `rev` when it was new
    Replica(String name, ConversationId conversation, long rev, Evidence evidence) {
        this.name = name;
        this.conversation = conversation;
        this.rev = rev;
        this.evidence = evidence;
    }

    /// Asks for what was missed on the last connection. Call before anybody writes on this one.
    void catchUp(LiveClient socket) throws LiveClient.SocketGone {
        boolean more = true;
        while (more) {
            long after = rev();
            Reply.Subscribed page = socket.asked(
                    Reply.Subscribed.class,
                    id -> new ClientCommand.Subscribe(id, conversation, Optional.of(after), Optional.empty()));
            if (!page.recovered()) evidence.add(new Finding("I9", name + " cannot catch up from rev " + after));
            more = page.hasMore();
            take(page);
        }
    }

    private synchronized void take(Reply.Subscribed page) {
        page.messages().forEach(this::keep);
        rev = page.hasMore() ? page.messages().getLast().rev() : page.lastRev();
        if (page.hasMore()) return;
        live = true;
        early.headSet(rev, true).clear();
        early.removeIf(this::follows);
    }

    /// The connection is gone: numbers may be missing from here on.
    synchronized void disconnected() {
        live = false;
        early.clear();
    }

    synchronized void handle(Push push) {
        switch (push) {
            case Push.NewMessage news -> keep(news.message(), news.rev());
            case Push.MessageUpdated news -> keep(news.message(), news.rev());
            case Push.ConversationUpdated news -> heard(news.rev());
            case Push.MessageRead _, Push.TurnEvent _, Push.PresenceUpdate _, Push.SomeoneTyping _, Push.Event _ -> {}
        }
    }

    /// @return all messages in `seq` order
    synchronized List<Message> messages() {
        return messages.values().stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    private synchronized long rev() {
        return rev;
    }

    private void keep(Message message, long pushed) {
        keep(message);
        heard(pushed);
    }

    private void keep(Message message) {
        messages.merge(message.id(), message, (old, young) -> young.rev() > old.rev() ? young : old);
    }

    private void heard(long pushed) {
        if (!live) early.add(pushed);
        else if (pushed > rev && !follows(pushed)) {
            evidence.add(new Finding("I9", name + " heard rev " + pushed + " after " + rev));
            rev = pushed;
        }
    }

    private boolean follows(long pushed) {
        if (pushed != rev + 1) return false;
        rev = pushed;
        return true;
    }
}
