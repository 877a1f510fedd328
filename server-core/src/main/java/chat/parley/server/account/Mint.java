package chat.parley.server.account;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Where this package's new ids, tokens and times come from.
///
/// Any thread may call.
public record Mint(Clock clock, SecureRandom random) {

    /// @return now, in the milliseconds that are stored and sent
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    UserId userId() {
        return new UserId(uuid7());
    }

    SessionId sessionId() {
        return new SessionId(uuid7());
    }

    AccessToken token() {
        return AccessToken.random(random);
    }

    private UUID uuid7() {
        long millis = clock.millis();
        long high = (millis << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
