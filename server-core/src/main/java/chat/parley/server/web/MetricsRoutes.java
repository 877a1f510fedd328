package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// `/metrics`: for programs on this computer, and for whoever has the metrics token.
///
/// Behind a proxy everybody seems to be on this computer, so there only the token counts.
public final class MetricsRoutes {

    /// Whom being on this computer is enough for.
    public enum Neighbours {
        TRUSTED,
        /// A proxy stands in front.
        UNKNOWN
    }

    private final Meters meters;
    private final Neighbours neighbours;
    private final Optional<String> token;

    public MetricsRoutes(Meters meters, Neighbours neighbours, Optional<String> token) {
        this.meters = meters;
        this.neighbours = neighbours;
        this.token = token;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.GET,
                "/metrics",
                Access.MONITOR,
                this::metrics,
                Shape.of("Counters for Prometheus").gives(200, new Said.Media("text/plain"))));
    }

    private Answer metrics(Call call) {
        boolean neighbour = switch (neighbours) {
            case TRUSTED ->
                Cidr.address(call.address()).filter(a -> a.isLoopbackAddress()).isPresent();
            case UNKNOWN -> false;
        };
        if (!neighbour && !hasToken(call))
            throw Refused.because(
                    ErrorCode.TOKEN_MISSING,
                    "The metrics are for this computer. Others need the token set by --metrics-token.");
        return Answer.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    }

    private boolean hasToken(Call call) {
        Optional<String> given = call.bearer();
        return token.isPresent()
                && given.isPresent()
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8),
                        given.get().getBytes(StandardCharsets.UTF_8));
    }
}
