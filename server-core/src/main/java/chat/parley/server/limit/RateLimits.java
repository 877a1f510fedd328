package chat.parley.server.limit;

import chat.parley.protocol.error.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A token bucket for each limit and whom it holds for.
///
/// Any thread may call. Buckets that nobody used for ten minutes are full again and forgotten; at most
/// 100,000 are kept, so that many addresses cannot fill the memory.
public final class RateLimits {

    private static final int MAX_BUCKETS = 100_000;
    private static final Duration FORGET = Duration.ofMinutes(10);

    private record Key(Limit limit, String who) {}

    private final Enforcement enforcement;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets;

    /// @param nanos a clock that only goes forward, such as [System#nanoTime]
    public RateLimits(Enforcement enforcement, LongSupplier nanos) {
        this.enforcement = enforcement;
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(FORGET)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /// @param who a user's id or name, or an address, as the limit's scope says
    /// @return what is left; empty while limits are off
    /// @throws Refused `rate_limited`, with how long to wait
    public Optional<Allowance> take(Limit limit, String who) {
        if (enforcement == Enforcement.OFF) return Optional.empty();
        ConsumptionProbe probe = bucket(limit, who).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) throw Refused.rateLimited(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        return Optional.of(new Allowance(
                limit.burst(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset())));
    }

    /// Undoes one [#take], because it turned out not to count.
    public void giveBack(Limit limit, String who) {
        if (enforcement == Enforcement.ON) bucket(limit, who).addTokens(1);
    }

    private Bucket bucket(Limit limit, String who) {
        return buckets.get(
                new Key(limit, holder(limit, who)),
                key -> Bucket.builder()
                        .addLimit(b -> b.capacity(limit.burst()).refillGreedy(limit.refill(), limit.period()))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static String holder(Limit limit, String who) {
        return switch (limit.scope()) {
            case USER -> who;
            case ADDRESS -> network(who);
        };
    }

    /// Whoever has one address of IPv6 has the 2^64 of its network.
    private static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            byte[] bits = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
            return HexFormat.of().formatHex(bits, 0, 8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
