package chat.parley.server.web;

import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.server.search.Search;
import java.util.List;

/// Routes about finding things again.
public final class SearchRoutes {

    private final Search search;

    public SearchRoutes(Search search) {
        this.search = search;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.POST,
                "/backend-api/global/search",
                Access.USER,
                this::search,
                Shape.of("Finds words and meanings in everything")
                        .takes(GlobalSearch.class)
                        .gives(SearchPage.class)));
    }

    private Answer search(Call call) {
        return Answer.ok(search.search(call.caller(), call.body(GlobalSearch.class)));
    }
}
