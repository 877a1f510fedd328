package chat.parley.server.model;

import java.util.List;
import java.util.Optional;

/// The connections that every user of a server has.
///
/// @param settings those that its settings name
/// @param findable one that is there when somebody listens at its address
public record Shared(List<Endpoint> settings, Optional<Endpoint> findable) {
    public Shared {
        settings = List.copyOf(settings);
    }
}
