package chat.parley.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a route takes and answers when all is well: what `/openapi.json` tells of it. What it is called with is held
/// against it.
///
/// @param summary what it does, in a few words; empty while nobody has said
/// @param answers by status
public record Shape(String summary, Optional<Said> body, List<Queried> queries, SortedMap<Integer, Said> answers) {

    static final Shape UNTOLD = of("");

    public Shape {
        queries = List.copyOf(queries);
        answers = new TreeMap<>(answers);
    }

    public static Shape of(String summary) {
        return new Shape(summary, Optional.empty(), List.of(), new TreeMap<>());
    }

    public Shape takes(Class<? extends Record> body) {
        return takes(new Said.Body(body));
    }

    public Shape takes(Said body) {
        return new Shape(summary, Optional.of(body), queries, answers);
    }

    public Shape asks(Queried query) {
        List<Queried> more = new ArrayList<>(queries);
        more.add(query);
        return new Shape(summary, body, more, answers);
    }

    public Shape gives(Class<? extends Record> answer) {
        return gives(200, answer);
    }

    public Shape gives(int status, Class<? extends Record> answer) {
        return gives(status, new Said.Body(answer));
    }

    public Shape gives(int status, Said answer) {
        SortedMap<Integer, Said> more = new TreeMap<>(answers);
        more.put(status, answer);
        return new Shape(summary, body, queries, more);
    }

    public Shape givesNothing() {
        return gives(204, new Said.Nothing());
    }

    boolean isTold() {
        return !summary.isEmpty();
    }

    /// @throws IllegalStateException when the route is said to take something else
    void requireBody(Class<?> type) {
        boolean isSaid = body.filter(said -> switch (said) {
                    case Said.Body(Class<? extends Record> one) -> one.equals(type);
                    case Said.Theirs _, Said.Media _ -> true;
                    case Said.Nothing _ -> false;
                })
                .isPresent();
        if (isTold() && !isSaid) throw new IllegalStateException("the route is not said to take " + type);
    }

    /// @throws IllegalStateException when the route is not said to ask this
    void requireQuery(String name) {
        if (isTold() && queries.stream().noneMatch(query -> query.name().equals(name)))
            throw new IllegalStateException("the route is not said to ask " + name);
    }
}
