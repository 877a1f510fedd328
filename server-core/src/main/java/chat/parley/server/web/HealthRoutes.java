package chat.parley.server.web;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.rest.HealthReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Routes for those who watch over the server.
public final class HealthRoutes {

    /// A part of the server that can fail while the rest works.
    ///
    /// @param trouble says what is wrong, if anything is
    public record Check(String name, Supplier<Optional<String>> trouble) {}

    /// What runs here.
    public record Version(String version, String commit, String java) {}

    private final ServerId server;
    private final List<Check> checks;
    private final Version version;

    public HealthRoutes(ServerId server, List<Check> checks, Version version) {
        this.server = server;
        this.checks = List.copyOf(checks);
        this.version = version;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "/health/live",
                        Access.ANYONE,
                        _ -> live(),
                        Shape.of("Whether the server runs").gives(HealthReport.class)),
                new Route(
                        Verb.GET,
                        "/health/ready",
                        Access.ANYONE,
                        _ -> ready(),
                        Shape.of("Whether the server can work")
                                .gives(HealthReport.class)
                                .gives(503, HealthReport.class)),
                new Route(
                        Verb.GET,
                        "/version",
                        Access.ANYONE,
                        _ -> Answer.ok(version),
                        Shape.of("What runs here").gives(Version.class)));
    }

    private Answer live() {
        return Answer.ok(new HealthReport("live", server, Map.of()));
    }

    private Answer ready() {
        Map<String, String> states = new TreeMap<>();
        for (Check check : checks)
            states.put(check.name(), check.trouble().get().orElse("ok"));
        boolean ready = states.values().stream().allMatch("ok"::equals);
        return new Answer.Json(ready ? 200 : 503, new HealthReport(ready ? "ready" : "unavailable", server, states));
    }
}
