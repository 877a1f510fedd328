package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts.SecretStorage;
import java.util.Optional;

/// Keeps the token of each account's session. Methods wait for the system: never on the account's or the
/// screens' thread.
interface SecretStore {
    SecretStorage storage();

    void keep(AccountKey account, String token);

    Optional<String> find(AccountKey account);

    void forget(AccountKey account);
}
