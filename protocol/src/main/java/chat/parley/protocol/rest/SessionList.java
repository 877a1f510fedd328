package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/auth/sessions`, newest use first.
public record SessionList(List<SessionInfo> items) {
    public SessionList {
        items = List.copyOf(items);
    }
}
