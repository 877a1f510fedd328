package chat.parley.server.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.protocol.error.Refused;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

    private final RateLimits limits = new RateLimits(Enforcement.ON, () -> 0);

    private long left(Limit limit, String who) {
        return limits.take(limit, who).orElseThrow().remaining();
    }

    @Test
    void anIpv6NetworkCountsAsOneCaller() {
        assertEquals(29, left(Limit.SIGN_UP, "2001:db8:1:2:0:0:0:1"));
        assertEquals(28, left(Limit.SIGN_UP, "2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertEquals(27, left(Limit.SIGN_UP, "2001:db8:1:2::7"));
        assertEquals(29, left(Limit.SIGN_UP, "2001:db8:1:3:0:0:0:1"));
        assertEquals(29, left(Limit.SIGN_UP, "fe80:0:0:0:1:2:3:4%1"));
        assertEquals(28, left(Limit.SIGN_UP, "fe80:0:0:0:1:2:3:5%1"));
    }

    @Test
    void eachIpv4AddressAndEachUserCountsAlone() {
        assertEquals(29, left(Limit.SIGN_UP, "192.0.2.1"));
        assertEquals(29, left(Limit.SIGN_UP, "192.0.2.2"));
        assertEquals(29, left(Limit.SIGN_UP, "unknown"));
        assertEquals(4, left(Limit.CHANGE_PASSWORD, "a:b"));
        assertEquals(4, left(Limit.CHANGE_PASSWORD, "a:c"));
    }

    @Test
    void aFullBucketRefuses() {
        for (int i = 0; i < 5; i++) left(Limit.CHANGE_PASSWORD, "ana");
        assertThrows(Refused.class, () -> left(Limit.CHANGE_PASSWORD, "ana"));
    }
}
