package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.harawata.appdirs.AppDirs;
import net.harawata.appdirs.AppDirsFactory;

/// Where this app keeps what: settings and the list of accounts, the accounts' data, the bundled server's data.
public record AppFolders(Path config, Path data, Path server) {
    /// @param given `--data`; else `PARLEY_DATA`, else this system's usual places. What is given is the server's
    ///        folder, as for every command, and the app's own lie in it
    public static AppFolders find(Optional<Path> given, Map<String, String> environment) {
        Optional<Path> own = given.or(() -> Optional.ofNullable(environment.get("PARLEY_DATA"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
        return own.map(path -> under(path.toAbsolutePath().normalize())).orElseGet(AppFolders::usual);
    }

    private static AppFolders under(Path folder) {
        return new AppFolders(
                folder.resolve("client").resolve("config"),
                folder.resolve("client").resolve("data"),
                folder);
    }

    private static AppFolders usual() {
        boolean hasCapitals =
                !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        String name = hasCapitals ? "Parley" : "parley";
        AppDirs dirs = AppDirsFactory.getInstance();
        Path data = Path.of(dirs.getUserDataDir(name, null, null));
        return new AppFolders(Path.of(dirs.getUserConfigDir(name, null, null)), data, data.resolve("server"));
    }

    Path account(AccountKey key) {
        return data.resolve("accounts")
                .resolve(key.server().toString())
                .resolve(key.user().toString());
    }
}
