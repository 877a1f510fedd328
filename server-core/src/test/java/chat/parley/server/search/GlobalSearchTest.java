package chat.parley.server.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.PatchMessage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.SearchHit;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found through the real server, and above all what is not.
final class GlobalSearchTest {

    private static final String SEARCH = "/backend-api/global/search";

    @TempDir
    private Path data = Path.of("");

    private Optional<LocalServer> running = Optional.empty();

    @BeforeEach
    void start() {
        running = Optional.of(LocalServer.start(data));
    }

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void findsAWordAndMarksIt() {
        SignedIn ana = server().signUp("ana");
        SignedIn ben = server().signUp("ben");
        ConversationId group = group(ana, "The trip", ben);
        say(ben, group, "The ferry leaves at seven from the old harbour");
        SearchHit hit = one(ana, "harbour");
        assertEquals("The trip", hit.conversationTitle());
        assertEquals(Optional.of("ben"), hit.sender().map(u -> u.username()));
        assertEquals(
                List.of("harbour"),
                hit.marks().stream()
                        .map(m -> hit.snippet().substring(m.start(), m.start() + m.length()))
                        .toList());
    }

    @Test
    void findsWithoutCaseAccentsPluralsAndBeforeTheLastWordIsWhole() {
        SignedIn ana = server().signUp("ana");
        ConversationId group = group(ana, "Places");
        say(ana, group, "Zwei Caf\u00e9s in der Altstadt");
        for (String query : List.of("cafe", "CAF\u00c9S", "zwei alts"))
            assertEquals(1, found(ana, query).size(), query);
    }

    @Test
    void aStrangerFindsNothing() {
        SignedIn ana = server().signUp("ana");
        SignedIn eve = server().signUp("eve");
        ConversationId group = group(ana, "Secret");
        say(ana, group, "canary kookaburra");
        assertEquals(1, found(ana, "kookaburra").size());
        assertEquals(List.of(), found(eve, "kookaburra"));
        assertEquals(List.of(), found(eve, wish("kookaburra", Optional.of(group))));
    }

    @Test
    void aFormerMemberFindsNothingAnyMore() {
        SignedIn ana = server().signUp("ana");
        SignedIn ben = server().signUp("ben");
        ConversationId group = group(ana, "Team", ben);
        say(ana, group, "canary kookaburra");
        assertEquals(1, found(ben, "kookaburra").size());
        server().rest(ana)
                .send(
                        "DELETE",
                        "/backend-api/conversation/" + group + "/members/"
                                + ben.user().userId(),
                        new Object[0],
                        Revised.class);
        say(ana, group, "canary kookaburra again");
        assertEquals(List.of(), found(ben, "kookaburra"));
        assertEquals(2, found(ana, "kookaburra").size());
    }

    @Test
    void editsAndDeletesAreSeenAtOnce() {
        SignedIn ana = server().signUp("ana");
        ConversationId group = group(ana, "Team");
        MessageId message = say(ana, group, "the password is kookaburra").messageId();
        assertEquals(1, found(ana, "kookaburra").size());
        String path = "/backend-api/conversation/" + group + "/messages/" + message;
        server().rest(ana)
                .send("PATCH", path, new PatchMessage("the password is elsewhere", Optional.empty()), Revised.class);
        assertEquals(List.of(), found(ana, "kookaburra"));
        assertEquals(1, found(ana, "elsewhere").size());
        server().rest(ana).exchange("DELETE", path, Optional.empty());
        assertEquals(List.of(), found(ana, "elsewhere"));
    }

    @Test
    void anErasedConversationIsGone() {
        SignedIn ana = server().signUp("ana");
        ConversationId group = group(ana, "Team");
        say(ana, group, "kookaburra");
        assertEquals(1, found(ana, "kookaburra").size());
        server().rest(ana).exchange("DELETE", "/backend-api/conversation/" + group + "?for=everyone", Optional.empty());
        assertEquals(List.of(), found(ana, "kookaburra"));
    }

