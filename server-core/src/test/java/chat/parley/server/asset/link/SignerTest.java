package chat.parley.server.asset.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.testing.HandClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// 4.5: what is signed, for how long it holds, and that keys change without breaking what they signed.
final class SignerTest {
    private final HandClock clock = new HandClock();
    private final FakeSigningKeyStore store = new FakeSigningKeyStore();
    private final Signer signer = signer();

    private Signer signer() {
        return new Signer(new SigningKeys(store, clock, new SecureRandom()));
    }

    private static AssetId asset(Part part) {
        return AssetId.of("0123456789abcdef".repeat(4), new FileId(UUID.randomUUID()), part);
    }

    private Grant grant(Policy policy, Part part, Optional<String> saveAs) {
        return Grant.from(clock.instant(), asset(part), policy, Optional.empty(), saveAs);
    }

    private Grant own() {
        return grant(new Policy.Own(new UserId(UUID.randomUUID())), new Part.Whole(), Optional.empty());
    }

    @Test
    void whatWasSignedIsReadAgainWhole() {
        List<Grant> grants = List.of(
                own(),
                grant(new Policy.Room(new ConversationId(UUID.randomUUID())), new Part.Thumbnail(), Optional.empty()),
                grant(new Policy.Anybody(), new Part.Page(17), Optional.of("Übersicht & Plan, 100 %.pdf")));
        for (Grant grant : grants) assertEquals(grant, signer.open(signer.sign(grant)));
    }

    @Test
    void fieldsAreSignedWithTheirLengths() {
        assertEquals(
                "1:1,2:ab,6:496013,2:fs,0:,4:7200,3:é.,0:,",
                Signer.canonical(Map.of("v", "1", "id", "ab", "ts", "496013", "p", "fs", "ma", "7200", "fn", "é.")));
    }

    @Test
    void twoAddressesOfOneHourAreTheSame() {
        Grant grant = own();
        Grant again = Grant.from(clock.instant(), grant.asset(), grant.policy(), Optional.empty(), Optional.empty());
        assertEquals(signer.sign(grant), signer.sign(again));
    }

    @Test
    void anAddressMadeLateInItsHourStillLivesOne() {
        Instant late = Instant.parse("2026-11-22T09:59:59Z");
        Grant grant =
                Grant.from(late, asset(new Part.Whole()), new Policy.Anybody(), Optional.empty(), Optional.empty());
        assertTrue(grant.isValidAt(late.plus(Duration.ofHours(1))));
        assertFalse(grant.isValidAt(Instant.parse("2026-11-22T11:00:00Z")));
    }

    @Test
    void aShorterLifeCountsFromNowAndNoneIsLongerThanADay() {
        Instant now = Instant.parse("2026-11-22T09:40:00Z");
        Grant brief = Grant.from(
                now,
                asset(new Part.Whole()),
                new Policy.Anybody(),
                Optional.of(Duration.ofMinutes(1)),
                Optional.empty());
        assertEquals(now.plus(Duration.ofMinutes(1)), brief.end());
        Grant endless = Grant.from(
                now, asset(new Part.Whole()), new Policy.Anybody(), Optional.of(Duration.ofDays(9)), Optional.empty());
        assertEquals(Grant.LONGEST_LIFE, endless.life());
    }

    @Test
    void anAddressFromALittleAheadIsTakenOneFromFarAheadIsNot() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        Grant grant =
                Grant.from(now, asset(new Part.Whole()), new Policy.Anybody(), Optional.empty(), Optional.empty());
        assertTrue(grant.isValidAt(now.minusSeconds(300)));
        assertFalse(grant.isValidAt(now.minusSeconds(301)));
    }

    @Test
    void keysChangeByTheClockAndTheOldOneHoldsAsLongAsWhatItSigned() {
        clock.set(Duration.between(clock.instant(), clock.instant().truncatedTo(ChronoUnit.HOURS)));
        Map<String, String> first = signer.sign(own());
        clock.pass(SigningKeys.IN_USE);
        Map<String, String> second = signer.sign(own());
        assertEquals("1", first.get("v"));
        assertEquals("2", second.get("v"));
        clock.pass(Grant.LONGEST_LIFE.minusSeconds(1));
        signer.open(first);
        clock.pass(Duration.ofSeconds(1));
        assertInvalid(first);
        signer.open(second);
    }

    @Test
    void onlyTwoKeysAreKept() {
        for (int i = 0; i < 4; i++) {
            signer.sign(own());
            clock.pass(SigningKeys.IN_USE);
        }
        assertEquals(
                List.of(3, 4), store.all().stream().map(SigningKey::version).toList());
    }

    @Test
    void anotherServerOnTheSameKeysOpensIt() {
        Grant grant = own();
        assertEquals(grant, signer().open(signer.sign(grant)));
    }

    @Test
    void aKeySaysNothingOfItsSecret() {
        signer.sign(own());
        assertEquals("[signing key 1]", store.all().toString());
    }

    private void assertInvalid(Map<String, String> fields) {
        Refused refused = assertThrows(Refused.class, () -> signer.open(fields));
        assertEquals(ErrorCode.SIGNATURE_INVALID, refused.code());
    }
}
