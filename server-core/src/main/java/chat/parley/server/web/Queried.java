package chat.parley.server.web;

import java.util.List;

/// A field of a route's query.
public sealed interface Queried {

    String name();

    Need need();

    /// Whether it may be left out.
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    record Text(String name, Need need) implements Queried {}

    /// An id that is a UUID.
    record Uuid(String name, Need need) implements Queried {}

    record Time(String name, Need need) implements Queried {}

    record Whole(String name, Need need, long least, long most) implements Queried {}

    record Choice(String name, Need need, List<String> values) implements Queried {
        public Choice {
            values = List.copyOf(values);
        }
    }

    static Queried text(String name) {
        return new Text(name, Need.OPTIONAL);
    }

    static Queried needed(String name) {
        return new Text(name, Need.REQUIRED);
    }

    static Queried uuid(String name) {
        return new Uuid(name, Need.OPTIONAL);
    }

    static Queried time(String name) {
        return new Time(name, Need.OPTIONAL);
    }

    static Queried number(String name, long least, long most) {
        return new Whole(name, Need.OPTIONAL, least, most);
    }

    static Queried choice(String name, String... values) {
        return new Choice(name, Need.OPTIONAL, List.of(values));
    }
}
