package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.ChoosePicture;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.protocol.rest.User;
import chat.parley.protocol.rest.UserList;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that show people and groups: who may choose which, who sees them, and what becomes of the one before.
final class PicturesTest {
    private final Wire wire = new Wire();
    private final LocalServer server;
    private final SignedIn ana;
    private final SignedIn ben;
    private final SignedIn eva;

    PicturesTest(@TempDir Path data) {
        server = LocalServer.start(data);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        eva = server.signUp("eva");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RestClient rest(SignedIn who) {
        return server.rest(who);
    }

    private static byte[] picture(int side) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private FileId upload(SignedIn who, FileUse use, byte[] bytes) {
        Uploader uploader = new Uploader(rest(who));
        FileId file = uploader.start(new StartUpload(
                        "me.png",
                        bytes.length,
                        "image/png",
                        use,
                        Optional.empty(),
                        Optional.of(new ClientId(UUID.randomUUID()))))
                .file()
                .fileId();
        assertTrue(bytes.length < Bounds.PART_BYTES);
        uploader.part(file, 0, bytes.length, bytes);
        return uploader.finish(file, Optional.empty()).file().fileId();
    }

    private FileId portrait(SignedIn who, int side) throws IOException {
        return upload(who, FileUse.AVATAR, picture(side));
    }

    private HttpResponse<byte[]> choose(SignedIn who, String path, Optional<FileId> file) {
        return rest(who).exchange("PUT", path, Optional.of(wire.encodeBody(new ChoosePicture(file))));
    }

    private HttpResponse<byte[]> choose(SignedIn who, FileId file) {
        return choose(who, "/backend-api/me/avatar", Optional.of(file));
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

    private int read(SignedIn who, FileId file) {
        HttpResponse<byte[]> link = rest(who).exchange("GET", Uploader.path(file) + "/download", Optional.empty());
        if (link.statusCode() != 200) return link.statusCode();
        String address = wire.decodeAnswer(link.body(), FileLink.class).downloadUrl();
        return rest(who).exchange("GET", address, Optional.empty()).statusCode();
    }

    @Test
    void aPortraitIsOnEveryPathAndEverybodySignedInSeesIt() throws IOException {
        ConversationId group = group(ben);
        FileId file = portrait(ana, 20);
        assertEquals(404, read(eva, file));
        User chosen = wire.decodeAnswer(choose(ana, file).body(), User.class);
        Optional<FileId> expected = Optional.of(file);
        assertEquals(expected, chosen.avatar());
        assertEquals(expected, rest(ana).get("/backend-api/me", Me.class).user().avatar());
        assertEquals(
                expected,
                rest(ben)
                        .get("/backend-api/users?q=ana", UserList.class)
                        .items()
                        .getFirst()
                        .avatar());
        assertEquals(
                expected,
                rest(ben).get("/backend-api/conversation/" + group, ConversationDetail.class).members().stream()
                        .filter(member -> member.username().equals("ana"))
                        .findFirst()
                        .orElseThrow()
                        .avatar());
        assertEquals(200, read(eva, file));
    }

    @Test
    void othersHearOfAPortraitAndOfAGroupsPicture() throws Exception {
        ConversationId group = group(ben);
        List<ServerFrame> heard = new CopyOnWriteArrayList<>();
        try (LiveClient live = LiveClient.open(rest(ben), heard::add)) {
            FileId face = portrait(ana, 20);
            FileId badge = portrait(ana, 21);
            choose(ana, face);
            HttpResponse<byte[]> row =
                    choose(ana, "/backend-api/conversation/" + group + "/picture", Optional.of(badge));
            assertEquals(
                    Optional.of(badge),
                    wire.decodeAnswer(row.body(), ConversationRow.class).picture());
            Awaitility.await().until(() -> heard.stream().anyMatch(frame -> isOf(frame, face)));
            Awaitility.await().until(() -> heard.stream().anyMatch(frame -> isOfGroup(frame, badge)));
            assertEquals(200, read(ben, badge));
            assertEquals(404, read(eva, badge));
            assertFalse(live.closed().isDone());
        }
    }

    private static boolean isOf(ServerFrame frame, FileId face) {
        return frame instanceof Push.Event(TopicEvent.UserUpdated user)
                && user.avatar().equals(Optional.of(face));
    }

    private static boolean isOfGroup(ServerFrame frame, FileId badge) {
        return frame instanceof Push.ConversationUpdated updated
                && updated.conversation().picture().equals(Optional.of(badge));
    }

    @Test
    void theOneBeforeIsDeleted() throws IOException {
        ConversationId group = group(ben);
        FileId first = portrait(ana, 20);
        choose(ana, first);
        choose(ana, portrait(ana, 21));
        assertEquals(410, read(ana, first));
        String path = "/backend-api/conversation/" + group + "/picture";
        FileId badge = portrait(ana, 22);
        choose(ana, path, Optional.of(badge));
        assertEquals(200, choose(ben, path, Optional.empty()).statusCode());
        assertEquals(410, read(ana, badge));
    }

    @Test
    void aPortraitStaysWhenTheNameChanges() throws IOException {
        FileId file = portrait(ana, 20);
        choose(ana, file);
        rest(ana)
                .exchange(
                        "PATCH",
                        "/backend-api/me",
                        Optional.of("{\"display_name\":\"Ana B.\"}".getBytes(StandardCharsets.UTF_8)));
        User now = rest(ana).get("/backend-api/me", Me.class).user();
        assertEquals("Ana B.", now.displayName());
        assertEquals(Optional.of(file), now.avatar());
    }

    @Test
    void onlyAnOwnPictureForThatUseIsTaken() throws IOException {
        assertEquals(422, choose(ben, portrait(ana, 20)).statusCode());
        assertEquals(
                422, choose(ana, upload(ana, FileUse.ATTACHMENT, picture(20))).statusCode());
        assertEquals(422, choose(ana, new FileId(UUID.randomUUID())).statusCode());
        byte[] page = "<html>no picture</html>".getBytes(StandardCharsets.UTF_8);
        assertEquals(422, choose(ana, upload(ana, FileUse.AVATAR, page)).statusCode());
        assertEquals(
                Optional.empty(),
                rest(ana).get("/backend-api/me", Me.class).user().avatar());
    }

    @Test
    void strangersChooseNoGroupsPicture() throws IOException {
        String path = "/backend-api/conversation/" + group(ben) + "/picture";
        assertEquals(404, choose(eva, path, Optional.of(portrait(eva, 20))).statusCode());
    }
}
