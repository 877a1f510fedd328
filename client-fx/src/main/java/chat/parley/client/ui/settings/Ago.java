package chat.parley.client.ui.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How long something is past, in words.
record Ago(Clock clock) {
    String of(Instant moment) {
        Duration since = Duration.between(moment, clock.instant());
        if (since.toMinutes() < 1) return "just now";
        if (since.toHours() < 1) return since.toMinutes() + " min ago";
        if (since.toDays() < 1) return since.toHours() + " h ago";
        return since.toDays() == 1 ? "yesterday" : since.toDays() + " days ago";
    }
}
