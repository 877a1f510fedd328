package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.file.WholeFile;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import chat.parley.protocol.rest.User;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that lists the accounts of this app; holds no secret. One thread at a time.
final class AccountsFile {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsFile.class);

    /// @param shown the account that was in front
    record Listing(List<KnownAccount> accounts, Optional<AccountKey> shown) {
        Listing {
            accounts = List.copyOf(accounts);
        }
    }

    /// As it stands in the file.
    private record Line(AccountKey key, String username, String displayName, Optional<String> address) {}

    private record Lines(List<Line> accounts, Optional<AccountKey> shown) {}

    private final Path file;
    private final Wire wire;

    AccountsFile(Path folder, Wire wire) {
        this.file = folder.resolve("accounts.json");
        this.wire = wire;
    }

    /// @return empty when there never was an account
    Optional<Listing> read() {
        if (!Files.exists(file)) return Optional.empty();
        try {
            Lines lines = wire.decodeAnswer(Files.readAllBytes(file), Lines.class);
            return Optional.of(new Listing(
                    lines.accounts().stream().map(AccountsFile::account).toList(), lines.shown()));
        } catch (WireException e) {
            LOG.warn("The list of accounts cannot be read and is put aside: {}", e.detail());
            putAside();
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void putAside() {
        try {
            Files.move(file, file.resolveSibling("accounts.broken.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(Listing listing) {
        Lines lines =
                new Lines(listing.accounts().stream().map(AccountsFile::line).toList(), listing.shown());
        try {
            new WholeFile(file, WholeFile.Readers.OWNER).write(wire.encodeBody(lines));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static KnownAccount account(Line line) {
        return new KnownAccount(
                line.key(),
                new User(line.key().user(), line.username(), line.displayName()),
                line.address().map(URI::create));
    }

    private static Line line(KnownAccount account) {
        return new Line(
                account.key(),
                account.user().username(),
                account.user().displayName(),
                account.address().map(URI::toString));
    }

    private Failure failed(IOException e) {
        return new Failure(
                Failure.Kind.LOCAL,
                "The list of accounts in " + file + " cannot be read or written (" + e.getMessage()
                        + "). Check the disk and its permissions.",
                Optional.empty(),
                Optional.empty());
    }
}
