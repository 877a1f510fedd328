package chat.parley.server.conversation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A store whose reads a test makes fail, or after one of which it does something else first.
public final class HookedStore implements ConversationStore {

    private final ConversationStore store;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Runnable>> next = new AtomicReference<>(Optional.empty());

    HookedStore(ConversationStore store) {
        this.store = store;
    }

    public void failReads(RuntimeException why) {
        failure.set(Optional.of(why));
    }

    public void healReads() {
        failure.set(Optional.empty());
    }

    /// @param hook run once, after the next read and before its caller goes on
    public void afterNextRead(Runnable hook) {
        next.set(Optional.of(hook));
    }

    @Override
    public <T> T read(Function<ConversationReads, T> work) {
        failure.get().ifPresent(why -> {
            throw why;
        });
        T found = store.read(work);
        next.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        return found;
    }

    @Override
    public <T> void write(Function<ConversationWrites, T> work, Answer<T> answer) {
        store.write(work, answer);
    }
}
