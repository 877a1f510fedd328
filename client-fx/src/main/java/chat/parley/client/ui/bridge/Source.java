package chat.parley.client.ui.bridge;

import chat.parley.client.core.account.Subscription;
import java.util.function.Consumer;

/// Something one can listen to, such as `account::onStatus`.
@FunctionalInterface
public interface Source<T> {
    Subscription subscribe(Consumer<T> listener);
}
