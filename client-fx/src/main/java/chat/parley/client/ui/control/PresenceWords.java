package chat.parley.client.ui.control;

import chat.parley.protocol.live.Presence;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Says whether somebody is there, or when they last were, as of now and here.
public final class PresenceWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Clock clock;

    /// @param clock also says which time zone it is here
    public PresenceWords(Clock clock) {
        this.clock = clock;
    }

    public String of(Presence presence) {
        return switch (presence.state()) {
            case ONLINE -> "Online";
            case AWAY -> "Away";
            case OFFLINE ->
                presence.lastSeen().map(seen -> "Last seen " + when(seen)).orElse("Offline");
        };
    }

    private String when(Instant moment) {
        ZonedDateTime then = moment.atZone(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        if (then.toLocalDate().equals(today)) return "at " + TIME.format(then);
        if (then.toLocalDate().equals(today.minusDays(1))) return "yesterday at " + TIME.format(then);
        return "on " + (then.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(then);
    }
}
