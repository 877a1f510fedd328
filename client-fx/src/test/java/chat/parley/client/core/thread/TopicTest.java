package chat.parley.client.core.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.testing.HandMovedThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTest {
    private final HandMovedThread thread = new HandMovedThread();
    private final Topic<String> topic = new Topic<>(thread);
    private final List<String> heard = new ArrayList<>();

    private Subscription listen() {
        Subscription subscription = topic.subscribe(heard::add);
        thread.settle();
        return subscription;
    }

    @Test
    void whatNobodyHeardIsKeptForTheFirstWhoListens() {
        topic.tellOnce("one");
        topic.tellOnce("two");
        listen();
        assertEquals(List.of("one", "two"), heard);
        topic.tellOnce("three");
        listen();
        assertEquals(List.of("one", "two", "three"), heard, "told once");
    }

    @Test
    void whoHasGoneDoesNotHear() {
        listen().close();
        topic.tellOnce("one");
        assertEquals(List.of(), heard);
        listen();
        assertEquals(List.of("one"), heard);
    }
}
