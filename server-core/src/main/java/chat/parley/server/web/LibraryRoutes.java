package chat.parley.server.web;

import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.search.Library;
import java.util.List;

/// The route by which people look through the files of their conversations.
public final class LibraryRoutes {

    private final Library library;
    private final RateLimits limits;

    public LibraryRoutes(Library library, RateLimits limits) {
        this.library = library;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.POST,
                "/backend-api/files/library",
                Access.USER,
                this::list,
                Shape.of("Files of all conversations, newest first")
                        .takes(ListLibrary.class)
                        .gives(LibraryPage.class)));
    }

    private Answer list(Call call) {
        ListLibrary wish = call.body(ListLibrary.class);
        if (wish.query().isPresent())
            limits.take(Limit.SEARCH_MESSAGES, call.caller().user().toString());
        return Answer.ok(library.list(call.caller(), wish));
    }
}
