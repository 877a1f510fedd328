package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.composer.ComposerPane;
import chat.parley.client.ui.composer.ComposerViewModel;
import chat.parley.client.ui.control.FloatingCard;
import chat.parley.client.ui.conversation.ConversationInterior.Shared;
import chat.parley.client.ui.emoji.EmojiPicker;
import chat.parley.client.ui.file.FileViewer;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.room.ForwardDialog;
import chat.parley.client.ui.room.ForwardViewModel;
import chat.parley.client.ui.route.FileLink;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.shell.Interior;
import chat.parley.client.ui.timeline.TimelineActions;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;

/// What is begun in the timeline and done by the composer, a dialog or the system.
final class Deeds implements TimelineActions {
    private final Interior.Frame frame;
    private final ConversationId conversation;
    private final Shared shared;
    private final ComposerPane composer;
    private final ComposerViewModel composerModel;
    private final MemberNames names;

    Deeds(
            Interior.Frame frame,
            ConversationId conversation,
            Shared shared,
            ComposerPane composer,
            ComposerViewModel composerModel,
            MemberNames names) {
        this.frame = frame;
        this.conversation = conversation;
        this.shared = shared;
        this.composer = composer;
        this.composerModel = composerModel;
        this.names = names;
    }

    @Override
    public void reply(Message message) {
        composer.beginReply(message);
    }

    @Override
    public void edit(Message message) {
        composer.beginEdit(message);
    }

    @Override
    public void editWaiting(TimelineEntry.Pending message) {
        composerModel.beginEdit(message);
        composer.focusInput();
    }

    @Override
    public void forward(List<Message> messages) {
        ForwardDialog.open(
                frame.layers(),
                new ForwardViewModel(frame.account(), shared.bridge(), messages, names.now()),
                shared.emoji(),
                count -> frame.notices().done(count == 1 ? "Forwarded." : "Forwarded to " + count + " conversations."));
    }

    @Override
    public void pickEmoji(Node anchor, Consumer<String> chosen) {
        AtomicReference<Runnable> close = new AtomicReference<>(() -> {});
        EmojiPicker picker = new EmojiPicker(shared.emoji().sheet(), shared.choices(), glyph -> {
            close.get().run();
            chosen.accept(glyph.unicode());
        });
        FloatingCard card = new FloatingCard(picker, FloatingCard.Manners.HIDES_ITSELF);
        close.set(card::hide);
        card.showAbove(anchor);
        picker.begin();
    }

    @Override
    public String linkTo(Message message) {
        return new HashRoute.MessageLink(conversation, message.id()).text();
    }

    @Override
    public void open(URI target) {
        Optional<FileLink> page = FileLink.parse(target.toString());
        if (page.isPresent()) {
            viewer().showDocument(
                            page.get().file(), Optional.empty(), page.get().page());
            return;
        }
        HashRoute.parse(target.toString())
                .ifPresentOrElse(frame.routes()::open, () -> shared.browse().accept(target));
    }

    @Override
    public void showBranches() {
        BranchesDialog.open(frame, shared.bridge(), shared.emoji(), conversation);
    }

    @Override
    public void showContext(Optional<MessageId> after) {
        ContextDialog.open(frame, shared.bridge(), conversation, after);
    }

    @Override
    public void quote(String words) {
        composerModel.quote(words);
        composer.focusInput();
    }

    @Override
    public void showFiles(List<SeenFile> all, int at) {
        viewer().show(all, at);
    }

    @Override
    public void saveFile(ShownFile.Stored file) {
        viewer().handling().save(file.file().fileId(), file.name());
    }

    @Override
    public void openOutside(ShownFile.Stored file) {
        viewer().handling().openOutside(file.file().fileId(), file.name(), file.mimeType());
    }

    private FileViewer viewer() {
        return new FileViewer(shared.files(), frame.account().files(), frame.layers(), frame.notices());
    }

    @Override
    public void tell(String words) {
        frame.notices().done(words);
    }

    @Override
    public boolean stopAnswer() {
        return composerModel.stopAnswer();
    }

    @Override
    public void toComposer() {
        composer.focusInput();
    }
}
