package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/models/connections`.
public record ConnectionList(List<ModelConnection> connections) {
    public ConnectionList {
        connections = List.copyOf(connections);
    }
}
