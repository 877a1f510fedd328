package chat.parley.client.core.account;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A value that tests set by hand, told to whoever listens, on the thread that sets it.
public final class FakeTopic<T> {
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private Optional<T> value;

    public FakeTopic() {
        value = Optional.empty();
    }

    public FakeTopic(T first) {
        value = Optional.of(first);
    }

    public Subscription subscribe(Consumer<T> listener) {
        listeners.add(listener);
        value.ifPresent(listener);
        return () -> listeners.remove(listener);
    }

    public void set(T next) {
        value = Optional.of(next);
        listeners.forEach(listener -> listener.accept(next));
    }

    /// Tells those who listen now, and keeps nothing for those who come later.
    public void tell(T news) {
        listeners.forEach(listener -> listener.accept(news));
    }

    public T get() {
        return value.orElseThrow();
    }

    public int listenerCount() {
        return listeners.size();
    }
}
