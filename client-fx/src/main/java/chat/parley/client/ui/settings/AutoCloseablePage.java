package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Subscription;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A tab's nodes, and what it listens to while it shows.
public record AutoCloseablePage(Node node, List<Subscription> subscriptions) implements AutoCloseable {
    static AutoCloseablePage empty() {
        return new AutoCloseablePage(new VBox(), List.of());
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
