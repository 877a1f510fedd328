package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.ChooseModel;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FilePlace;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.SearchHit;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Models;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.Uploader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of files, where it is found again and which models read it, through the real server.
final class FilesReadTest {

    private static final String PLAN = "The ferry Skarven leaves pier four at nine. Tickets cost thirty crowns.";

    private final RecordedProvider models = new RecordedProvider("fake", 8_000);
    private LocalServer server;
    private SignedIn ana;
    private SignedIn ben;
    private SignedIn eve;

    @BeforeEach
    void start(@TempDir Path data) {
        models.always(_ -> Script.saying("answer [1](#cite-1)"));
        server = LocalServer.start(data, models);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        eve = server.signUp("eve");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void messageIsFoundByTheWordsAndTheNameOfItsFileByMembersOnly() {
        ConversationId group = conversation(ana, ConversationKind.GROUP, ben);
        FileId file = send(ana, group, "have a look", "harbour-notes.txt", PLAN);

        SearchHit byWords = found(ben, "skarven");
        assertEquals(Optional.of(new FilePlace(file, "harbour-notes.txt", 1)), byWords.file());
        assertTrue(byWords.snippet().contains("Skarven"));
        assertEquals(file, found(ben, "harbour").file().orElseThrow().fileId());
        assertEquals(List.of(), search(eve, "skarven"));
    }

    @Test
    void deletedFileIsFoundNoMore() {
        ConversationId group = conversation(ana, ConversationKind.GROUP, ben);
        FileId file = send(ana, group, "have a look", "harbour-notes.txt", PLAN);
        SearchHit _ = found(ben, "skarven");

        assertEquals(204, new Uploader(server.rest(ana)).delete(file).statusCode());
        Awaitility.await().untilAsserted(() -> assertEquals(List.of(), search(ben, "skarven")));
        assertEquals(List.of(), search(ben, "harbour"));
    }

    @Test
    void modelReadsTheFileOfTheThreadAndItsAnswerCitesThePage() {
        ConversationId talk = conversation(ana, ConversationKind.GROUP, ben);
        FileId file = send(ana, talk, "@assistant when does it leave?", "plan.txt", PLAN);

        Message answer = answer(ana, talk);
        String read = read(models.requests().getLast());
        assertTrue(read.contains("[1] plan.txt:\n" + PLAN), read);
        assertTrue(read.contains("[File: plan.txt]"), read);
        Citation cited = answer.answer().orElseThrow().citations().getFirst();
        assertEquals(Optional.of(file), cited.fileId());
        assertEquals(Optional.of(1), cited.page());
    }

    @Test
    void ofALongFileTheModelReadsThePagesThatFitTheQuestionAndIsToldOfTheRest() {
        ConversationId talk = conversation(ana, ConversationKind.GROUP, ben);
        String filler = "Nothing of interest stands in this line of the file. ".repeat(400);
        FileId _ =
                send(ana, talk, "@assistant what about Skarven?", "long.txt", filler + "\n\n" + PLAN + "\n\n" + filler);

        Message _ = answer(ana, talk);
        String read = read(models.requests().getLast());
        assertTrue(read.contains("Skarven leaves pier four"), read);
        assertTrue(read.contains("there is room here only for: "), read);
        ContextView view = server.rest(ana).get("/backend-api/conversation/" + talk + "/context", ContextView.class);
        assertTrue(view.parts().stream()
                .anyMatch(part -> part.kind() == ContextView.Kind.SOURCE
                        && part.title().equals("long.txt")
                        && part.text().contains("there is room here only for: ")));
        assertTrue(view.usedTokens() <= view.contextTokens());
    }

    @Test
    void fileOfAGroupIsNoSourceElsewhereForThoseWhoCannotReadIt() {
        ConversationId theirs = conversation(ana, ConversationKind.GROUP, ben);
        FileId _ = send(ana, theirs, "ours", "plan.txt", PLAN);
        SearchHit _ = found(ben, "skarven");

        ConversationId other = conversation(ana, ConversationKind.GROUP, eve);
        new Uploader(server.rest(eve)).send(other, "@assistant what about Skarven?");
        Message _ = answer(eve, other);
        assertFalse(read(models.requests().getLast()).contains("pier four"));
    }

    @Test
    void modelSeesThePictureOfAMessageMadeSmaller() throws Exception {
        ConversationId talk = conversation(ana, ConversationKind.GROUP, ben);
        FileId file = new Uploader(server.rest(ana))
                .upload("view.jpg", jpeg(3_000, 2_000))
                .file()
                .fileId();
        new Uploader(server.rest(ana)).send(talk, "@assistant what is it?", file);

        Message _ = answer(ana, talk);
        PromptMessage last = models.requests().getLast().messages().getLast();
        assertEquals(1, last.pictures().size());
        BufferedImage seen =
                ImageIO.read(new ByteArrayInputStream(last.pictures().getFirst().bytes()));
        assertEquals(1_568, seen.getWidth());
        assertTrue(last.text().contains("[Picture: view.jpg]"), last.text());
    }

    @Test
    void pictureOfAFileIsHadFromItsAddress() throws Exception {
        Uploader uploader = new Uploader(server.rest(ana));
        FileId file = uploader.upload("view.jpg", jpeg(3_000, 2_000)).file().fileId();
        FileInfo ready = Awaitility.await("a look")
                .until(() -> uploader.info(file), info -> info.state() == FileInfo.FileState.READY);
        assertEquals(Optional.of(3_000), ready.file().width());

        FileLink link = server.rest(ana).get("/backend-api/files/" + file + "/download?thumbnail=true", FileLink.class);
        HttpResponse<byte[]> answer = server.rest(ana).exchange("GET", link.downloadUrl(), Optional.empty());
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of("image/jpeg"), answer.headers().firstValue("Content-Type"));
        assertEquals(640, ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth());
    }

