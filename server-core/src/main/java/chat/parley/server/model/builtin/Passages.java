package chat.parley.server.model.builtin;

import chat.parley.protocol.conversation.Citation;
import chat.parley.server.search.Transcripts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How lines of a conversation are named and dated in an answer.
final class Passages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final int SNIPPET = 160;

    private Passages() {}

    static String day(Instant at) {
        return DAY.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    static Citation citation(Transcripts.Line line, String title) {
        return new Citation(
                line.author() + " in " + title,
                Sentences.quoted(line.text(), SNIPPET),
                Optional.of(line.conversation()),
                Optional.of(line.message()));
    }
}
