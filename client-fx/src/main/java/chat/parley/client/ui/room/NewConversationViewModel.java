package chat.parley.client.ui.room;

import chat.parley.client.core.account.Account;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Begins a conversation: with one person a direct one, with several a group.
///
/// Use on the FX thread.
public final class NewConversationViewModel {
    static final int LONGEST_TITLE = Bounds.TITLE_CODE_POINTS;

    private final Account account;
    private final PeoplePicking people;
    private final Asking asking;
    private final StringProperty title = new SimpleStringProperty("");
    private final BooleanBinding group;
    private final BooleanBinding ready;

    public NewConversationViewModel(Account account, FxBridge fx) {
        this.account = account;
        this.people = new PeoplePicking(account, fx, Set.of());
        this.asking = new Asking(fx);
        this.group = Bindings.createBooleanBinding(
                () -> people.pickedProperty().get().size() > 1, people.pickedProperty());
        this.ready = Bindings.createBooleanBinding(
                () -> !people.pickedProperty().get().isEmpty()
                        && !asking.runningProperty().get(),
                people.pickedProperty(),
                asking.runningProperty());
    }

    public PeoplePicking people() {
        return people;
    }

    public Asking asking() {
        return asking;
    }

    /// The group's name; empty: it is called by its members.
    public StringProperty titleProperty() {
        return title;
    }

    public BooleanBinding groupBinding() {
        return group;
    }

    public BooleanBinding readyBinding() {
        return ready;
    }

    /// @param opened gets the conversation, also when there was one already
    public void create(Consumer<ConversationId> opened) {
        if (!ready.get()) {
            return;
        }
        List<UserId> others =
                people.pickedProperty().get().stream().map(User::userId).toList();
        Optional<String> name =
                group.get() ? Optional.of(title.get().strip()).filter(it -> !it.isEmpty()) : Optional.empty();
        asking.run(
                account.create(group.get() ? ConversationKind.GROUP : ConversationKind.DIRECT, name, others), opened);
    }
}
