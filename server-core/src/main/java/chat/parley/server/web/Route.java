package chat.parley.server.web;

/// One line of the table of routes.
///
/// @param path with `{name}` for what varies, and `<name>` at its end for what may have slashes in it
/// @param shape what it takes and answers
public record Route(Verb verb, String path, Access access, Endpoint endpoint, Shape shape) {

    /// Of which `/openapi.json` can say no more than that it is there.
    public Route(Verb verb, String path, Access access, Endpoint endpoint) {
        this(verb, path, access, endpoint, Shape.UNTOLD);
    }

    /// Answers one request. May wait: it runs on a virtual thread.
    @FunctionalInterface
    public interface Endpoint {
        Answer answer(Call call);
    }

    /// @return such as `GET /health/live ANYONE`
    @Override
    public String toString() {
        return verb + " " + path + " " + access;
    }
}
