package chat.parley.server.turn;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/// When and where turns do their work.
///
/// @param nanos a clock that only goes forward, such as [System#nanoTime]
/// @param blocking runs what waits: virtual threads
/// @param soon runs short work a few milliseconds later
public record TurnTime(Clock clock, LongSupplier nanos, ExecutorService blocking, ScheduledExecutorService soon) {}
