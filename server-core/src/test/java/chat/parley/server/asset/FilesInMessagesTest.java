package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PatchMessage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files in messages, through the real server.
final class FilesInMessagesTest {

    @TempDir
    private Path data;

    private LocalServer server;
    private SignedIn ana;
    private SignedIn ben;
    private SignedIn eve;
    private ConversationId group;

    @BeforeEach
    void start() {
        server = LocalServer.start(data);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        eve = server.signUp("eve");
        group = group(ana, ben);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ConversationId group(SignedIn owner, SignedIn member) {
        return server.rest(owner)
                .send(
                        "POST",
                        "/backend-api/conversations",
                        new CreateConversation(
                                Optional.empty(),
                                ConversationKind.GROUP,
                                Optional.of("team"),
                                List.of(member.user().userId())),
                        ConversationRow.class)
                .id();
    }

    private Uploader uploader(SignedIn who) {
        return new Uploader(server.rest(who));
    }

    private Message read(SignedIn who, ConversationId conversation, Posted posted) {
        return server.rest(who)
                .get("/backend-api/conversation/" + conversation + "/messages/" + posted.messageId(), Message.class);
    }

    private static Problem problem(HttpResponse<byte[]> answer) {
        return new Wire().decodeAnswer(answer.body(), Problem.class);
    }

    @Test
    void aFileIsUploadedAndEveryMemberSeesItInTheMessage() {
        FileInfo file = uploader(ana).upload("plan.txt", "we go west");
        assertNotEquals(FileState.UPLOADING, file.state());
        assertEquals(10, file.received());

        Posted sent = uploader(ana).send(group, "", file.file().fileId());

        Attachment seen = read(ben, group, sent).content().attachments().getFirst();
        assertEquals(Optional.of("plan.txt"), seen.name());
        assertEquals(Optional.of(10L), seen.size());
        RestClient bens = server.rest(ben);
        MessagePage page = bens.get("/backend-api/conversation/" + group + "/messages", MessagePage.class);
        assertEquals(seen.fileId(), onlyFile(page.messages().getFirst()));
        ConversationRow row = bens.get("/backend-api/conversations", ConversationPage.class).items().stream()
                .filter(one -> one.id().equals(group))
                .findFirst()
                .orElseThrow();
        assertEquals(seen.fileId(), onlyFile(row.lastMessage().orElseThrow()));
    }

    private static FileId onlyFile(Message message) {
        assertEquals(1, message.content().attachments().size());
        return message.content().attachments().getFirst().fileId();
    }

    @Test
    void aRepeatedMessageIsTheSameOneAndOtherFilesAreAnotherMessage() {
        FileId one = uploader(ana).upload("one.txt", "1").file().fileId();
        FileId two = uploader(ana).upload("two.txt", "2").file().fileId();
        PostMessage message = Uploader.message("look", one);
        assertEquals(201, uploader(ana).trySend(group, message).statusCode());
        assertEquals(200, uploader(ana).trySend(group, message).statusCode());

        PostMessage other = new PostMessage(
                message.clientId(), Uploader.message("look", two).content(), Optional.empty());
        Problem refused = problem(uploader(ana).trySend(group, other));
        assertEquals("idempotency_key_reused", refused.code());
    }

    @Test
    void filesThatTheSenderCannotReadOrThatAreNotWholeAreRefused() {
        FileId whole = uploader(ana).upload("plan.txt", "we go west").file().fileId();
        FileId half = uploader(ana).start("half.txt", new byte[10]).file().fileId();
        FileId nobodys = new FileId(UUID.randomUUID());
        for (PostMessage wrong : List.of(
                Uploader.message("x", whole, half),
                Uploader.message("x", whole, nobodys),
                Uploader.message("x", whole, whole))) {
            HttpResponse<byte[]> answer = uploader(ana).trySend(group, wrong);
            assertEquals(422, answer.statusCode());
            assertEquals(Optional.of("/content/attachments/1"), problem(answer).field());
        }
        HttpResponse<byte[]> foreign = uploader(ben).trySend(group, Uploader.message("x", whole));
        assertEquals(422, foreign.statusCode());
        assertEquals(Optional.of("/content/attachments/0"), problem(foreign).field());
        assertEquals(422, uploader(ana).trySend(group, Uploader.message("")).statusCode());
    }

    @Test
    void whoeverReadsAFileCanSendItOnAndItLivesAsLongAsAMessageShowsIt() {
        FileId file = uploader(ana).upload("plan.txt", "we go west").file().fileId();
        Posted first = uploader(ana).send(group, "look", file);
        ConversationId other = group(ben, eve);
        Posted forwarded = uploader(ben).send(other, "", file);
        assertEquals(
                file,
                read(eve, other, forwarded).content().attachments().getFirst().fileId());

        delete(ana, group, first);
        assertNotEquals(FileState.UPLOADING, uploader(ana).info(file).state());
        delete(ben, other, forwarded);
        assertEquals(410, get(ana, file));
        assertEquals(List.of(), read(ana, group, first).content().attachments());
    }

    private void delete(SignedIn who, ConversationId conversation, Posted posted) {
        server.rest(who)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + conversation + "/messages/" + posted.messageId(),
                        Optional.empty());
    }

    private int get(SignedIn who, FileId file) {
        return server.rest(who)
                .exchange("GET", Uploader.path(file), Optional.empty())
                .statusCode();
    }

    @Test
    void aDeletedFileLeavesACardThatSaysSo() {
        FileId file = uploader(ana).upload("plan.txt", "we go west").file().fileId();
        Posted sent = uploader(ana).send(group, "look", file);
        long before = read(ben, group, sent).rev();

        assertEquals(404, uploader(ben).delete(file).statusCode());
        assertEquals(204, uploader(ana).delete(file).statusCode());

        Message after = read(ben, group, sent);
        assertTrue(after.rev() > before);
        Attachment card = after.content().attachments().getFirst();
        assertEquals(Optional.of("The file was deleted."), card.trouble());
        assertEquals(Optional.of("plan.txt"), card.name());
        assertEquals(410, get(ana, file));
        assertEquals(404, get(ben, file));
        assertEquals(204, uploader(ana).delete(file).statusCode());
    }

    @Test
    void anEditKeepsTheFilesAndMayLeaveNoText() {
        FileId file = uploader(ana).upload("plan.txt", "we go west").file().fileId();
        Posted sent = uploader(ana).send(group, "look", file);
        server.rest(ana)
                .send(
                        "PATCH",
                        "/backend-api/conversation/" + group + "/messages/" + sent.messageId(),
                        new PatchMessage("", Optional.empty()),
                        Revised.class);
        Message edited = read(ben, group, sent);
        assertEquals("", edited.content().text());
        assertEquals(file, edited.content().attachments().getFirst().fileId());
    }

    @Test
    void anUploadIsAnnouncedOnceUnderItsClientId() {
        byte[] bytes = {1, 2, 3};
        var wish = new chat.parley.protocol.rest.StartUpload(
                "a.bin",
                3,
                "application/octet-stream",
                chat.parley.protocol.rest.FileUse.ATTACHMENT,
                Optional.of(Uploader.sha256(bytes)),
                Optional.of(new ClientId(UUID.randomUUID())));
        FileInfo first = uploader(ana).start(wish);
        assertEquals(first, uploader(ana).start(wish));
        assertEquals(200, uploader(ana).part(first.file().fileId(), 0, 3, bytes).statusCode());
        assertEquals(3, uploader(ana).start(wish).received());
    }
}
