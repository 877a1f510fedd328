package chat.parley.client.bench;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.timeline.TimelineActions;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/// A timeline in which nothing can be started.
final class NoActions implements TimelineActions {
    @Override
    public void reply(Message message) {}

    @Override
    public void edit(Message message) {}

    @Override
    public void editWaiting(TimelineEntry.Pending message) {}

    @Override
    public void forward(List<Message> messages) {}

    @Override
    public void pickEmoji(Node anchor, Consumer<String> chosen) {}

    @Override
    public String linkTo(Message message) {
        return "";
    }

    @Override
    public void open(URI target) {}

    @Override
    public void showBranches() {}

    @Override
    public void showContext(Optional<MessageId> after) {}

    @Override
    public void showFiles(List<SeenFile> all, int at) {}

    @Override
    public void saveFile(ShownFile.Stored file) {}

    @Override
    public void openOutside(ShownFile.Stored file) {}

    @Override
    public void tell(String words) {}

    @Override
    public boolean stopAnswer() {
        return false;
    }

    @Override
    public void quote(String words) {}

    @Override
    public void toComposer() {}
}
