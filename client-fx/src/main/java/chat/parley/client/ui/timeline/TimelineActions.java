package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/// What a person starts in the timeline and other parts of the window do.
public interface TimelineActions {
    void reply(Message message);

    void edit(Message message);

    /// Changes a message that waits to be sent.
    void editWaiting(TimelineEntry.Pending message);

    void forward(List<Message> messages);

    /// Shows the emoji picker.
    ///
    /// @param anchor what it is shown beside
    /// @param chosen is told the emoji
    void pickEmoji(Node anchor, Consumer<String> chosen);

    /// @return a link to the message that this app can follow
    String linkTo(Message message);

    /// Opens an address outside the app, or a place in it when it begins with `#`.
    void open(URI target);

    /// Shows the branches of this conversation as a tree.
    void showBranches();

    /// Shows what the model sees when it is asked.
    ///
    /// @param after the message it is asked after; absent: the newest
    void showContext(Optional<MessageId> after);

    /// Shows files over the page.
    ///
    /// @param all files of the stretch that is loaded, in its order
    /// @param at the one to begin with
    void showFiles(List<SeenFile> all, int at);

    void saveFile(ShownFile.Stored file);

    /// Opens a file with another program.
    void openOutside(ShownFile.Stored file);

    /// Shows a few words for a moment.
    void tell(String words);

    /// Ends the answer that grows.
    ///
    /// @return whether there was one
    boolean stopAnswer();

    /// Puts words that stand in a message into the composer, as a quote.
    void quote(String words);

    /// Gives the keyboard back to the composer.
    void toComposer();
}
