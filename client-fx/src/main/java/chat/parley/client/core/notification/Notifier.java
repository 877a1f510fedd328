package chat.parley.client.core.notification;

import java.util.function.Consumer;

/// Shows notices outside the app's window. Any thread may call; it returns at once.
public interface Notifier extends AutoCloseable {
    /// @param otherwise gets the notice when the system does not take it
    void show(Notice notice, Consumer<Notice> otherwise);

    @Override
    void close();
}
