package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.room.NewConversationDialog;
import chat.parley.client.ui.room.NewConversationViewModel;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.shell.ConversationParts;
import chat.parley.client.ui.shell.Interior;
import chat.parley.protocol.id.ConversationId;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Makes the inside of every conversation of the app.
public final class ConversationInterior implements Interior {
    private final Shared shared;

    /// What all conversations use alike.
    ///
    /// @param background runs what takes more than a moment, off the FX thread
    /// @param browse opens an address outside the app
    public record Shared(
            FxBridge bridge,
            Clock clock,
            Executor background,
            EmojiText emoji,
            EmojiChoices choices,
            CodeColours colours,
            PreferenceStore preferences,
            Consumer<URI> browse,
            FileParts files,
            PortraitParts portraits) {}

    public ConversationInterior(Shared shared) {
        this.shared = shared;
    }

    @Override
    public ConversationParts open(Frame frame, ConversationId conversation) {
        return new OpenConversation(frame, conversation, shared);
    }

    @Override
    public void beginWithModel(Frame frame, Answering.Keep keep) {
        shared.bridge()
                .whenDone(
                        frame.account().answering().begin(keep),
                        made -> frame.routes().open(new HashRoute.Conversation(made)),
                        failure -> frame.notices().failed(failure.sentence()));
    }

    @Override
    public void beginConversation(Frame frame) {
        NewConversationDialog.open(
                frame.layers(),
                new NewConversationViewModel(frame.account(), shared.bridge()),
                shared.emoji(),
                made -> frame.routes().open(new HashRoute.Conversation(made)));
    }
}
