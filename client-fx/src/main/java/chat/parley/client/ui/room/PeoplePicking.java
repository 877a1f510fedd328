package chat.parley.client.ui.room;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Looks people up by name and keeps those that were picked. The last question wins: an answer to an older one is
/// never shown.
///
/// Use on the FX thread.
public final class PeoplePicking {
    private static final int SHORTEST = 2;

    /// What stands below the search field.
    ///
    ///     Idle ──2 letters──► Searching ──answer──► Found, Nobody, Problem ──other letters──► Searching, Idle
    public sealed interface Findings {
        /// Too little was typed to search.
        record Idle() implements Findings {}

        record Searching() implements Findings {}

        /// @param people never empty
        record Found(List<User> people) implements Findings {}

        /// @param words that nobody is called by
        record Nobody(String words) implements Findings {}

        /// @param sentence what went wrong and what to do
        record Problem(String sentence) implements Findings {}
    }

    private final Account account;
    private final FxBridge fx;
    private final Set<UserId> excluded;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Findings> findings = new ReadOnlyObjectWrapper<>(new Findings.Idle());
    private final ReadOnlyObjectWrapper<List<User>> picked = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(0);
    private Subscription asking = () -> {};

    /// @param excluded people that cannot be picked, besides this user
    public PeoplePicking(Account account, FxBridge fx, Set<UserId> excluded) {
        this.account = account;
        this.fx = fx;
        this.excluded = Set.copyOf(excluded);
        query.addListener((_, _, _) -> handleQuery());
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ReadOnlyObjectProperty<Findings> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<User>> pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    /// @return index in what was found
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    private void handleQuery() {
        asking.close();
        selected.set(0);
        findings.set(isLongEnough() ? new Findings.Searching() : new Findings.Idle());
    }

    private boolean isLongEnough() {
        String words = words();
        return words.codePointCount(0, words.length()) >= SHORTEST;
    }

    /// A name as people write it: with an `@` or without.
    private String words() {
        String stripped = query.get().strip();
        return stripped.startsWith("@") ? stripped.substring(1) : stripped;
    }

    /// Asks the server; to be called when no letter was typed for a moment, and to try again.
    public void search() {
        if (!isLongEnough()) {
            return;
        }
        String words = words();
        asking.close();
        findings.set(new Findings.Searching());
        asking = fx.whenDone(
                account.findUsers(words),
                people -> show(people, words),
                failure -> findings.set(new Findings.Problem(failure.sentence())));
    }

    private void show(List<User> people, String words) {
        List<User> left = people.stream().filter(this::canBePicked).toList();
        findings.set(left.isEmpty() ? new Findings.Nobody(words) : new Findings.Found(left));
    }

    private boolean canBePicked(User user) {
        return !user.userId().equals(account.key().user())
                && !excluded.contains(user.userId())
                && !picked.get().contains(user);
    }

    public void down() {
        move(1);
    }

    public void up() {
        move(-1);
    }

    private void move(int by) {
        if (findings.get() instanceof Findings.Found found) {
            selected.set(Math.floorMod(selected.get() + by, found.people().size()));
        }
    }

    /// Takes the selected one.
    ///
    /// @return whether there was one
    public boolean pickSelected() {
        if (findings.get() instanceof Findings.Found found) {
            pick(found.people().get(selected.get()));
            return true;
        }
        return false;
    }

    public void pick(User user) {
        if (canBePicked(user)) {
            List<User> next = new ArrayList<>(picked.get());
            next.add(user);
            picked.set(List.copyOf(next));
            query.set("");
        }
    }

    public void drop(User user) {
        picked.set(picked.get().stream().filter(one -> !one.equals(user)).toList());
    }

    public void dropLast() {
        if (!picked.get().isEmpty()) {
            drop(picked.get().getLast());
        }
    }
}
