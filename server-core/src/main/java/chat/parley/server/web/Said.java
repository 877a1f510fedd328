package chat.parley.server.web;

import java.util.List;

/// What stands in a body.
public sealed interface Said {

    /// A record of the wire, as JSON.
    record Body(Class<? extends Record> type) implements Said {}

    /// JSON that others have defined.
    ///
    /// @param fields those that are always there
    record Theirs(List<String> fields) implements Said {
        public Theirs {
            fields = List.copyOf(fields);
        }
    }

    /// Something else than JSON.
    record Media(String type) implements Said {}

    record Nothing() implements Said {}
}
