package chat.parley.server.model;

import chat.parley.server.setting.UserSettings;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// The models of a server and the connections they come from, made of what they need.
///
/// @param models which models a user can ask
/// @param connections what users do with theirs
public record Wiring(ConnectedModels models, Connections connections) {

    /// What users keep.
    public record Kept(ConnectionStore connections, UserSettings settings, Vault vault) {}

    /// Times and threads.
    ///
    /// @param threads one for each list of models that is waited for
    public record Times(Clock clock, LongSupplier nanos, Executor threads) {}

    /// @param always providers that need no connection, the most wanted first
    public static Wiring of(Connector connector, Shared shared, Kept kept, List<ModelProvider> always, Times times) {
        Directory directory =
                new Directory(kept.connections(), kept.settings(), kept.vault(), connector, shared, times.nanos());
        Listings listings = new Listings(connector, times.threads(), times.nanos());
        Set<String> taken = new HashSet<>();
        always.forEach(provider -> taken.add(provider.name()));
        taken.add("builtin");
        shared.settings().forEach(endpoint -> taken.add(endpoint.id().value()));
        return new Wiring(
                new ConnectedModels(directory, listings, connector, kept.settings(), always),
                new Connections(
                        directory,
                        listings,
                        kept.connections(),
                        kept.vault(),
                        connector,
                        new Connections.Rest(kept.settings(), times.clock(), taken)));
    }
}
