package chat.parley.client.ui.room;

import chat.parley.client.core.account.Account;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// Adds people to a group.
///
/// Use on the FX thread.
public final class AddPeopleViewModel {
    private final Account account;
    private final ConversationId conversation;
    private final PeoplePicking people;
    private final Asking asking;
    private final BooleanBinding ready;

    /// @param members who is in it already
    public AddPeopleViewModel(Account account, ConversationId conversation, Set<UserId> members, FxBridge fx) {
        this.account = account;
        this.conversation = conversation;
        this.people = new PeoplePicking(account, fx, members);
        this.asking = new Asking(fx);
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

    public BooleanBinding readyBinding() {
        return ready;
    }

    public void add(Runnable added) {
        if (ready.get()) {
            asking.run(
                    account.addMembers(
                            conversation,
                            people.pickedProperty().get().stream()
                                    .map(User::userId)
                                    .toList()),
                    _ -> added.run());
        }
    }
}
