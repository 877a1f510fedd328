package chat.parley.server.web;

import chat.parley.protocol.rest.LiveAddress;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.live.Tickets;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where to open a live socket, with a ticket that opens it once.
public final class LiveRoutes {

    private final Tickets tickets;
    private final RateLimits limits;
    private final Optional<URI> publicUrl;

    /// @param publicUrl where people reach the server; without it, the host they asked
    public LiveRoutes(Tickets tickets, RateLimits limits, Optional<URI> publicUrl) {
        this.tickets = tickets;
        this.limits = limits;
        this.publicUrl = publicUrl;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.GET,
                "/backend-api/celsius/ws/user",
                Access.USER,
                this::address,
                Shape.of("Where the live socket opens, once").gives(LiveAddress.class)));
    }

    private Answer address(Call call) {
        limits.take(Limit.OPEN_LIVE, call.caller().user().toString());
        String ticket = tickets.issue(call.caller());
        return Answer.ok(
                new LiveAddress(base(call) + "/ws/user/" + call.caller().user() + "?verify=" + ticket));
    }

    private String base(Call call) {
        if (publicUrl.isEmpty()) return "ws://" + call.host();
        URI url = publicUrl.get();
        return ("https".equals(url.getScheme()) ? "wss://" : "ws://") + url.getRawAuthority();
    }
}
