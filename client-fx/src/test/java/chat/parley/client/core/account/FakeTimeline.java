package chat.parley.client.core.account;

import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// A conversation whose views tests set by hand. It writes down what it was asked for.
public final class FakeTimeline implements Timeline {
    public final FakeTopic<TimelineView> view = new FakeTopic<>();
    public final List<String> asked = new ArrayList<>();
    public CompletableFuture<Void> around = CompletableFuture.completedFuture(null);
    public boolean isClosed;

    @Override
    public Subscription subscribe(Consumer<TimelineView> listener) {
        return view.subscribe(listener);
    }

    @Override
    public void loadOlder() {
        asked.add("loadOlder");
    }

    @Override
    public void loadNewer() {
        asked.add("loadNewer");
    }

    @Override
    public CompletionStage<Void> showAround(MessageId message) {
        asked.add("showAround " + message);
        return around;
    }

    @Override
    public CompletionStage<Void> returnTo(MessageId message) {
        asked.add("returnTo " + message);
        return around;
    }

    @Override
    public void showNewest() {
        asked.add("showNewest");
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
