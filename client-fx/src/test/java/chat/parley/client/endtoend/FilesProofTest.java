package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.MessagePage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files between two complete client cores and a server in its own process, watched by programs that know only HTTP:
/// members read them and nobody else, kills on either side double and lose nothing, damage is found. Rows I16, I19, F1,
/// F2, F25.
class FilesProofTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGE = 48 * 1024 * 1024 + 123;
    private static final long SENT_WHEN_KILLED = 4L * Bounds.PART_BYTES;
    private static final long MOST_SENT_TWICE = 2L * Bounds.PART_BYTES;

    @TempDir
    Path folder;

    private final Random random = new Random(4);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ClientOfTheTest> clients = new ArrayList<>();
    private FaultProxy network;
    private ServerOfTheTest server;
    private URI address;
    private ClientOfTheTest ana;
    private ClientOfTheTest ben;

    @BeforeEach
    void start() {
        network = new FaultProxy();
        address = network.uri();
        server = ServerOfTheTest.start(data(), 0, address);
        network.leadTo(server.port());
        ana = signUp("ana");
        ben = signUp("ben");
        awaitQuiet(ana, ben);
    }

    @AfterEach
    void stop() {
        clients.forEach(ClientOfTheTest::close);
        http.close();
        network.close();
        server.close();
    }

    private Path data() {
        return folder.resolve("server");
    }

    private ClientOfTheTest signUp(String name) {
        ClientOfTheTest client = ClientOfTheTest.signUp(address, name, folder.resolve(name));
        clients.add(client);
        return client;
    }

    private ClientOfTheTest open(ClientOfTheTest person, String device) {
        ClientOfTheTest client =
                ClientOfTheTest.open(address, person.token, folder.resolve(device), SendStep.Probe.SILENT);
        clients.add(client);
        return client;
    }

    private PlainHttp as(ClientOfTheTest person) {
        return new PlainHttp(http, address, Optional.of(person.token));
    }

    private static void awaitQuiet(ClientOfTheTest... all) {
        for (ClientOfTheTest client : all)
            await().atMost(PATIENCE)
                    .until(() -> client.status.get() != null
                            && client.status.get().connection() instanceof ConnectionState.Online
                            && client.status.get().queued() == 0);
    }

    @Test
    void filesReachMembersAloneOutliveKillsOnBothSidesAndAreMissedWhenDamaged()
            throws IOException, InterruptedException {
        ConversationId talk = group("Talk");
        ConversationId other = group("Other");
        byte[] small = bytes(200_000);
        FileId plan = sent(talk, "the plan", file("plan.bin", small));
        FileId secret = sent(other, "a secret", file("secret.bin", bytes(150_000)));

        assertArrayEquals(small, ben.bytes(plan));
        onlyMembersReadIt(talk, plan, small);
        byte[] first = bytes(LARGE);
        FileId outlivedServer = theServerIsKilledInTheMiddle(talk, first);
        FileId outlivedApp = theAppIsKilledInTheMiddle(talk, bytes(LARGE));
        anAddressEndsWithItsLifeForThoseWhoStay(plan);
        whoIsRemovedKeepsNothing(other, secret);
        bothHaveTheSame(talk);
        damageIsToldAndStaysWhereItIs(talk, List.of(plan, outlivedServer), outlivedApp);
        bothHaveTheSame(talk);
    }

    private ConversationId group(String title) {
        ConversationId group =
                ClientOfTheTest.get(ana.account.create(ConversationKind.GROUP, Optional.of(title), List.of(ben.id())));
        await().atMost(PATIENCE).until(() -> ben.conversations.get().stream().anyMatch(c -> c.id().equals(group)));
        return group;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private FileId sent(ConversationId to, String text, Path file) {
        ana.say(to, text, file);
        awaitQuiet(ana);
        return theOnlyFile(to, text);
    }

    /// @return the file of the message that says this, of which the server has one
    private FileId theOnlyFile(ConversationId in, String text) {
        PlainHttp asking = as(ben);
        List<Message> all = messages(asking, in).stream()
                .filter(message -> message.content().text().equals(text))
                .toList();
        assertEquals(1, all.size(), "sent once: " + text);
        List<Attachment> files = all.getFirst().content().attachments();
        assertEquals(1, files.size(), "with its file: " + text);
        return files.getFirst().fileId();
    }

    private static List<Message> messages(PlainHttp asking, ConversationId in) {
        return asking.get("/backend-api/conversation/" + in + "/messages?limit=100", MessagePage.class)
                .messages();
    }

    private static FileLink link(PlainHttp asking, FileId file, String query) {
        return asking.get("/backend-api/files/" + file + "/download" + query, FileLink.class);
    }

    private static HttpResponse<byte[]> content(PlainHttp asking, FileLink link) {
        return asking.get(link.downloadUrl());
    }

    private static void assertReads(byte[] expected, PlainHttp asking, FileId file) {
        HttpResponse<byte[]> response = content(asking, link(asking, file, ""));
        assertEquals(200, response.statusCode());
        assertArrayEquals(expected, response.body());
    }

    /// I19.
    private void onlyMembersReadIt(ConversationId talk, FileId file, byte[] bytes) {
        assertReads(bytes, as(ana), file);
        assertReads(bytes, as(ben), file);
        PlainHttp stranger = as(signUp("eve"));
        PlainHttp nobody = new PlainHttp(http, address, Optional.empty());
        OutsiderOfTheTest eve = new OutsiderOfTheTest(stranger, talk, file, bytes);
        List<String> tried = eve.triesEveryRoute(404);
        assertTrue(tried.size() >= 7, "the routes of a file are known to the description: " + tried);
        new OutsiderOfTheTest(nobody, talk, file, bytes).triesEveryRoute(401);
        eve.triesToUseItAsAMember();
        for (ClientOfTheTest member : List.of(ana, ben)) {
            FileLink theirs = link(as(member), file, "");
            assertTrue(
                    List.of(403, 404).contains(content(stranger, theirs).statusCode()), "a stranger with an address");
            assertEquals(401, content(nobody, theirs).statusCode(), "nobody with an address");
        }
    }

    /// F1, I16.
    private FileId theServerIsKilledInTheMiddle(ConversationId talk, byte[] bytes) throws IOException {
        long before = network.sent();
        AtomicBoolean isHalfway = new AtomicBoolean();
        Path file = file("large-one.bin", bytes);
        try (var _ = ana.account.files().onAttached(talk, files -> {
            if (files.stream().anyMatch(FilesProofTest::isHalfway) && !isHalfway.getAndSet(true)) network.stall();
        })) {
            ana.attach(talk, file);
            await().atMost(PATIENCE).until(isHalfway::get);
        }
        List<ClientId> waiting = ana.attached(talk).stream().map(LocalFile::key).toList();
        ClientOfTheTest.get(ana.account.send(talk, Content.of("outlived the server"), Optional.empty(), waiting));
        server.kill();
        await("the message waits for its file").until(() -> ana.status.get().queued() == 1);
        server = ServerOfTheTest.start(data(), 0, address);
        network.leadTo(server.port());
        network.mend();
        ana.account.retryNow();
        awaitQuiet(ana, ben);
        assertWentOn(before);
        FileId id = theOnlyFile(talk, "outlived the server");
        assertArrayEquals(bytes, ben.bytes(id));
        return id;
    }

    private static boolean isHalfway(LocalFile file) {
        return file.upload() instanceof LocalFile.Upload.Sending(long sent) && sent >= SENT_WHEN_KILLED;
    }

    private void assertWentOn(long before) {
        long sent = network.sent() - before;
        assertTrue(sent < LARGE + MOST_SENT_TWICE, "gone on with, not begun again: " + sent + " bytes were sent");
    }

    /// F2, I16: the computer that sends is another one of the same person.
    private FileId theAppIsKilledInTheMiddle(ConversationId talk, byte[] bytes)
            throws IOException, InterruptedException {
        long before = network.sent();
        String text = "outlived the app";
        File log = folder.resolve("uploading.log").toFile();
        Process app = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        UploadingMain.class.getName(),
                        address.toString(),
                        ana.token,
                        folder.resolve("laptop").toString(),
                        talk.toString(),
                        text,
                        file("large-two.bin", bytes).toString(),
                        Long.toString(SENT_WHEN_KILLED)))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(app.waitFor(60, TimeUnit.SECONDS), "the app dies in the middle, see " + log);
        assertEquals(9, app.exitValue(), "the app died where it should, see " + log);
        assertTrue(messages(as(ben), talk).stream()
                .noneMatch(message -> message.content().text().equals(text)));
        Files.delete(folder.resolve("large-two.bin"));
        awaitQuiet(open(ana, "laptop"));
        assertWentOn(before);
        FileId id = theOnlyFile(talk, text);
        assertArrayEquals(bytes, ben.bytes(id));
        return id;
    }

    private void anAddressEndsWithItsLifeForThoseWhoStay(FileId file) {
        for (ClientOfTheTest member : List.of(ana, ben)) {
            FileLink shortLived = link(as(member), file, "?ma=3");
            assertEquals(200, content(as(member), shortLived).statusCode());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertEquals(
                            410, content(as(member), shortLived).statusCode(), "an address after its life"));
            assertEquals(200, content(as(member), link(as(member), file, "")).statusCode(), "a fresh one");
        }
    }

    /// I19.
    private void whoIsRemovedKeepsNothing(ConversationId group, FileId file) throws IOException {
        byte[] bytes = ben.bytes(file);
        Path computer = folder.resolve("ben");
        assertTrue(holds(computer, bytes), "it is kept for when there is no connection");
        FileLink old = link(as(ben), file, "");
        assertEquals(200, content(as(ben), old).statusCode());

        ClientOfTheTest.get(ana.account.removeMember(group, ben.id()));

        assertEquals(404, content(as(ben), old).statusCode(), "the old address is dead at once");
        new OutsiderOfTheTest(as(ben), group, file, bytes).triesEveryRoute(404);
        await().atMost(PATIENCE).untilAsserted(() -> assertFalse(holds(computer, bytes), "nothing is kept of it"));
        assertFalse(ben.whyNot(file).isEmpty());
        assertReads(bytes, as(ana), file);
    }

    private static boolean holds(Path computer, byte[] bytes) throws IOException {
        return !find(computer, bytes).isEmpty();
    }

    private static List<Path> find(Path within, byte[] bytes) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(within)) {
            for (Path each : files.filter(Files::isRegularFile).toList())
                if (Files.size(each) == bytes.length && Arrays.equals(Files.readAllBytes(each), bytes)) found.add(each);
        }
        return found;
    }

    /// F25.
    private void damageIsToldAndStaysWhereItIs(ConversationId talk, List<FileId> damaged, FileId sound)
            throws IOException, InterruptedException {
        ServerOfTheTest.Checked before = ServerOfTheTest.check(data());
        assertEquals(0, before.exitCode(), before.said());
        for (FileId file : damaged) flipAByte(ana.bytes(file));

        ServerOfTheTest.Checked after = ServerOfTheTest.check(data());
        assertEquals(65, after.exitCode(), after.said());
        for (FileId file : damaged) assertTrue(after.said().contains(file.toString()), after.said());
        assertFalse(after.said().contains(sound.toString()), after.said());
        HttpResponse<byte[]> read = content(as(ben), link(as(ben), damaged.getFirst(), ""));
        assertEquals(500, read.statusCode());
        assertTrue(new String(read.body(), StandardCharsets.UTF_8).contains("file_damaged"));
        ClientOfTheTest phone = open(ben, "phone");
        awaitQuiet(phone);
        String refused = phone.whyNot(damaged.getFirst());
        assertTrue(refused.contains("damaged on the server's disk"), refused);
        // a large one that the server has read before: whoever reads it finds out
        String found = phone.whyNot(damaged.getLast());
        assertTrue(found.contains("not what the server has announced"), found);
        assertArrayEquals(ana.bytes(sound), phone.bytes(sound));
        byte[] next = bytes(70_000);
        FileId fresh = sent(talk, "another one", file("another.bin", next));
        assertArrayEquals(next, phone.bytes(fresh));
    }

    private void flipAByte(byte[] bytes) throws IOException {
        List<Path> contents = find(data(), bytes);
        assertEquals(1, contents.size(), "its content stands on the disk of the server");
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        Files.write(contents.getFirst(), flipped);
    }

    private void bothHaveTheSame(ConversationId talk) {
        try (ClientOfTheTest.OpenTimeline anas = ana.open(talk);
                ClientOfTheTest.OpenTimeline bens = ben.open(talk)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Digest truth = Digest.ofServer(ana, talk);
                assertEquals(truth.text(), Digest.ofClient(ana, talk, anas).text());
                assertEquals(truth.sha256(), Digest.ofClient(ana, talk, anas).sha256());
                assertEquals(truth.sha256(), Digest.ofClient(ben, talk, bens).sha256());
            });
        }
    }
}
