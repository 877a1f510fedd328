package chat.parley.server.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// The bus of a single server: calls its listeners at once.
///
/// The lock keeps publishers apart; listeners do no I/O under it but non-blocking socket writes.
public final class InProcessBus implements EventBus {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(News news) {
        lock.lock();
        try {
            for (Listener listener : listeners) listener.handle(news);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        lock.lock();
        try {
            for (Listener listener : listeners) listener.flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
