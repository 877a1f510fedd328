package chat.parley.client.core.thread;

import chat.parley.client.core.account.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A value and those who listen to it. Subscribing may happen on any thread; everybody is called on the
/// account's thread.
public final class Topic<T> {
    private record Listener<T>(Consumer<T> consumer, AtomicBoolean isClosed) {
        void accept(T value) {
            if (!isClosed.get()) consumer.accept(value);
        }
    }

    private static final int MOST_UNHEARD = 20;

    private final AccountThread thread;
    private final List<Listener<T>> listeners = new ArrayList<>();
    private final Deque<T> unheard = new ArrayDeque<>();
    private Optional<T> value = Optional.empty();

    public Topic(AccountThread thread) {
        this.thread = thread;
    }

    public Subscription subscribe(Consumer<T> consumer) {
        Listener<T> listener = new Listener<>(consumer, new AtomicBoolean());
        thread.execute(() -> {
            listeners.add(listener);
            value.ifPresent(listener::accept);
            unheard.forEach(listener::accept);
            unheard.clear();
        });
        return () -> {
            if (listener.isClosed().compareAndSet(false, true)) thread.execute(() -> listeners.remove(listener));
        };
    }

    /// Tells everybody, and whoever comes later; an equal value is no news.
    public void set(T next) {
        if (value.filter(next::equals).isPresent()) return;
        value = Optional.of(next);
        tell(next);
    }

    /// Tells those who listen now; when nobody does, whoever is the first to come.
    public void tellOnce(T news) {
        if (listeners.stream().anyMatch(listener -> !listener.isClosed().get())) {
            tell(news);
            return;
        }
        if (unheard.size() == MOST_UNHEARD) unheard.removeFirst();
        unheard.addLast(news);
    }

    /// Tells those who listen now.
    public void tell(T news) {
        List.copyOf(listeners).forEach(listener -> listener.accept(news));
    }
}
