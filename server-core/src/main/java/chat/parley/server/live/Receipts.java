package chat.parley.server.live;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.News;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Holds read receipts back until the next tick: of several by one reader only the last is told, and only to
/// those who are members still. Any thread may call.
final class Receipts {

    private record Key(ConversationId conversation, UserId reader) {}

    private record Receipt(Set<UserId> audience, Push.MessageRead push) {}

    private final Map<Key, Receipt> waiting = new LinkedHashMap<>();

    synchronized void hold(News news, Push.MessageRead receipt) {
        Key key = new Key(receipt.conversationId(), receipt.userId());
        waiting.remove(key);
        waiting.put(key, new Receipt(news.audience(), receipt));
    }

    synchronized void membersAre(ConversationId conversation, Set<UserId> members) {
        narrow(conversation, members::contains);
    }

    synchronized void left(ConversationId conversation, Set<UserId> users) {
        narrow(conversation, user -> !users.contains(user));
    }

    private void narrow(ConversationId conversation, Predicate<UserId> hears) {
        waiting.replaceAll((key, receipt) -> key.conversation().equals(conversation)
                ? new Receipt(
                        receipt.audience().stream().filter(hears).collect(Collectors.toUnmodifiableSet()),
                        receipt.push())
                : receipt);
    }

    synchronized List<News> take() {
        if (waiting.isEmpty()) return List.of();
        List<News> all = new ArrayList<>();
        waiting.forEach((key, receipt) ->
                all.add(new News.InConversation(key.conversation(), receipt.audience(), receipt.push())));
        waiting.clear();
        return all;
    }
}
