package chat.parley.server.asset.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// All that an address of a file says, beside its signature.
///
/// @param hour when it was made, in hours since 1970: who asks twice within one gets the same address, which caches
/// know
/// @param life how long it works, from the beginning of that hour
/// @param saveAs under which name it is to be saved; absent: shown, where that is safe
public record Grant(AssetId asset, Policy policy, long hour, Duration life, Optional<String> saveAs) {

    private static final Duration HOUR = Duration.ofHours(1);

    /// Made late in its hour, an address still lives one.
    static final Duration USUAL_LIFE = Duration.ofHours(2);

    public static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /// How far the clocks of servers that share a key may be apart.
    private static final Duration SKEW = Duration.ofMinutes(5);

    /// @param life how long it shall work from now on, at most [#LONGEST_LIFE]; absent: as usual
    public static Grant from(
            Instant now, AssetId asset, Policy policy, Optional<Duration> life, Optional<String> saveAs) {
        long hour = Math.floorDiv(now.getEpochSecond(), HOUR.toSeconds());
        Duration gone = Duration.ofSeconds(Math.floorMod(now.getEpochSecond(), HOUR.toSeconds()));
        Duration whole = life.map(gone::plus).orElse(USUAL_LIFE);
        return new Grant(asset, policy, hour, whole.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : whole, saveAs);
    }

    private Instant begin() {
        return Instant.ofEpochSecond(hour * HOUR.toSeconds());
    }

    public Instant end() {
        return begin().plus(life);
    }

    public boolean isValidAt(Instant now) {
        return !begin().isAfter(now.plus(SKEW)) && now.isBefore(end());
    }
}
