package chat.parley.server.account;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.id.Uuids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where this package's new ids, tokens and times come from.
///
/// Any thread may call.
public record Mint(Clock clock, SecureRandom random) {

    /// @return now, in the milliseconds that are stored and sent
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    UserId userId() {
        return new UserId(Uuids.version7(clock.instant(), random));
    }

    SessionId sessionId() {
        return new SessionId(Uuids.version7(clock.instant(), random));
    }

    ApiTokenId apiTokenId() {
        return new ApiTokenId(Uuids.version7(clock.instant(), random));
    }

    AccessToken token() {
        return AccessToken.random(random);
    }
}
