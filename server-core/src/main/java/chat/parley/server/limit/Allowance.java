package chat.parley.server.limit;

import java.time.Duration;

/// What is left of a limit after something was done.
///
/// @param limit the burst
/// @param remaining how many more can follow at once
/// @param reset when the bucket is full again
public record Allowance(long limit, long remaining, Duration reset) {}
