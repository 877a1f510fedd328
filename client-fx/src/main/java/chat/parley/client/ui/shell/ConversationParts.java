package chat.parley.client.ui.shell;

import chat.parley.protocol.id.MessageId;
import javafx.scene.layout.Region;

/// What stands in the middle of the window for one open conversation: the messages, the composer, the
/// details. Closing it saves what is not saved and lets go of the [Timeline].
public interface ConversationParts extends AutoCloseable {
    Region timeline();

    Region composer();

    Region details();

    /// @return to be laid over messages and composer: takes the files that are dropped on its parent
    Region dropArea();

    /// Asks for files to go with the next message.
    void addFiles();

    /// Brings a message into view.
    void showMessage(MessageId message);

    /// Opens the search in this conversation.
    void find();

    /// Shows who could answer, where a model does.
    void openModels();

    /// Shows the branches of a conversation with a model.
    void showBranches();

    /// Shows what the model sees when it is asked next.
    void showContext();

    /// Shows a few words for a moment.
    void tell(String words);

    void focusComposer();

    void focusTimeline();

    @Override
    void close();
}
