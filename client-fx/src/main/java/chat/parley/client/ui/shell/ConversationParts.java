package chat.parley.client.ui.shell;

import chat.parley.protocol.id.MessageId;
import javafx.scene.layout.Region;

/// What stands in the middle of the window for one open conversation: the messages, the composer, the
/// details. Closing it saves what is not saved and lets go of the [Timeline].
public interface ConversationParts extends AutoCloseable {
    Region timeline();

    Region composer();

    Region details();

    /// Brings a message into view.
    void showMessage(MessageId message);

    /// Opens the search in this conversation.
    void find();

    void focusComposer();

    void focusTimeline();

    @Override
    void close();
}
