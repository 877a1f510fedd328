package chat.parley.server.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What every bus does, in one process or between many.
abstract class EventBusContract {

    /// @return a new bus that nobody listens to
    abstract EventBus bus();

    private static final class Recorder implements EventBus.Listener {
        final List<News> heard = new CopyOnWriteArrayList<>();
        volatile int flushedAt;

        @Override
        public void handle(News news) {
            heard.add(news);
        }

        @Override
        public void flush() {
            flushedAt = heard.size();
        }

        void await(int count) {
            Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> flushedAt >= count);
        }
    }

    private static News news(long n) {
        UserId user = new UserId(new UUID(0, n));
        ConversationId conversation = new ConversationId(new UUID(1, 1));
        return new News.InConversation(conversation, Set.of(user), new Push.SomeoneTyping(conversation, user));
    }

    @Test
    void everyListenerHearsEverythingInOrderThenTheFlush() {
        EventBus bus = bus();
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        try (EventBus.Subscription _ = bus.subscribe(one);
                EventBus.Subscription _ = bus.subscribe(two)) {
            List<News> all =
                    IntStream.range(0, 100).mapToObj(EventBusContract::news).toList();
            all.forEach(bus::publish);
            bus.flush();
            one.await(100);
            two.await(100);
            assertEquals(all, one.heard);
            assertEquals(all, two.heard);
        }
    }

    @Test
    void whoHasEndedTheSubscriptionHearsNoMore() {
        EventBus bus = bus();
        Recorder gone = new Recorder();
        Recorder there = new Recorder();
        bus.subscribe(gone).close();
        try (EventBus.Subscription _ = bus.subscribe(there)) {
            bus.publish(news(1));
            bus.flush();
            there.await(1);
            assertEquals(List.of(), gone.heard);
        }
    }
}
