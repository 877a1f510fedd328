package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Answering;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Conversations with nothing in them. It writes down what it was asked for.
final class FakeInterior implements Interior {
    final List<String> asked = new ArrayList<>();

    @Override
    public ConversationParts open(Frame frame, ConversationId conversation) {
        asked.add("open " + conversation);
        return new FakeParts(conversation);
    }

    @Override
    public void beginWithModel(Frame frame, Answering.Keep keep) {
        asked.add("beginWithModel " + keep);
    }

    @Override
    public void beginConversation(Frame frame) {
        asked.add("begin");
    }

    private final class FakeParts implements ConversationParts {
        private final ConversationId conversation;
        private final VBox timeline = new VBox();
        private final TextArea composer = new TextArea();
        private final VBox details = new VBox(new Label("Details"));

        FakeParts(ConversationId conversation) {
            this.conversation = conversation;
            composer.setPrefRowCount(1);
            composer.setAccessibleText("Message");
        }

        @Override
        public Region timeline() {
            return timeline;
        }

        @Override
        public Region composer() {
            return composer;
        }

        @Override
        public Region dropArea() {
            Region area = new Region();
            area.setMouseTransparent(true);
            return area;
        }

        @Override
        public void addFiles() {
            asked.add("addFiles");
        }

        @Override
        public Region details() {
            return details;
        }

        @Override
        public void showMessage(MessageId message) {
            asked.add("show " + message);
        }

        @Override
        public void find() {
            asked.add("find");
        }

        @Override
        public void openModels() {
            asked.add("models");
        }

        @Override
        public void showBranches() {
            asked.add("branches");
        }

        @Override
        public void showContext() {
            asked.add("context");
        }

        @Override
        public void tell(String words) {
            asked.add("tell " + words);
        }

        @Override
        public void focusComposer() {
            composer.requestFocus();
        }

        @Override
        public void focusTimeline() {
            asked.add("focusTimeline");
        }

        @Override
        public void close() {
            asked.add("close " + conversation);
        }
    }
}
