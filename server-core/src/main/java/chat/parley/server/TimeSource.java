package chat.parley.server;

import java.time.Clock;
import java.util.function.LongSupplier;

/// Where a server's time comes from.
///
/// @param clock says what time it is; may jump either way
/// @param nanos only goes forward: what lasts is measured with it
public record TimeSource(Clock clock, LongSupplier nanos) {

    public static TimeSource ofThisComputer() {
        return new TimeSource(Clock.systemUTC(), System::nanoTime);
    }
}
