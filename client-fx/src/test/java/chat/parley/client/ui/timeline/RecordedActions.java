package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Writes down what was started in a timeline.
final class RecordedActions implements TimelineActions {
    final List<String> asked = new ArrayList<>();
    boolean isAnswerGrowing;

    @Override
    public void reply(Message message) {
        asked.add("reply " + message.content().text());
    }

    @Override
    public void edit(Message message) {
        asked.add("edit " + message.content().text());
    }

    @Override
    public void editWaiting(TimelineEntry.Pending message) {
        asked.add("editWaiting " + message.content().text());
    }

    @Override
    public void forward(List<Message> messages) {
        asked.add("forward " + messages.size());
    }

    @Override
    public void pickEmoji(Node anchor, Consumer<String> chosen) {
        asked.add("pickEmoji");
        chosen.accept("🎉");
    }

    @Override
    public String linkTo(Message message) {
        return "#c/" + message.conversationId() + "/m/" + message.id();
    }

    @Override
    public void open(URI target) {
        asked.add("open " + target);
    }

    @Override
    public void showBranches() {
        asked.add("branches");
    }

    @Override
    public void showContext(Optional<MessageId> after) {
        asked.add("context");
    }

    @Override
    public void showFiles(List<SeenFile> all, int at) {
        asked.add("showFiles " + at + " "
                + all.stream().map(each -> each.file().name()).toList());
    }

    @Override
    public void saveFile(ShownFile.Stored file) {
        asked.add("saveFile " + file.name());
    }

    @Override
    public void openOutside(ShownFile.Stored file) {
        asked.add("openOutside " + file.name());
    }

    @Override
    public void tell(String words) {
        asked.add("tell " + words);
    }

    @Override
    public boolean stopAnswer() {
        if (isAnswerGrowing) asked.add("stopAnswer");
        return isAnswerGrowing;
    }

    @Override
    public void quote(String words) {
        asked.add("quote " + words);
    }

    @Override
    public void toComposer() {
        asked.add("toComposer");
    }
}