    @Test
    void assistantInsideSumsUpAFileAndAnswersFromIt() {
        ConversationId talk = conversation(ana, ConversationKind.GROUP, ben);
        FileId file = send(ana, talk, "for tomorrow", "plan.txt", PLAN);
        choose(ana, Models.BUILT_IN);

        Message summary = ask(ana, talk, "@assistant summarise this file");
        assertTrue(summary.content().text().contains("The ferry Skarven leaves pier four at nine."), summary::toString);
        assertEquals(
                Optional.of(file),
                summary.answer().orElseThrow().citations().getFirst().fileId());
        Message found = ask(ana, talk, "@assistant what do tickets cost for Skarven?");
        assertTrue(found.content().text().contains("thirty crowns"), found::toString);
        assertEquals(
                Optional.of(file),
                found.answer().orElseThrow().citations().getFirst().fileId());
    }

    private ConversationId conversation(SignedIn owner, ConversationKind kind, SignedIn... members) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                kind,
                Optional.of("talk"),
                Arrays.stream(members).map(m -> m.user().userId()).toList());
        return server.rest(owner)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    private FileId send(SignedIn who, ConversationId where, String text, String name, String content) {
        Uploader uploader = new Uploader(server.rest(who));
        FileId file = uploader.upload(name, content).file().fileId();
        uploader.send(where, text, file);
        return file;
    }

    private SearchHit found(SignedIn who, String query) {
        return Awaitility.await(query)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> search(who, query),
                        hits -> hits.stream().anyMatch(hit -> hit.file().isPresent()))
                .stream()
                .filter(hit -> hit.file().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void choose(SignedIn who, String model) {
        byte[] wish = new Wire().encodeBody(new ChooseModel(model));
        assertEquals(
                204,
                server.rest(who)
                        .exchange("PUT", "/backend-api/models/default", Optional.of(wish))
                        .statusCode());
    }

    private Message ask(SignedIn who, ConversationId where, String text) {
        new Uploader(server.rest(who)).send(where, text);
        return answer(who, where);
    }

    private List<SearchHit> search(SignedIn who, String query) {
        GlobalSearch wish = new GlobalSearch(
                query,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return server.rest(who)
                .send("POST", "/backend-api/global/search", wish, SearchPage.class)
                .items();
    }

    private Message answer(SignedIn who, ConversationId where) {
        return Awaitility.await("an answer")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> server.rest(who)
                                .get("/backend-api/conversation/" + where + "/messages?limit=10", MessagePage.class)
                                .messages()
                                .getLast(),
                        message -> message.role() == MessageRole.ASSISTANT
                                && message.status() != MessageStatus.IN_PROGRESS);
    }

    private static String read(ModelRequest request) {
        return request.messages().stream().map(PromptMessage::text).collect(Collectors.joining("\n"));
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out));
        return out.toByteArray();
    }
}
