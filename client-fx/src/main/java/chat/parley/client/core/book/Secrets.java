package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts.SecretStorage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The tokens of sessions, off the caller's thread. The place for them is opened at the first use: a keychain may
/// take half a second.
final class Secrets {
    private final BookParts parts;
    private final Executor io;
    private final Consumer<SecretStorage> onStorage;
    private Optional<SecretStore> store = Optional.empty();

    Secrets(BookParts parts, Consumer<SecretStorage> onStorage) {
        this.parts = parts;
        this.io = parts.io();
        this.onStorage = onStorage;
    }

    CompletionStage<Void> keep(AccountKey account, String token) {
        return CompletableFuture.runAsync(() -> store().keep(account, token), io);
    }

    CompletionStage<Optional<String>> find(AccountKey account) {
        return CompletableFuture.supplyAsync(() -> store().find(account), io);
    }

    CompletionStage<Void> forget(AccountKey account) {
        return CompletableFuture.runAsync(() -> store().forget(account), io);
    }

    private synchronized SecretStore store() {
        if (store.isEmpty()) {
            SecretStore opened = switch (parts.secrets()) {
                case KEYCHAIN_IF_ANY ->
                    KeychainSecrets.open()
                            .orElseGet(() -> new FileSecrets(parts.folders().config()));
                case FILES -> new FileSecrets(parts.folders().config());
            };
            store = Optional.of(opened);
            onStorage.accept(opened.storage());
        }
        return store.get();
    }
}
