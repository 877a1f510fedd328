package chat.parley.server.sql;

import java.util.List;
import java.util.stream.Stream;

/// What it takes to remove a conversation without a trace; departures stay, so that devices hear of it.
final class Erasing {

    static final List<String> STATEMENTS = Stream.concat(
                    Stream.of("message", "sent", "mention", "reaction", "operation", "member", "pair")
                            .map(table -> "DELETE FROM " + table + " WHERE conversation_id = :conversation"),
                    Stream.of("DELETE FROM conversation WHERE id = :conversation"))
            .toList();

    private Erasing() {}
}
