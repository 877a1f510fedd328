package chat.parley.client.ui.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.FakeTopic;
import chat.parley.client.core.account.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FxBridgeTest {
    private final Queue<Runnable> pulse = new ArrayDeque<>();
    private final FxBridge bridge = new FxBridge(pulse::add);
    private final FakeTopic<Integer> numbers = new FakeTopic<>(0);
    private final List<Integer> heard = new ArrayList<>();

    private void pulse() {
        while (!pulse.isEmpty()) pulse.remove().run();
    }

    @Test
    void valuesOfOnePulseAreToldOnceAndTheNewestWins() {
        Subscription subscription = bridge.listen(numbers::subscribe, heard::add);
        pulse();
        for (int i = 1; i <= 100; i++) numbers.set(i);
        assertEquals(1, pulse.size());
        pulse();
        assertEquals(List.of(0, 100), heard);
        subscription.close();
    }

    @Test
    void newsThatMustNotSwallowOneAnotherComeOneByOne() {
        Subscription subscription = bridge.listenToEach(numbers::subscribe, heard::add);
        numbers.set(1);
        numbers.set(2);
        pulse();
        assertEquals(List.of(0, 1, 2), heard);
        subscription.close();
    }

    @Test
    void aValueOnItsWayIsNotToldOnceTheSubscriptionIsClosed() {
        Subscription subscription = bridge.listen(numbers::subscribe, heard::add);
        subscription.close();
        pulse();
        assertEquals(List.of(), heard);
        assertEquals(0, numbers.listenerCount());
    }
}
