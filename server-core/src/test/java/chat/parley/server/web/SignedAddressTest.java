package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.asset.link.AssetId;
import chat.parley.server.asset.link.FakeSigningKeyStore;
import chat.parley.server.asset.link.Grant;
import chat.parley.server.asset.link.Part;
import chat.parley.server.asset.link.Policy;
import chat.parley.server.asset.link.Signer;
import chat.parley.server.asset.link.SigningKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// 4.5: addresses survive the way through a query, and changed ones do not.
final class SignedAddressTest {
    private final Signer signer =
            new Signer(new SigningKeys(new FakeSigningKeyStore(), Clock.systemUTC(), new SecureRandom()));

    private final Map<String, Grant> grants = Map.of(
            "fs", grant(new Policy.Own(new UserId(UUID.randomUUID())), new Part.Whole(), Optional.empty()),
            "room", grant(new Policy.Room(new ConversationId(UUID.randomUUID())), new Part.Whole(), Optional.empty()),
            "download",
                    grant(
                            new Policy.Own(new UserId(UUID.randomUUID())),
                            new Part.Whole(),
                            Optional.of("Übersicht & Plan +100 %.pdf")),
            "thumbnail", grant(new Policy.Own(new UserId(UUID.randomUUID())), new Part.Thumbnail(), Optional.empty()));

    private static Grant grant(Policy policy, Part part, Optional<String> saveAs) {
        AssetId asset = AssetId.of("fedcba9876543210".repeat(4), new FileId(UUID.randomUUID()), part);
        return Grant.from(Instant.now(), asset, policy, Optional.empty(), saveAs);
    }

    @Test
    void addressesAreReadAsTheyWereWritten() {
        for (Grant grant : grants.values()) assertEquals(grant, open(query(grant)));
    }

    @TestFactory
    List<DynamicTest> changedAddressesAreRefused() {
        List<Tamper> tampers = Tamper.all();
        assertEquals(64, tampers.size());
        return tampers.stream()
                .map(tamper -> dynamicTest(tamper.file() + ": " + tamper.title(), () -> {
                    String changed = tamper.of(query(Objects.requireNonNull(grants.get(tamper.address()))));
                    Refused refused = assertThrows(Refused.class, () -> open(changed));
                    assertEquals(tamper.status(), refused.code().status());
                    assertEquals(tamper.code(), refused.code().wireName());
                }))
                .toList();
    }

    private Grant open(String query) {
        return signer.open(SignedAddress.fields(query));
    }

    private String query(Grant grant) {
        String address = SignedAddress.of(signer.sign(grant));
        return address.substring(address.indexOf('?') + 1);
    }
}
