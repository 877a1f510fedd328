package chat.parley.server.web;

/// The HTTP methods that routes have.
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
