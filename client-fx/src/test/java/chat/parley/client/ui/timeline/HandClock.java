package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.Examples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that is moved by hand.
public final class HandClock extends Clock {
    private Instant now = Examples.NOW;

    public void forward(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock stands in UTC");
    }

    @Override
    public Instant instant() {
        return now;
    }
}
