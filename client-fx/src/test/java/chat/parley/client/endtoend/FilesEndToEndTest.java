package chat.parley.client.endtoend;

import static chat.parley.client.endtoend.ClientOfTheTest.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Files.Fetch;
import chat.parley.client.core.account.Files.Shape;
import chat.parley.client.core.account.Files.Thumbnail;
import chat.parley.client.core.account.Files.Whole;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files between complete client cores and a server in its own process: cut networks, killed servers, killed clients,
/// removed members. Rows I16, I17, I19, F1, F2.
class FilesEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTS = 8;

    @TempDir
    Path folder;

    private FaultProxy network;
    private ServerOfTheTest server;
    private URI address;
    private final List<ClientOfTheTest> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        network = new FaultProxy();
        address = network.uri();
        server = ServerOfTheTest.start(folder.resolve("server"), 0, address);
        network.leadTo(server.port());
    }

    @AfterEach
    void stop() {
        clients.forEach(ClientOfTheTest::close);
        network.close();
        server.close();
    }

    private ClientOfTheTest signUp(String name) {
        ClientOfTheTest client = ClientOfTheTest.signUp(address, name, folder.resolve(name));
        clients.add(client);
        return client;
    }

    private static void awaitOnline(ClientOfTheTest... all) {
        for (ClientOfTheTest client : all)
            await().atMost(PATIENCE)
                    .until(() -> client.status.get() != null
                            && client.status.get().connection() instanceof ConnectionState.Online);
    }

    private void killAndRestartServer() {
        int port = server.port();
        server.kill();
        server = ServerOfTheTest.start(folder.resolve("server"), port, address);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static long sent(LocalFile file) {
        return switch (file.upload()) {
            case LocalFile.Upload.Sending(long bytes) -> bytes;
            case LocalFile.Upload.Done _ -> file.size();
            case LocalFile.Upload.Copying _, LocalFile.Upload.Waiting _, LocalFile.Upload.Failed _ -> 0;
        };
    }

    private static List<Message> messages(ClientOfTheTest client, ConversationId talk) {
        return get(client.connection.ask(Requests.newest(talk, 100))).messages();
    }

    private static Fetch fetched(ClientOfTheTest client, FileId file, Shape shape) {
        List<Fetch> heard = new CopyOnWriteArrayList<>();
        Subscription subscription = client.account.files().fetch(file, shape, heard::add);
        await().atMost(PATIENCE).until(() -> !heard.isEmpty() && !(heard.getLast() instanceof Fetch.Coming));
        subscription.close();
        return heard.getLast();
    }

    private List<Path> keptBy(String name) throws IOException {
        try (Stream<Path> kept =
                Files.list(folder.resolve(name).resolve("cache").resolve("files"))) {
            return kept.toList();
        }
    }

    @Test
    void aFileCutAndInterruptedByAKilledServerArrivesWholeAndWhoIsRemovedKeepsNothing_I16_I19() throws IOException {
        ClientOfTheTest ana = signUp("ana");
        ClientOfTheTest ben = signUp("ben");
        ClientOfTheTest carol = signUp("carol");
        awaitOnline(ana, ben, carol);
        ConversationId talk = get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of(ben.id())));
        byte[] bytes = bytes(PARTS * Bounds.PART_BYTES + 4_711);
        Path plan = Files.write(folder.resolve("plan.bin"), bytes);
        List<LocalFile> steps = new CopyOnWriteArrayList<>();
        ana.account.files().onAttached(talk, files -> files.forEach(steps::add));
        List<Long> faults = new CopyOnWriteArrayList<>();
        // the way breaks from within, as soon as a part is confirmed
        ana.account.files().onAttached(talk, files -> {
            for (LocalFile file : files)
                if (sent(file) > faults.size() * 2L * Bounds.PART_BYTES && faults.size() < 3) {
                    faults.add(sent(file));
                    network.cut();
                }
        });
        ana.account.files().attach(talk, plan);
        await().atMost(PATIENCE).until(() -> !steps.isEmpty());
        ClientId key = steps.getFirst().key();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            await().atMost(PATIENCE).until(() -> faults.size() >= number);
            if (number == 2) killAndRestartServer();
            network.mend();
            ana.account.retryNow();
        }
        get(ana.account.send(talk, Content.of("The plan"), Optional.empty(), List.of(key)));
        await().atMost(PATIENCE).until(() -> messages(ana, talk).size() == 1);

        awaitOnline(ana, ben, carol);
        Attachment file = messages(ana, talk).getFirst().content().attachments().getFirst();
        assertEquals(Optional.of((long) bytes.length), file.size());
        assertEquals(Optional.of("plan.bin"), file.name());
        Fetch here = fetched(ben, file.fileId(), new Whole());
        assertArrayEquals(
                bytes,
                Files.readAllBytes(assertInstanceOf(Fetch.Here.class, here).path()));
        assertInstanceOf(Fetch.Failed.class, fetched(carol, file.fileId(), new Whole()), "strangers get nothing");
        await("own files are not fetched")
                .atMost(PATIENCE)
                .until(() -> keptBy("ana").size() == 1);

        assertEquals(1, keptBy("ben").size());
        get(ana.account.removeMember(talk, ben.id()));
        await("bytes go with the membership")
                .atMost(PATIENCE)
                .until(() -> keptBy("ben").isEmpty());
        assertInstanceOf(Fetch.Failed.class, fetched(ben, file.fileId(), new Whole()));
    }

    @Test
    void picturesComeToOthersAndTheirLibraryAndShowPeopleAndGroups() throws IOException {
        ClientOfTheTest ana = signUp("ana");
        ClientOfTheTest ben = signUp("ben");
        awaitOnline(ana, ben);
        ConversationId talk = get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of(ben.id())));
        byte[] picture = png();
        List<LocalFile> attached = new CopyOnWriteArrayList<>();
        ana.account.files().onAttached(talk, files -> files.forEach(attached::add));
        ana.account.files().attach(talk, "pasted.png", "image/png", picture);
        await().atMost(PATIENCE)
                .until(() -> !attached.isEmpty() && attached.getLast().width().isPresent());
        assertEquals(Optional.of(1_200), attached.getLast().width());
        get(ana.account.send(
                talk,
                Content.of(""),
                Optional.empty(),
                List.of(attached.getFirst().key())));
        await().atMost(PATIENCE).until(() -> messages(ben, talk).size() == 1);
        FileId file = messages(ben, talk)
                .getFirst()
                .content()
                .attachments()
                .getFirst()
                .fileId();
        Fetch here = fetched(ben, file, new Whole());
        assertArrayEquals(
                picture,
                Files.readAllBytes(assertInstanceOf(Fetch.Here.class, here).path()));

        await("looked through")
                .atMost(PATIENCE)
                .until(() -> messages(ben, talk)
                        .getFirst()
                        .content()
                        .attachments()
                        .getFirst()
                        .showsPicture());
        Fetch thumbnail = fetched(ben, file, new Thumbnail());
        BufferedImage drawn = ImageIO.read(
                assertInstanceOf(Fetch.Here.class, thumbnail).path().toFile());
        assertEquals(640, drawn.getWidth());

        LibraryPage library = get(ben.account
                .files()
                .library(new ListLibrary(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
        assertEquals(file, library.items().getFirst().file().fileId());

        get(ana.account.files().showMeBy(Optional.of(picture)));
        await().atMost(PATIENCE).until(() -> ana.status.get().user().avatar().isPresent());
        FileId avatar = ana.status.get().user().avatar().orElseThrow();
        assertInstanceOf(Fetch.Here.class, fetched(ben, avatar, new Whole()));
        get(ana.account.files().showBy(talk, Optional.of(picture)));
        await("the group's picture is told")
                .atMost(PATIENCE)
                .until(() -> ben.conversations.get().stream()
                        .anyMatch(c -> c.id().equals(talk) && c.picture().isPresent()));
        get(ana.account.files().showBy(talk, Optional.empty()));
        await("and that it is gone")
                .atMost(PATIENCE)
                .until(() -> ben.conversations.get().stream()
                        .anyMatch(c -> c.id().equals(talk) && c.picture().isEmpty()));
        get(ana.account.files().showMeBy(Optional.empty()));
        await().atMost(PATIENCE).until(() -> ana.status.get().user().avatar().isEmpty());
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1_200, 800, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void aClientKilledWhileItUploadsGoesOnAndSendsItsMessageOnce_F2_I16() throws IOException, InterruptedException {
        byte[] bytes = bytes(PARTS * Bounds.PART_BYTES + 815);
        Path plan = Files.write(folder.resolve("plan.bin"), bytes);
        String token;
        ConversationId talk;
        try (ClientOfTheTest ana = ClientOfTheTest.signUp(address, "ana", folder.resolve("first"))) {
            token = ana.token;
            talk = get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of()));
        }
        int messages = 0;
        for (String moment : List.of("0", "3", "DURABLE", "ACKNOWLEDGED", "CACHED")) {
            killAt(
                    moment,
                    List.of(
                            address.toString(),
                            token,
                            folder.resolve("ana").toString(),
                            talk.toString(),
                            plan.toString()));
            messages++;
            try (ClientOfTheTest again =
                    ClientOfTheTest.open(address, token, folder.resolve("ana"), SendStep.Probe.SILENT)) {
                awaitOnline(again);
                await().atMost(PATIENCE).until(() -> again.status.get().queued() == 0);
                List<Message> sent = messages(again, talk);
                assertEquals(messages, sent.size(), "sent exactly once after a kill at " + moment);
                Attachment file = sent.getFirst().content().attachments().getFirst();
                Fetch here = fetched(again, file.fileId(), new Whole());
                assertArrayEquals(
                        bytes,
                        Files.readAllBytes(
                                assertInstanceOf(Fetch.Here.class, here).path()));
                try (Stream<Path> queue = Files.list(folder.resolve("ana").resolve("queue"))) {
                    assertEquals(List.of(), queue.toList(), "nothing is left in the queue after " + moment);
                }
            }
        }
    }

    private void killAt(String moment, List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                SendingFilesMain.class.getName()));
        command.addAll(args);
        command.add(moment);
        File log = folder.resolve("client-" + moment + ".log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the client dies at " + moment);
        assertEquals(9, process.exitValue(), "the client died where it should, see " + log);
    }
}