    @Test
    void filtersByPersonConversationAndTime() {
        SignedIn ana = server().signUp("ana");
        SignedIn ben = server().signUp("ben");
        ConversationId one = group(ana, "One", ben);
        ConversationId other = group(ana, "Other", ben);
        Instant first = say(ana, one, "kookaburra by ana").createdAt();
        say(ben, one, "kookaburra by ben");
        say(ben, other, "kookaburra elsewhere");
        assertEquals(3, found(ana, "kookaburra").size());
        assertEquals(2, found(ana, wish("kookaburra", Optional.of(one))).size());
        GlobalSearch byBen = new GlobalSearch(
                "kookaburra",
                Optional.empty(),
                Optional.of(ben.user().userId()),
                Optional.of(one),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of("kookaburra by ben"), texts(found(ana, byBen)));
        GlobalSearch before = new GlobalSearch(
                "kookaburra",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(), found(ana, before));
        GlobalSearch after = new GlobalSearch(
                "kookaburra",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first),
                Optional.empty());
        assertEquals(3, found(ana, after).size());
    }

    @Test
    void pagesFollowEachOtherWithoutRepeats() {
        SignedIn ana = server().signUp("ana");
        ConversationId group = group(ana, "Many");
        for (int i = 0; i < 25; i++) say(ana, group, "kookaburra number " + i);
        Optional<String> cursor = Optional.empty();
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 10 && (page == 0 || cursor.isPresent()); page++) {
            SearchPage answer = search(
                    ana,
                    new GlobalSearch(
                            "kookaburra",
                            Optional.of(10),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            cursor));
            seen.addAll(texts(answer.items()));
            cursor = answer.cursor();
        }
        assertEquals(25, seen.size());
        assertEquals(25, seen.stream().distinct().count());
    }

    @Test
    void findsPeopleByName() {
        SignedIn ana = server().signUp("ana");
        server().signUp("noor");
        assertEquals(
                List.of("noor"),
                search(ana, GlobalSearchTest.wish("noo", Optional.empty())).people().stream()
                        .map(u -> u.username())
                        .toList());
    }

    @Test
    void refusesWhatCannotBeLookedFor() {
        SignedIn ana = server().signUp("ana");
        assertRefused(ana, "{\"query\":\" \"}", "/query");
        assertRefused(ana, "{\"query\":\"" + "x".repeat(201) + "\"}", "/query");
        assertRefused(ana, "{\"query\":\"x\",\"limit\":0}", "/limit");
        assertRefused(ana, "{\"query\":\"x\",\"limit\":51}", "/limit");
        assertRefused(ana, "{\"query\":\"x\",\"cursor\":\"-1\"}", "/cursor");
        assertRefused(ana, "{\"query\":\"x\",\"in\":\"nowhere\"}", "/in");
        assertRefused(ana, "{\"query\":\"x\",\"after\":\"yesterday\"}", "/after");
        assertRefused(
                ana,
                "{\"query\":\"x\",\"after\":\"2026-01-02T00:00:00.000Z\",\"before\":\"2026-01-01T00:00:00.000Z\"}",
                "/after");
        assertEquals(
                401,
                server().stranger()
                        .exchange("POST", SEARCH, bytes("{\"query\":\"x\"}"))
                        .statusCode());
    }

    @Test
    void whatWasSaidBeforeTheStartIsFoundAndALostIndexIsMadeAnew() throws Exception {
        SignedIn ana = server().signUp("ana");
        ConversationId group = group(ana, "Team");
        say(ana, group, "kookaburra");
        assertEquals(1, found(ana, "kookaburra").size());
        server().close();
        try (Stream<Path> files = Files.walk(data.resolve("index").resolve("words"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) Files.writeString(file, "broken");
        }
        running = Optional.of(LocalServer.start(data));
        RestClient again = server().rest(ana);
        say(again, group, "kookaburra later");
        assertEquals(
                2,
                again.send("POST", SEARCH, wish("kookaburra", Optional.empty()), SearchPage.class)
                        .items()
                        .size());
    }

    @Test
    void aServerThatNobodySearchesMakesNoIndex() {
        SignedIn ana = server().signUp("ana");
        say(ana, group(ana, "Team"), "kookaburra");
        assertTrue(Files.notExists(data.resolve("index")));
    }

    private void assertRefused(SignedIn who, String body, String field) {
        HttpResponse<byte[]> answer = server().rest(who).exchange("POST", SEARCH, bytes(body));
        assertEquals(422, answer.statusCode(), body);
        assertEquals(
                Optional.of(field),
                new Wire().decodeAnswer(answer.body(), Problem.class).field());
    }

    private static Optional<byte[]> bytes(String body) {
        return Optional.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private SearchHit one(SignedIn who, String query) {
        List<SearchHit> found = found(who, query);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private List<SearchHit> found(SignedIn who, String query) {
        return found(who, wish(query, Optional.empty()));
    }

    /// What was acknowledged is found: the search waits for the index by itself.
    private List<SearchHit> found(SignedIn who, GlobalSearch wish) {
        return search(who, wish).items();
    }

    private SearchPage search(SignedIn who, GlobalSearch wish) {
        return server().rest(who).send("POST", SEARCH, wish, SearchPage.class);
    }

    private static GlobalSearch wish(String query, Optional<ConversationId> in) {
        return new GlobalSearch(
                query, Optional.empty(), Optional.empty(), in, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<String> texts(List<SearchHit> hits) {
        return hits.stream().map(h -> h.message().content().text()).toList();
    }

    private ConversationId group(SignedIn owner, String title, SignedIn... others) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of(title),
                Arrays.stream(others).map(o -> o.user().userId()).toList());
        return server().rest(owner)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    private Posted say(SignedIn who, ConversationId where, String text) {
        return say(server().rest(who), where, text);
    }

    private static Posted say(RestClient who, ConversationId where, String text) {
        return who.send(
                "POST",
                "/backend-api/conversation/" + where + "/messages",
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty()),
                Posted.class);
    }

    private LocalServer server() {
        return running.orElseThrow();
    }
}
