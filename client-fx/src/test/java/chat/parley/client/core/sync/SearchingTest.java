package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.Search;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.SearchHit;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchingTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);

    @TempDir
    static Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private final List<GlobalSearch> asked = new ArrayList<>();
    private final List<SearchResults> told = new ArrayList<>();
    private ConversationId group;
    private Message hello;
    private Bench bench;

    @BeforeEach
    void start() {
        group = server.group(ME, BEN);
        hello = server.say(BEN, group, "Hello from the installer");
        server.say(ME, group, "The installer starts");
        bench = Bench.started(thread, server, ME, folder.resolve(String.valueOf(System.nanoTime())));
        bench.connection.finding = wish -> {
            asked.add(wish);
            return new SearchPage(List.of(hit(hello)), List.of(), Optional.empty());
        };
        bench.open(group).timeline.close();
        bench.settle();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static SearchHit hit(Message message) {
        return new SearchHit(
                message,
                message.conversationId(),
                "as the server calls it",
                Optional.of(new User(message.senderId(), "user2", "Ben")),
                message.content().text(),
                List.of(),
                1,
                SearchHit.FoundBy.MEANING);
    }

    private Search.Run find(SearchWish wish) {
        return bench.account.search().find(wish, told::add);
    }

    private void pause() {
        thread.advance(Duration.ofMillis(250));
    }

    @Test
    void whoTypesOnAsksOnce() {
        for (String typed : List.of("i", "in", "ins")) {
            Search.Run run = find(SearchWish.of(typed));
            thread.advance(Duration.ofMillis(50));
            if (!typed.equals("ins")) run.close();
        }
        assertEquals(List.of(), asked);
        pause();
        assertEquals(List.of("ins"), asked.stream().map(GlobalSearch::query).toList());
        assertEquals(1, told.size());
    }

    @Test
    void aHitIsCalledAsTheSidebarCallsItsConversation() {
        find(SearchWish.of("installer"));
        pause();
        FoundMessage found = told.getLast().messages().getFirst();
        assertEquals(bench.summary(group).title(), found.conversationTitle());
        assertEquals("Ben", found.author());
        assertEquals(new SearchResults.Nothing(), told.getLast().rest());
    }

    @Test
    void theNextPageIsAskedForWithTheCursorAndAddsToWhatWasFound() {
        Message second = server.say(BEN, group, "second");
        bench.connection.finding = wish -> wish.cursor().isEmpty()
                ? new SearchPage(List.of(hit(hello)), List.of(), Optional.of("next"))
                : new SearchPage(List.of(hit(hello), hit(second)), List.of(), Optional.empty());
        Search.Run run = find(SearchWish.of("installer"));
        pause();
        assertEquals(new SearchResults.More(), told.getLast().rest());
        run.loadMore();
        run.loadMore();
        thread.settle();
        assertEquals(
                List.of(hello.id(), second.id()),
                told.getLast().messages().stream().map(FoundMessage::id).toList());
        assertEquals(new SearchResults.Nothing(), told.getLast().rest());
    }

    @Test
    void namesAreTurnedIntoIdsBeforeTheServerIsAsked() {
        String title = bench.summary(group).title();
        find(new SearchWish("installer", Optional.of("user2"), Optional.of(title.substring(0, 3)), Optional.empty()));
        pause();
        assertEquals(Optional.of(BEN), asked.getLast().from());
        assertEquals(Optional.of(group), asked.getLast().in());
        find(new SearchWish("installer", Optional.of("me"), Optional.empty(), Optional.empty()));
        pause();
        assertEquals(Optional.of(ME), asked.getLast().from());
    }

    @Test
    void aConversationThatThereIsNotIsSaidAndNothingIsAsked() {
        find(new SearchWish("installer", Optional.empty(), Optional.of("nowhere"), Optional.empty()));
        pause();
        SearchResults.Failed failed =
                assertInstanceOf(SearchResults.Failed.class, told.getLast().rest());
        assertEquals("No conversation is called “nowhere”.", failed.why().sentence());
        assertEquals(List.of(), asked);
    }

    @Test
    void withoutTheServerThisComputersCopyIsSearchedByAllWordsTheNewestFirst() {
        bench.connection.cut();
        thread.settle();
        find(SearchWish.of("INSTALLER the"));
        pause();
        SearchResults here = told.getLast();
        assertEquals(new SearchResults.OnlyHere(), here.rest());
        assertEquals(
                List.of("You: The installer starts", "user2: Hello from the installer"),
                here.messages().stream()
                        .map(found -> found.author() + ": " + found.snippet())
                        .toList());
        assertEquals(
                List.of(new SearchHit.Mark(0, 3), new SearchHit.Mark(4, 9)),
                here.messages().getFirst().marks());
    }

    @Test
    void filtersHoldInTheCopyToo() {
        bench.connection.cut();
        thread.settle();
        find(new SearchWish("installer", Optional.of("user2"), Optional.empty(), Optional.empty()));
        pause();
        assertEquals(1, told.getLast().messages().size());
        find(new SearchWish("installer", Optional.empty(), Optional.empty(), Optional.of(hello.createdAt())));
        pause();
        assertEquals(List.of(), told.getLast().messages());
    }

    @Test
    void temporaryConversationsAreNotFoundInTheCopyEither() {
        ConversationId temporary = server.temporary(ME);
        server.say(ME, temporary, "The installer in confidence");
        bench.settle();
        bench.open(temporary);
        bench.connection.cut();
        thread.settle();
        find(SearchWish.of("installer"));
        pause();
        assertEquals(
                List.of(group, group),
                told.getLast().messages().stream()
                        .map(FoundMessage::conversation)
                        .toList());
    }

    @Test
    void aServerThatGoesAwayWhileItIsAskedLeavesTheCopy() {
        find(SearchWish.of("installer"));
        bench.connection.hasNetwork = false;
        pause();
        assertEquals(new SearchResults.OnlyHere(), told.getLast().rest());
        assertTrue(told.getLast().messages().size() == 2);
    }

    @Test
    void whoAsksTooOftenIsAnsweredALittleLater() {
        bench.connection.finding = wish -> {
            asked.add(wish);
            if (asked.size() == 1)
                throw new Failure(
                        Failure.Kind.REFUSED, "Too fast.", Optional.of(ErrorCode.RATE_LIMITED), Optional.empty());
            return new SearchPage(List.of(hit(hello)), List.of(), Optional.empty());
        };
        find(SearchWish.of("installer"));
        pause();
        assertEquals(List.of(), told);
        thread.advance(Duration.ofSeconds(1));
        assertEquals(new SearchResults.Nothing(), told.getLast().rest());
    }

    @Test
    void aSearchThatWasClosedTellsNothingMore() {
        bench.connection.holdsAnswers = true;
        Search.Run run = find(SearchWish.of("installer"));
        pause();
        run.close();
        bench.connection.letThrough();
        thread.settle();
        assertEquals(List.of(), told);
    }
}
