package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.RunningServer;
import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The ticket of the live socket: for one user, one session, one use.
class TicketTest {
    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    private static int closeCode(URI ticket) throws IOException {
        try (RawWebSocket raw = RawWebSocket.open(ticket)) {
            raw.text("{\"id\":1,\"type\":\"connect\"}");
            return raw.closeCode();
        }
    }

    private static boolean letsIn(URI ticket) {
        try (RawWebSocket raw = RawWebSocket.open(ticket)) {
            raw.text("{\"id\":1,\"type\":\"connect\"}");
            return raw.read().text().contains("\"connected\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static URI changed(URI ticket, String from, String to) {
        return URI.create(ticket.toString().replace(from, to));
    }

    @Test
    @DisplayName("4.4: a ticket opens one socket; used again, the socket closes with 4401")
    void ticketIsUsedOnce() throws IOException {
        URI ticket = LiveClient.ticket(SERVER.rest("ana"));
        assertTrue(letsIn(ticket));
        assertEquals(4401, closeCode(ticket));
    }

    @Test
    @DisplayName("4.4: of fifty that use one ticket at the same moment one gets in")
    void ticketIsUsedOnceAlsoAtTheSameMoment() throws Exception {
        URI ticket = LiveClient.ticket(SERVER.rest("ana"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> tries = IntStream.range(0, 50)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> letsIn(ticket), threads))
                    .toList();
            assertEquals(1, tries.stream().filter(CompletableFuture::join).count());
        }
    }

    @Test
    @DisplayName("4.4: a ticket opens nobody else's socket, and none when a digit is changed")
    void forgedTicketsAreRefused() throws IOException {
        UserId ana = SERVER.id("ana");
        UserId ben = SERVER.id("ben");
        URI ticket = LiveClient.ticket(SERVER.rest("ana"));
        String verify = ticket.getQuery().substring("verify=".length());
        String seconds = verify.substring(0, verify.indexOf('-'));
        String signature = verify.substring(verify.indexOf('-') + 1);
        String later = Long.toString(Long.parseLong(seconds) + 1);
        Stream<String> signatures = IntStream.range(0, signature.length())
                .mapToObj(i -> signature.substring(0, i)
                        + (signature.charAt(i) == '0' ? '1' : '0')
                        + signature.substring(i + 1));
        List<URI> forged = Stream.concat(
                        signatures.map(one -> changed(ticket, signature, one)),
                        Stream.of(
                                changed(ticket, ana.toString(), ben.toString()),
                                changed(ticket, seconds + "-", later + "-"),
                                changed(ticket, signature, ""),
                                changed(ticket, signature, signature.substring(2)),
                                changed(ticket, signature, signature + "00"),
                                changed(ticket, "-" + signature, ""),
                                changed(ticket, "verify=" + verify, "verify="),
                                changed(ticket, "verify=" + verify, "other=1"),
                                changed(ticket, ana.toString(), "nobody")))
                .toList();
        for (URI one : forged) assertEquals(4401, closeCode(one), one::toString);
        assertTrue(letsIn(ticket), "the forgeries used the ticket up");
    }

    @Test
    @DisplayName("4.4: a ticket is no access token, and an access token no ticket")
    void ticketAndTokenAreDifferentThings() throws IOException {
        URI ticket = LiveClient.ticket(SERVER.rest("ana"));
        String verify = ticket.getQuery().substring("verify=".length());
        RestClient asToken = new RestClient(SERVER.http(), SERVER.uri(), verify);
        assertEquals(
                401,
                asToken.exchange("GET", "/backend-api/me", Optional.empty()).statusCode());
        assertEquals(
                401,
                SERVER.stranger()
                        .exchange("GET", "/backend-api/me?access_token=" + SERVER.token("ana"), Optional.empty())
                        .statusCode());
        String now = Long.toString(Instant.now().getEpochSecond());
        assertEquals(4401, closeCode(changed(ticket, verify, now + "-" + SERVER.token("ana"))));
    }

    @Test
    @DisplayName("ASVS 7.4: an ended session's sockets close with 4403 within a second, its tickets and token are void")
    void endedSessionIsOverEverywhere() throws Exception {
        RestClient first = SERVER.rest("ana");
        String token = SERVER.stranger()
                .send(
                        "POST",
                        "/backend-api/auth/sign-in",
                        new SignIn("ana", ServerProcess.PASSWORD, Optional.of("second")),
                        SignedIn.class)
                .accessToken();
        RestClient second = new RestClient(SERVER.http(), SERVER.uri(), token);
        SessionId session = second.get("/backend-api/me", Me.class).sessionId();
        URI unused = LiveClient.ticket(second);
        try (LiveClient socket = LiveClient.open(second, _ -> {})) {
            assertEquals(
                    204,
                    first.exchange("DELETE", "/backend-api/auth/sessions/" + session, Optional.empty())
                            .statusCode());
            assertEquals(4403, socket.closed().get(1, TimeUnit.SECONDS));
        }
        assertEquals(
                401, second.exchange("GET", "/backend-api/me", Optional.empty()).statusCode());
        assertThrows(IllegalStateException.class, () -> LiveClient.ticket(second));
        assertTrue(List.of(4401, 4403).contains(closeCode(unused)));
    }
}
