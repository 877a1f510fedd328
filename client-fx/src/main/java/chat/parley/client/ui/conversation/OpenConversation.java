package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.preference.Preferences;
import chat.parley.client.ui.composer.ComposerPane;
import chat.parley.client.ui.composer.ComposerViewModel;
import chat.parley.client.ui.composer.SendKey;
import chat.parley.client.ui.control.PresenceWords;
import chat.parley.client.ui.conversation.ConversationInterior.Shared;
import chat.parley.client.ui.portrait.PortraitDesk;
import chat.parley.client.ui.room.DetailsPane;
import chat.parley.client.ui.room.DetailsViewModel;
import chat.parley.client.ui.shell.ConversationParts;
import chat.parley.client.ui.shell.Interior;
import chat.parley.client.ui.timeline.TimelinePane;
import chat.parley.client.ui.timeline.TimelineViewModel;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;
import javafx.scene.layout.Region;

/// One conversation on the screen.
final class OpenConversation implements ConversationParts {
    private final Timeline shown;
    private final TimelineViewModel timelineModel;
    private final ComposerViewModel composerModel;
    private final DetailsViewModel detailsModel;
    private final TimelinePane timeline;
    private final ComposerPane composer;
    private final DetailsPane details;
    private final MemberNames names;
    private final Subscription preferences;
    private final Deeds deeds;

    OpenConversation(Interior.Frame frame, ConversationId conversation, Shared shared) {
        var account = frame.account();
        shown = account.open(conversation);
        timelineModel = new TimelineViewModel(
                account, shown, conversation, shared.bridge(), shared.clock(), shared.background());
        composerModel = new ComposerViewModel(
                account, shown, conversation, shared.emoji().sheet().catalog(), shared.bridge(), shared.clock());
        detailsModel = new DetailsViewModel(account, shown, conversation, shared.bridge(), shared.clock());
        names = new MemberNames(shown, shared.bridge());
        composer = new ComposerPane(composerModel, shared.emoji(), shared.choices(), shared.files(), account.files());
        Deeds made = new Deeds(frame, conversation, shared, composer, composerModel, names);
        timeline = new TimelinePane(
                timelineModel,
                made,
                shared.emoji(),
                shared.colours(),
                frame.layers(),
                shared.files().pictures());
        composer.onEscape(() -> timeline.endSelection() || composerModel.stopAnswer());
        deeds = made;
        details = new DetailsPane(
                detailsModel,
                frame.layers(),
                shared.emoji(),
                new PresenceWords(shared.clock()),
                new PortraitDesk(shared.portraits(), frame.notices()));
        preferences = shared.bridge().listen(shared.preferences()::onChange, this::follow);
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
        return composer.dropArea();
    }

    @Override
    public void addFiles() {
        composer.addFiles();
    }

    @Override
    public Region details() {
        return details;
    }

    @Override
    public void showMessage(MessageId message) {
        timelineModel.showMessage(message);
    }

    @Override
    public void find() {
        timeline.openFind();
    }

    @Override
    public void openModels() {
        composer.openModels();
    }

    @Override
    public void tell(String words) {
        deeds.tell(words);
    }

    @Override
    public void showBranches() {
        deeds.showBranches();
    }

    @Override
    public void showContext() {
        deeds.showContext(Optional.empty());
    }

    @Override
    public void focusComposer() {
        composer.focusInput();
    }

    @Override
    public void focusTimeline() {
        timeline.focusList();
    }

    @Override
    public void close() {
        preferences.close();
        names.close();
        timeline.close();
        timelineModel.close();
        composerModel.close();
        detailsModel.close();
        shown.close();
    }

    private void follow(Preferences now) {
        composer.sendKeyProperty().set(now.writing().enterSends() ? SendKey.ENTER : SendKey.CTRL_ENTER);
    }
}
