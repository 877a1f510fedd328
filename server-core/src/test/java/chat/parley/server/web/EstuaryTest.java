package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RawHttp;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// 4.5: what stands behind a signed address, for whom and how long, on the real server in a time moved by hand.
final class EstuaryTest {
    private static final byte[] BYTES = "0123456789 and a little more\n".getBytes(StandardCharsets.UTF_8);

    private final Wire wire = new Wire();
    private final HandClock clock = new HandClock();
    private final LocalServer server;
    private final SignedIn ana;
    private final SignedIn ben;

    EstuaryTest(@TempDir Path data) {
        server = LocalServer.start(LocalServer.unlimited(data), clock);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
    }

    @BeforeEach
    void beginAnHour() {
        Instant now = clock.instant();
        clock.pass(Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FileId upload(String name, byte[] bytes) {
        return new Uploader(rest(ana)).upload(name, bytes).file().fileId();
    }

    private RestClient rest(SignedIn who) {
        return server.rest(who);
    }

    private String link(SignedIn who, FileId file, String query) {
        return rest(who)
                .get("/backend-api/files/" + file + "/download" + query, FileLink.class)
                .downloadUrl();
    }

    private HttpResponse<byte[]> get(SignedIn who, String address, String... headers) {
        return get(Optional.of(who), address, headers);
    }

    private HttpResponse<byte[]> get(Optional<SignedIn> who, String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(address));
        who.ifPresent(one -> request.header("Authorization", "Bearer " + one.accessToken()));
        if (headers.length > 0) request.headers(headers);
        try {
            return server.http().send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(code, wire.decodeAnswer(answer.body(), Problem.class).code());
        assertEquals("no-store", header(answer, "Cache-Control"));
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private ConversationId group(SignedIn... members) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                Arrays.stream(members).map(one -> one.user().userId()).toList());
        return rest(ana)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    @Test
    void bytesComeWithHeadersThatKeepThemHarmless() {
        FileId file = upload("page.html", BYTES);
        HttpResponse<byte[]> answer = get(ana, link(ana, file, ""));
        assertEquals(200, answer.statusCode());
        assertArrayEquals(BYTES, answer.body());
        assertEquals('"' + Uploader.sha256(BYTES) + '"', header(answer, "ETag"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertTrue(header(answer, "Content-Security-Policy").contains("sandbox"));
        assertEquals("application/octet-stream", header(answer, "Content-Type"));
        assertTrue(header(answer, "Content-Disposition").startsWith("attachment; filename=\"page.html\""));
        assertEquals("private, max-age=7200", header(answer, "Cache-Control"));
        assertEquals("bytes", header(answer, "Accept-Ranges"));
    }

    @Test
    void aNameOfAnyLettersIsSavedAsItIs() {
        FileId file = upload("Übersicht & 100 %.pdf", BYTES);
        String address = link(ana, file, "?disposition=attachment");
        assertTrue(address.contains("&fn=%C3%9Cbersicht%20%26%20100%20%25.pdf&cd=attachment"), address);
        assertEquals(
                "attachment; filename=\"_bersicht & 100 _.pdf\";"
                        + " filename*=UTF-8''%C3%9Cbersicht%20&%20100%20%25.pdf",
                header(get(ana, address), "Content-Disposition"));
    }

    @Test
    void rangesOfAFileComeAlone() {
        String address = link(ana, upload("a.txt", BYTES), "");
        HttpResponse<byte[]> part = get(ana, address, "Range", "bytes=2-4");
        assertEquals(206, part.statusCode());
        assertEquals("234", new String(part.body(), StandardCharsets.UTF_8));
        assertEquals("bytes 2-4/" + BYTES.length, header(part, "Content-Range"));
        HttpResponse<byte[]> beyond = get(ana, address, "Range", "bytes=900-");
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */" + BYTES.length, header(beyond, "Content-Range"));
        HttpResponse<byte[]> other = get(ana, address, "Range", "bytes=2-4", "If-Range", "\"another\"");
        assertEquals(200, other.statusCode());
        assertArrayEquals(BYTES, other.body());
    }

    @Test
    void anEmptyFileComesToo() {
        HttpResponse<byte[]> answer = get(ana, link(ana, upload("empty", new byte[0]), ""));
        assertEquals(200, answer.statusCode());
        assertEquals(0, answer.body().length);
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        String address = link(ana, upload("a.txt", BYTES), "");
        String tag = header(get(ana, address), "ETag");
        HttpResponse<byte[]> known = get(ana, address, "If-None-Match", "\"x\", W/" + tag);
        assertEquals(304, known.statusCode());
        assertEquals(0, known.body().length);
        assertEquals(200, get(ana, address, "If-None-Match", "\"x\"").statusCode());
    }

    @Test
    void anOwnAddressServesItsOwnerAlone() {
        String address = link(ana, upload("a.txt", BYTES), "");
        assertRefused(403, "forbidden", get(ben, address));
        assertRefused(401, "token_missing", get(Optional.empty(), address));
    }

    @Test
    void anAddressEndsAfterItsLife() {
        FileId file = upload("a.txt", BYTES);
        String address = link(ana, file, "");
        String brief = link(ana, file, "?ma=60");
        clock.pass(Duration.ofSeconds(59));
        assertEquals(200, get(ana, brief).statusCode());
        clock.pass(Duration.ofSeconds(1));
        assertRefused(410, "url_expired", get(ana, brief));
        clock.pass(Duration.ofHours(2).minusSeconds(61));
        assertEquals(200, get(ana, address).statusCode());
        clock.pass(Duration.ofSeconds(1));
        assertRefused(410, "url_expired", get(ana, address));
        assertRefused(403, "forbidden", get(ben, address));
        assertEquals(200, get(ana, link(ana, file, "")).statusCode());
    }

    @Test
    void addressesOutliveAChangeOfKeys() {
        FileId file = upload("a.txt", BYTES);
        String _ = link(ana, file, "");
        clock.pass(Duration.ofDays(30).minusMinutes(30));
        String address = link(ana, file, "?ma=86400");
        clock.pass(Duration.ofHours(1));
        String next = link(ana, file, "?ma=86400");
        assertNotEquals(version(address), version(next));
        assertEquals(200, get(ana, address).statusCode());
        assertEquals(200, get(ana, next).statusCode());
        clock.pass(Duration.ofDays(1));
        assertRefused(403, "signature_invalid", get(ana, address));
    }

    private static String version(String address) {
        return address.replaceFirst(".*&v=([0-9]+)&.*", "$1");
    }

    @Test
    @DisplayName("I19: a member's address is dead as soon as they are removed")
    void anAddressDiesWithTheMembership() {
        ConversationId group = group(ben);
        FileId file = upload("a.txt", BYTES);
        new Uploader(rest(ana)).send(group, "look", file);
        String address = link(ben, file, "");
        assertTrue(address.contains("&p=room&cid=" + group), address);
        assertEquals(200, get(ben, address).statusCode());
        rest(ana)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + group + "/members/"
                                + ben.user().userId(),
                        Optional.empty());
        assertRefused(404, "not_found", get(ben, address));
        assertEquals(
                404,
                rest(ben)
                        .exchange("GET", "/backend-api/files/" + file + "/download", Optional.empty())
                        .statusCode());
    }

    @Test
    void anAddressDiesWithItsFile() {
        FileId file = upload("a.txt", BYTES);
        String address = link(ana, file, "");
        new Uploader(rest(ana)).delete(file);
        assertRefused(410, "file_deleted", get(ana, address));
    }

    @Test
    void anEndedSessionOpensNothing() {
        String address = link(ana, upload("a.txt", BYTES), "");
        rest(ana).exchange("POST", "/backend-api/auth/sign-out", Optional.empty());
        assertRefused(401, "token_expired", get(ana, address));
    }

    @Test
    void aDownloadEndsWithItsSession() throws IOException, InterruptedException {
        byte[] large = new byte[32 * 1024 * 1024];
        String address = link(ana, upload("large", large), "");
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(address))
                .header("Authorization", "Bearer " + ana.accessToken())
                .build();
        try (InputStream in =
                server.http().send(request, BodyHandlers.ofInputStream()).body()) {
            assertEquals(1_000, in.readNBytes(1_000).length);
            rest(ana).exchange("POST", "/backend-api/auth/sign-out", Optional.empty());
            assertThrows(IOException.class, in::readAllBytes);
        }
    }

    @Test
    void aPictureHasASmallOneThatIsShown() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(1_200, 900, BufferedImage.TYPE_INT_RGB), "png", png));
        FileId file = upload("picture.png", png.toByteArray());
        Awaitility.await().until(() -> new Uploader(rest(ana)).info(file).state() == FileState.READY);
        HttpResponse<byte[]> small = get(ana, link(ana, file, "?thumbnail=true"));
        assertEquals(200, small.statusCode());
        assertTrue(header(small, "Content-Type").startsWith("image/"), header(small, "Content-Type"));
        assertTrue(header(small, "Content-Disposition").startsWith("inline"));
        assertTrue(header(small, "ETag").contains("-thumbnail-"), header(small, "ETag"));
        assertEquals(640, ImageIO.read(new ByteArrayInputStream(small.body())).getWidth());
        assertEquals(
                422,
                rest(ana)
                        .exchange(
                                "GET",
                                "/backend-api/files/" + file + "/download?thumbnail=true&page=1",
                                Optional.empty())
                        .statusCode());
    }

    @TestFactory
    List<DynamicTest> changedAddressesAreRefusedByTheServer() {
        ConversationId group = group(ben);
        FileId file = upload("a plan.txt", BYTES);
        new Uploader(rest(ana)).send(group, "look", file);
        return Tamper.all().stream()
                .map(tamper -> dynamicTest(tamper.file(), () -> {
                    String good = switch (tamper.address()) {
                        case "fs" -> link(ana, file, "");
                        case "room" -> link(ben, file, "");
                        case "download" -> link(ana, file, "?disposition=attachment");
                        case "thumbnail" -> link(ana, file, "?thumbnail=true");
                        default -> throw new IllegalStateException(tamper.address());
                    };
                    int query = good.indexOf('?') + 1;
                    String address = good.substring(0, query) + tamper.of(good.substring(query));
                    SignedIn who = tamper.address().equals("room") ? ben : ana;
                    RawHttp.Answer answer = raw(who, address);
                    assertEquals(tamper.status(), answer.status(), answer::text);
                    assertTrue(answer.text().contains("\"code\":\"" + tamper.code() + '"'), answer::text);
                    assertTrue(answer.text().contains("\r\nCache-Control: no-store\r\n"), answer::text);
                }))
                .toList();
    }

    /// As no HTTP library would send it.
    private RawHttp.Answer raw(SignedIn who, String address) throws IOException {
        URI uri = server.uri();
        String request = "GET " + address + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAuthorization: Bearer "
                + who.accessToken() + "\r\nConnection: close\r\n\r\n";
        return RawHttp.exchange(uri, request, Duration.ofSeconds(5));
    }
}
