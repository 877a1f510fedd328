package chat.parley.client.ui.palette;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.search.TypedSearch;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.rest.User;
import java.time.Clock;
import java.time.Instant;
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

/// What is typed into the palette, what was found, and which line is chosen. What this computer knows is found at once;
/// people and messages come when the server has answered.
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
    private List<FoundMessage> messages = List.of();
    private String note = "";
    private Subscription lookup = () -> {};
    private Subscription search = () -> {};

    /// What the rest of the app puts into the palette.
    ///
    /// @param when tells a moment, shortly
    /// @param failed says to the person why something did not work
    /// @param openFile shows the file in which something was found, at its page
    public record Offer(
            List<PaletteAction> actions,
            Function<Instant, String> when,
            Clock clock,
            Consumer<String> failed,
            Consumer<FoundMessage> openFile) {}

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
            case PaletteItem.Read read -> read(read.message());
            case PaletteItem.SearchFor wanted -> routes.open(new HashRoute.Search(wanted.typed()));
            case PaletteItem.WriteTo write -> writeTo(write.user());
            case PaletteItem.Act act -> bridge.later(act.action().run());
            case PaletteItem.Settings settings -> routes.open(new HashRoute.Settings(settings.tab()));
        }
        return true;
    }

    @Override
    public void close() {
        lookup.close();
        search.close();
    }

    private void read(FoundMessage message) {
        if (message.file().filter(FoundFile::hasPages).isPresent())
            bridge.later(() -> offer.openFile().accept(message));
        else routes.open(new HashRoute.MessageLink(message.conversation(), message.id()));
    }

    private void writeTo(User user) {
        account.ifPresent(present -> bridge.whenDone(
                present.create(ConversationKind.DIRECT, Optional.empty(), List.of(user.userId())),
                made -> routes.open(new HashRoute.Conversation(made)),
                failure -> offer.failed().accept(failure.sentence())));
    }

    private void handleTyped() {
        lookUp(PaletteSearch.namePart(typed.get()));
        searchMessages();
        find();
    }

    /// What was found for the letters before stays until there is something for these.
    private void searchMessages() {
        search.close();
        String text = typed.get().strip();
        boolean isForMessages = account.isPresent() && !text.isEmpty() && ">@#".indexOf(text.charAt(0)) < 0;
        TypedSearch.Meaning meaning = TypedSearch.parse(text)
                .meaning(offer.clock().instant(), offer.clock().getZone());
        if (isForMessages
                && meaning instanceof TypedSearch.Clear(SearchWish wish)
                && wish.words().codePointCount(0, wish.words().length()) >= SHORTEST_NAME) {
            Account present = account.get();
            search = bridge.listen(listener -> present.search().find(wish, listener), this::showMessages);
        } else messages = List.of();
    }

    private void showMessages(SearchResults found) {
        messages = found.messages();
        findMore();
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
        findMore();
    }

    private void showFailure(Failure failure) {
        note = switch (failure.kind()) {
            case OFFLINE -> "Offline: people can be looked up when the connection is back.";
            case REFUSED, SIGNED_OUT, LOCAL -> failure.sentence();
        };
        findMore();
    }

    private void find() {
        rows.setAll(new PaletteSearch(conversations, offer.actions(), people, messages, note, offer.when())
                .find(typed.get()));
        chosen.set(-1);
        chooseFirst();
    }

    /// A place or a command that is called what was typed is meant sooner than words in a message.
    private void chooseFirst() {
        for (int i = 0; i < rows.size(); i++) {
            if (!(rows.get(i) instanceof PaletteRow.Hit hit) || isAboutMessages(hit.item())) continue;
            chosen.set(i);
            return;
        }
        choose(1);
    }

    private static boolean isAboutMessages(PaletteItem item) {
        return item instanceof PaletteItem.Read || item instanceof PaletteItem.SearchFor;
    }

    /// Something came later: what was chosen meanwhile stays chosen.
    private void findMore() {
        Optional<PaletteItem> before = chosenItem();
        find();
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i) instanceof PaletteRow.Hit hit
                    && before.filter(hit.item()::equals).isPresent()) chosen.set(i);
    }

    private Optional<PaletteItem> chosenItem() {
        return chosen.get() >= 0 && rows.get(chosen.get()) instanceof PaletteRow.Hit hit
                ? Optional.of(hit.item())
                : Optional.empty();
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
