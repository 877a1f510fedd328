package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The accounts of this app with how each of them does; one is shown.
public final class AccountsViewModel implements AutoCloseable {
    private final FxBridge bridge;
    private final Accounts accounts;
    private final Map<AccountKey, AccountStatus> known = new LinkedHashMap<>();
    private final List<Subscription> ofAccounts = new ArrayList<>();
    private final List<Subscription> subscriptions;
    private final ReadOnlyObjectWrapper<List<Account>> all = new ReadOnlyObjectWrapper<>(this, "all", List.of());
    private final ReadOnlyObjectWrapper<List<AccountStatus>> statuses =
            new ReadOnlyObjectWrapper<>(this, "statuses", List.of());
    private final ReadOnlyObjectWrapper<Shown> current =
            new ReadOnlyObjectWrapper<>(this, "current", new Shown.Unknown());
    private final ReadOnlyObjectWrapper<Optional<AccountStatus>> status =
            new ReadOnlyObjectWrapper<>(this, "status", Optional.empty());

    /// What the window is for at this moment.
    public sealed interface Shown {
        /// It is being looked up which accounts there are.
        record Unknown() implements Shown {}

        record Welcome() implements Shown {}

        record Of(Account account) implements Shown {}

        default boolean isOf(AccountKey key) {
            return this instanceof Of of && of.account().key().equals(key);
        }
    }

    public AccountsViewModel(Accounts accounts, FxBridge bridge) {
        this.accounts = accounts;
        this.bridge = bridge;
        subscriptions = List.of(
                bridge.listen(accounts::onAccounts, this::showAccounts),
                bridge.listen(accounts::onCurrent, this::showCurrent));
    }

    public ReadOnlyObjectProperty<List<Account>> all() {
        return all.getReadOnlyProperty();
    }

    /// One for each account, in the order they were added.
    public ReadOnlyObjectProperty<List<AccountStatus>> statuses() {
        return statuses.getReadOnlyProperty();
    }

    public Optional<Account> find(AccountKey key) {
        return all.get().stream().filter(each -> each.key().equals(key)).findFirst();
    }

    public ReadOnlyObjectProperty<Shown> current() {
        return current.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<AccountStatus>> status() {
        return status.getReadOnlyProperty();
    }

    /// @return unread messages of all accounts
    public static long unread(List<AccountStatus> statuses) {
        return statuses.stream().mapToLong(AccountStatus::unread).sum();
    }

    public void show(AccountKey account) {
        accounts.show(account);
    }

    public void showWelcome() {
        accounts.showWelcome();
    }

    /// @return how an account does, in a word or two
    public static String describe(AccountStatus status) {
        return switch (status.connection()) {
            case ConnectionState.Connecting _ -> "Connecting…";
            case ConnectionState.CatchingUp _ -> "Catching up…";
            case ConnectionState.Online _ ->
                status.queued() > 0
                        ? "Sending " + status.queued() + "…"
                        : status.failed() > 0 ? status.failed() + " not sent" : "Synced";
            case ConnectionState.Offline _ ->
                status.queued() > 0 ? "Offline · " + status.queued() + " queued" : "Offline";
            case ConnectionState.SignedOut _ -> "Signed out";
        };
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        ofAccounts.forEach(Subscription::close);
    }

    private void showAccounts(List<Account> next) {
        ofAccounts.forEach(Subscription::close);
        ofAccounts.clear();
        known.keySet().retainAll(next.stream().map(Account::key).toList());
        next.forEach(account -> ofAccounts.add(bridge.listen(account::onStatus, this::showStatus)));
        all.set(next);
        publish(next.stream().map(Account::key).toList());
    }

    private void showCurrent(Optional<Account> next) {
        status.set(next.map(Account::key).map(known::get));
        current.set(next.<Shown>map(Shown.Of::new).orElseGet(Shown.Welcome::new));
    }

    private void showStatus(AccountStatus next) {
        known.put(next.key(), next);
        publish(all.get().stream().map(Account::key).toList());
        if (current.get().isOf(next.key())) status.set(Optional.of(next));
    }

    private void publish(List<AccountKey> order) {
        statuses.set(order.stream()
                .map(key -> Optional.ofNullable(known.get(key)))
                .flatMap(Optional::stream)
                .toList());
    }
}
