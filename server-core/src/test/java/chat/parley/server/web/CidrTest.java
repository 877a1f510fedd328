package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CidrTest {

    @Test
    void onlyLiteralsAreTakenAndNoNameIsLookedUp() {
        for (String text :
                List.of("999.1.1.1", "localhost", "", "1.2.3.4/33", "::1/129", "1.2.3.4/", "1.2.3.4/x", "::g"))
            assertEquals(Optional.empty(), Cidr.parse(text), text);
    }

    @Test
    void aRangeHoldsWhatBeginsLikeIt() {
        Cidr range = Cidr.parse("10.128.0.0/9").orElseThrow();
        assertTrue(range.contains(InetAddress.ofLiteral("10.200.1.1")));
        assertFalse(range.contains(InetAddress.ofLiteral("10.1.1.1")));
        assertTrue(Cidr.parse("::1").orElseThrow().contains(InetAddress.ofLiteral("::1")));
        assertTrue(Cidr.parse("2001:db8::/32").orElseThrow().contains(InetAddress.ofLiteral("2001:db8:7::1")));
    }
}
