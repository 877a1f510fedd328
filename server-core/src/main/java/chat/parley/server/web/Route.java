package chat.parley.server.web;

/// One line of the table of routes.
///
/// @param path with `{name}` for what varies, and `<name>` at its end for what may have slashes in it
public record Route(Verb verb, String path, Access access, Endpoint endpoint) {

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
