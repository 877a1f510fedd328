package chat.parley.server.web;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// `/openapi.json`: all routes of this server, this one too, for programs.
public final class OpenApiRoutes {

    private final List<Route> others;
    private final String version;

    /// @param others all routes but this one
    /// @param version of the program
    public OpenApiRoutes(List<Route> others, String version) {
        this.others = List.copyOf(others);
        this.version = version;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.GET,
                "/openapi.json",
                Access.ANYONE,
                _ -> document(),
                Shape.of("This description").gives(200, new Said.Theirs(List.of("openapi", "info", "paths")))));
    }

    private Answer document() {
        List<Route> all = new ArrayList<>(others);
        all.addAll(routes());
        byte[] document = new JsonMapper().writeValueAsBytes(OpenApi.of(all, version));
        return new Answer.Bytes(200, "application/json", document);
    }
}
