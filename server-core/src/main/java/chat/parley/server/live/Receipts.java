package chat.parley.server.live;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.News;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holds read receipts back until the next tick: of several by one reader only the last is told. Any
/// thread may call.
final class Receipts {

    private record Key(ConversationId conversation, UserId reader) {}

    private final Map<Key, News> waiting = new LinkedHashMap<>();

    synchronized void hold(News news, Push.MessageRead receipt) {
        Key key = new Key(receipt.conversationId(), receipt.userId());
        waiting.remove(key);
        waiting.put(key, news);
    }

    synchronized List<News> take() {
        if (waiting.isEmpty()) return List.of();
        List<News> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }
}
