package chat.parley.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidsTest {

    @Test
    void version7SaysSoAndBeginsWithItsTime() {
        Instant now = Instant.parse("2026-11-22T09:41:00.123Z");
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            UUID id = Uuids.version7(now, random);
            assertEquals(7, id.version());
            assertEquals(2, id.variant());
            assertEquals(now.toEpochMilli(), id.getMostSignificantBits() >>> 16);
        }
        String early = Uuids.version7(now, random).toString();
        assertTrue(early.compareTo(Uuids.version7(now.plusMillis(1), random).toString()) < 0);
    }
}
