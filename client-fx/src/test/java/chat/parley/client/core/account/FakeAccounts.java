package chat.parley.client.core.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The accounts of a test, by hand. It writes down what it was asked for.
public final class FakeAccounts implements Accounts {
    public final FakeTopic<List<Account>> accounts = new FakeTopic<>(List.of());
    public final FakeTopic<Optional<Account>> current = new FakeTopic<>(Optional.empty());
    public final FakeTopic<SecretStorage> secretStorage = new FakeTopic<>(SecretStorage.KEYCHAIN);
    public final FakeTopic<List<Trouble>> troubles = new FakeTopic<>(List.of());
    public final List<String> asked = new ArrayList<>();
    public CompletableFuture<Account> nextAccount = new CompletableFuture<>();

    /// When another account is shown: at once.
    public Executor showing = Runnable::run;

    public CompletableFuture<Void> nextDone = CompletableFuture.completedFuture(null);

    /// @return accounts of which the first is shown
    public static FakeAccounts of(Account... several) {
        FakeAccounts made = new FakeAccounts();
        made.accounts.set(List.of(several));
        made.current.set(List.of(several).stream().findFirst());
        return made;
    }

    @Override
    public Subscription onAccounts(Consumer<List<Account>> listener) {
        return accounts.subscribe(listener);
    }

    @Override
    public Subscription onCurrent(Consumer<Optional<Account>> listener) {
        return current.subscribe(listener);
    }

    @Override
    public Subscription onTroubles(Consumer<List<Trouble>> listener) {
        return troubles.subscribe(listener);
    }

    @Override
    public CompletionStage<Account> retry(AccountKey account) {
        asked.add("retry " + account);
        return nextAccount;
    }

    @Override
    public Subscription onSecretStorage(Consumer<SecretStorage> listener) {
        return secretStorage.subscribe(listener);
    }

    @Override
    public void show(AccountKey account) {
        asked.add("show " + account);
        showing.execute(() -> current.set(accounts.get().stream()
                .filter(each -> each.key().equals(account))
                .findFirst()));
    }

    @Override
    public void showWelcome() {
        asked.add("showWelcome");
        current.set(Optional.empty());
    }

    @Override
    public CompletionStage<Account> useThisComputer() {
        asked.add("useThisComputer");
        return nextAccount;
    }

    @Override
    public CompletionStage<Account> signIn(URI server, String username, String password) {
        asked.add("signIn " + server + " " + username);
        return nextAccount;
    }

    @Override
    public CompletionStage<Account> signUp(
            URI server, String username, String password, String displayName, Optional<String> invite) {
        asked.add("signUp " + server + " " + username + " " + displayName + " " + invite.orElse("-"));
        return nextAccount;
    }

    @Override
    public CompletionStage<Void> signOut(AccountKey account, boolean discardQueue) {
        asked.add("signOut " + account + " " + discardQueue);
        return nextDone;
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
