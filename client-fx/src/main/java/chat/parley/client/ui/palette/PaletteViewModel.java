package chat.parley.client.ui.palette;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.rest.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is typed into the palette, what was found, and which line is chosen.
public final class PaletteViewModel implements AutoCloseable {
    private static final int SHORTEST_NAME = 2;

    private final Optional<Account> account;
    private final FxBridge bridge;
    private final RouteHistory routes;
    private final List<ConversationSummary> conversations;
    private final Offer offer;
    private final ObservableList<PaletteRow> rows = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private List<User> people = List.of();
    private String note = "";
    private Subscription lookup = () -> {};

    /// What the rest of the app puts into the palette.
    ///
    /// @param when tells a conversation's last moment, shortly
    /// @param failed says to the person why something did not work
    public record Offer(
            List<PaletteAction> actions, Function<ConversationSummary, String> when, Consumer<String> failed) {}

    /// @param account empty on the welcome page: only actions and settings are found
    public PaletteViewModel(
            Optional<Account> account,
            FxBridge bridge,
            RouteHistory routes,
            List<ConversationSummary> conversations,
            Offer offer) {
        this.account = account;
        this.bridge = bridge;
        this.routes = routes;
        this.conversations = conversations;
        this.offer = offer;
        typed.addListener((_, _, _) -> handleTyped());
        find();
    }

    public StringProperty typed() {
        return typed;
    }

    public ObservableList<PaletteRow> rows() {
        return rows;
    }

    /// Index of the chosen row, which is always a hit; −1 when there is none.
    public IntegerProperty chosen() {
        return chosen;
    }

    public void chooseNext() {
        choose(1);
    }

    public void choosePrevious() {
        choose(-1);
    }

    /// Does what the chosen row says.
    ///
    /// @return whether there was one
    public boolean run() {
        if (chosen.get() < 0 || !(rows.get(chosen.get()) instanceof PaletteRow.Hit hit)) return false;
        switch (hit.item()) {
            case PaletteItem.GoTo go ->
                routes.open(new HashRoute.Conversation(go.conversation().id()));
            case PaletteItem.WriteTo write -> writeTo(write.user());
            case PaletteItem.Act act -> bridge.later(act.action().run());
            case PaletteItem.Settings settings -> routes.open(new HashRoute.Settings(settings.tab()));
        }
        return true;
    }

    @Override
    public void close() {
        lookup.close();
    }

    private void writeTo(User user) {
        account.ifPresent(present -> bridge.whenDone(
                present.create(ConversationKind.DIRECT, Optional.empty(), List.of(user.userId())),
                made -> routes.open(new HashRoute.Conversation(made)),
                failure -> offer.failed().accept(failure.sentence())));
    }

    private void handleTyped() {
        lookUp(PaletteSearch.namePart(typed.get()));
        find();
    }

    private void lookUp(String name) {
        lookup.close();
        people = List.of();
        note = "";
        if (account.isEmpty() || name.codePointCount(0, name.length()) < SHORTEST_NAME) return;
        note = "Looking for people…";
        lookup = bridge.whenDone(account.get().findUsers(name), this::showPeople, this::showFailure);
    }

    private void showPeople(List<User> found) {
        people = found;
        note = "";
        find();
    }

    private void showFailure(Failure failure) {
        note = switch (failure.kind()) {
            case OFFLINE -> "Offline: people can be looked up when the connection is back.";
            case REFUSED, SIGNED_OUT, LOCAL -> failure.sentence();
        };
        find();
    }

    private void find() {
        rows.setAll(new PaletteSearch(conversations, offer.actions(), people, note, offer.when()).find(typed.get()));
        chosen.set(-1);
        choose(1);
    }

    private void choose(int direction) {
        int size = rows.size();
        for (int step = 1; step <= size; step++) {
            int at = Math.floorMod(chosen.get() + direction * step, size);
            if (rows.get(at) instanceof PaletteRow.Hit) {
                chosen.set(at);
                return;
            }
        }
    }
}
