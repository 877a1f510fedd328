package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.setting.UserSetting;
import chat.parley.server.setting.UserSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Which connections a user has: their own, those of the server's settings, what was found on this computer. One of
/// their own hides a found one of the same id.
///
/// Any thread may call; the caller waits for the database, and some tenths of a second for what may be found.
final class Directory {

    static final String OFF = "off";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final ConnectionStore store;
    private final UserSettings settings;
    private final Vault vault;
    private final Connector connector;
    private final Shared shared;
    private final LongSupplier nanos;
    private boolean found;
    private long lookAgainAt;
    private boolean looked;

    Directory(
            ConnectionStore store,
            UserSettings settings,
            Vault vault,
            Connector connector,
            Shared shared,
            LongSupplier nanos) {
        this.store = store;
        this.settings = settings;
        this.vault = vault;
        this.connector = connector;
        this.shared = shared;
        this.nanos = nanos;
    }

    List<Known> of(UserId user) {
        List<Known> all = new ArrayList<>();
        for (StoredConnection own : store.of(user)) all.add(own(user, own));
        for (Endpoint endpoint : shared.settings())
            all.add(new Known(
                    endpoint,
                    Known.From.THE_SETTINGS,
                    true,
                    endpoint.key().isPresent(),
                    connector.objection(endpoint)));
        Set<ConnectionId> taken =
                all.stream().map(known -> known.endpoint().id()).collect(Collectors.toSet());
        shared.findable()
                .filter(endpoint -> !taken.contains(endpoint.id()))
                .filter(this::isThere)
                .ifPresent(endpoint ->
                        all.add(new Known(endpoint, Known.From.NOBODY, !isOff(user), false, Optional.empty())));
        return all;
    }

    Optional<Known> find(UserId user, ConnectionId id) {
        return of(user).stream()
                .filter(known -> known.endpoint().id().equals(id))
                .findFirst();
    }

    private Known own(UserId user, StoredConnection own) {
        Optional<ApiKey> key = own.sealedKey().flatMap(stored -> vault.open(user, own.id(), stored));
        Endpoint endpoint = new Endpoint(own.id(), Endpoint.Maker.A_USER, own.kind(), own.name(), own.baseUrl(), key);
        Optional<String> lost = own.sealedKey().isPresent() && key.isEmpty()
                ? Optional.of("The key of " + own.name() + " cannot be read any more. Enter it again.")
                : Optional.empty();
        return new Known(
                endpoint,
                Known.From.THE_USER,
                own.enabled(),
                own.sealedKey().isPresent(),
                lost.or(() -> connector.objection(endpoint)));
    }

    private boolean isOff(UserId user) {
        return OFF.equals(settings.of(user).get(UserSetting.FOUND_OLLAMA));
    }

    private synchronized boolean isThere(Endpoint endpoint) {
        if (looked && nanos.getAsLong() - lookAgainAt < 0) return found;
        found = connector.isThere(endpoint);
        looked = true;
        lookAgainAt = nanos.getAsLong() + LOOK_AGAIN.toNanos();
        return found;
    }
}
