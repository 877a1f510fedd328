package chat.parley.server.web;

import chat.parley.server.turn.Following;

/// What an endpoint says.
public sealed interface Answer {

    int status();

    /// @param body a record of the wire, sent as JSON
    record Json(int status, Object body) implements Answer {}

    record Empty(int status) implements Answer {}

    record Text(int status, String contentType, String body) implements Answer {}

    /// A stream of events, sent as they come.
    record Events(int status, Following following) implements Answer {}

    static Answer events(Following following) {
        return new Events(200, following);
    }

    static Answer ok(Object body) {
        return new Json(200, body);
    }

    static Answer created(Object body) {
        return new Json(201, body);
    }

    static Answer nothing() {
        return new Empty(204);
    }

    static Answer text(String contentType, String text) {
        return new Text(200, contentType, text);
    }
}
