package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.protocol.conversation.Message;
import java.net.URI;
import java.util.List;
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

    /// Gives the keyboard back to the composer.
    void toComposer();
}
