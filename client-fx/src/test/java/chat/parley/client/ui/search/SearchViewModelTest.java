package chat.parley.client.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchResults.Rest;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.search.TypedSearch.Filter;
import chat.parley.client.core.search.TypedSearch.Kind;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.search.SearchState.Place;
import chat.parley.client.ui.search.SearchState.Retry;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchHit.Mark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchViewModelTest {
    private static final HashRoute ROOM = new HashRoute.Conversation(Examples.conversationId("Launch room"));

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final RouteHistory routes = new RouteHistory(ROOM);
    private final List<Integer> openedFiles = new ArrayList<>();
    private final SearchViewModel model = new SearchViewModel(
            account,
            new FxBridge(Runnable::run),
            Clock.fixed(Examples.NOW, ZoneOffset.UTC),
            routes,
            message -> openedFiles.add(message.file().orElseThrow().page()));

    private static FoundMessage found(String text) {
        return new FoundMessage(
                Examples.messageId(text),
                Examples.conversationId("Launch room"),
                "Launch room",
                "Noor Haddad",
                Examples.NOW,
                text,
                List.of(),
                FoundBy.BOTH);
    }

    private void tell(Rest rest, String... texts) {
        account.search
                .last()
                .tell(new SearchResults(
                        List.of(texts).stream().map(SearchViewModelTest::found).toList(), List.of(), rest));
    }

    private static FoundMessage foundIn(Optional<Integer> pages) {
        Attachment file = new Attachment(
                new FileId(Examples.uuid("plan")),
                Optional.of("plan.pdf"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pages,
                Optional.empty());
        return new FoundMessage(
                Examples.messageId("plan"),
                Examples.conversationId("Launch room"),
                "Launch room",
                "Noor Haddad",
                Examples.NOW,
                "the installer",
                List.of(),
                FoundBy.WORDS,
                Optional.of(new FoundFile(file, 3)));
    }

    @Test
    void whatIsFoundOnAPageOpensThereAndItsMessageIsOneKeyAway() {
        model.typed().set("installer");
        account.search
                .last()
                .tell(new SearchResults(List.of(foundIn(Optional.of(5))), List.of(), new SearchResults.Nothing()));
        model.open();
        assertEquals(List.of(3), openedFiles);
        model.openMessage();
        assertEquals(
                new HashRoute.MessageLink(Examples.conversationId("Launch room"), Examples.messageId("plan")),
                routes.current().get());
    }

    @Test
    void aFileWithoutPagesLeadsToItsMessage() {
        model.typed().set("plan");
        account.search
                .last()
                .tell(new SearchResults(List.of(foundIn(Optional.empty())), List.of(), new SearchResults.Nothing()));
        model.open();
        assertEquals(List.of(), openedFiles);
        assertEquals(
                new HashRoute.MessageLink(Examples.conversationId("Launch room"), Examples.messageId("plan")),
                routes.current().get());
    }

    private static Failure offline() {
        return new Failure(Failure.Kind.OFFLINE, "No answer.", Optional.empty(), Optional.empty());
    }

    private List<String> lines() {
        return model.rows().stream()
                .map(row -> switch (row) {
                    case SearchRow.Heading heading -> heading.title();
                    case SearchRow.Person person -> person.user().displayName();
                    case SearchRow.Hit hit -> hit.message().snippet();
                    case SearchRow.Loading _ -> "(loading)";
                })
                .toList();
    }

    @Test
    void typedFiltersAreSaidToTheSearchAndShownAsChips() {
        model.typed().set("installer from:noor before:2026-11-20");
        assertEquals(
                new SearchWish(
                        "installer",
                        Optional.of("noor"),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-11-20T00:00:00Z"))),
                account.search.wishes.getLast());
        assertEquals(
                List.of(
                        new Filter(Kind.FROM, "noor", "from:noor"),
                        new Filter(Kind.BEFORE, "2026-11-20", "before:2026-11-20")),
                model.filters());
        model.drop(model.filters().getFirst());
        assertEquals("installer before:2026-11-20", model.typed().get());
        model.filter(Kind.IN, "Launch room");
        assertEquals(
                "installer before:2026-11-20 in:\"Launch room\" ", model.typed().get());
    }

    @Test
    void enterGoesToTheBestMessageAndTheWayBackLeadsToTheSearch() {
        routes.open(new HashRoute.Search(""));
        model.typed().set("installer");
        tell(new SearchResults.Nothing(), "one", "two");
        assertEquals(List.of("MESSAGES", "one", "two"), lines());
        assertEquals(new SearchState.Found("2 messages"), model.state().get());
        model.open();
        assertEquals(
                new HashRoute.MessageLink(Examples.conversationId("Launch room"), Examples.messageId("one")),
                routes.current().get());
        routes.back();
        assertEquals(new HashRoute.Search("installer"), routes.current().get());
        model.leave();
        assertEquals(ROOM, routes.current().get());
    }

    @Test
    void typingLeavesOnePlaceInTheHistoryNotOneALetter() {
        routes.open(new HashRoute.Search(""));
        for (String typed : List.of("i", "in", "ins")) model.typed().set(typed);
        routes.back();
        assertEquals(ROOM, routes.current().get());
    }

    @Test
    void theNextPageIsFetchedNearTheEndAndTheChosenLineStays() {
        model.typed().set("installer");
        String[] texts = IntStream.range(0, 30).mapToObj(i -> "m" + i).toArray(String[]::new);
        tell(new SearchResults.More(), texts);
        assertEquals(
                new SearchState.Found("The best 30 messages"), model.state().get());
        for (int i = 0; i < 10; i++) model.chooseNext();
        assertEquals(1, account.search.last().pages);
        for (int i = 0; i < 19; i++) model.chooseNext();
        assertEquals(2, account.search.last().pages);
        assertEquals(30, model.chosen().get());
        tell(new SearchResults.Loading(), texts);
        assertEquals("(loading)", lines().getLast());
        assertEquals(30, model.chosen().get());
        model.chooseNext();
        assertEquals(30, model.chosen().get());
    }

    @Test
    void offlineItSaysThatOnlyThisComputersCopyWasSearchedAndAsksAgainOnceTheServerIsBack() {
        account.status.set(
                Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Offline("No answer.", Examples.NOW)));
        model.typed().set("installer");
        tell(new SearchResults.OnlyHere(), "one");
        assertEquals(new SearchState.FoundHere("1 message"), model.state().get());
        assertEquals(1, account.search.wishes.size());
        account.status.set(Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Online()));
        assertEquals(2, account.search.wishes.size());
        assertEquals(new SearchState.Searching(), model.state().get());
        assertEquals(List.of("MESSAGES", "one"), lines());
    }

    @Test
    void nothingFoundSaysWhatAndWhere() {
        model.typed().set("xyzzy from:noor");
        tell(new SearchResults.Nothing());
        assertEquals(
                new SearchState.NotFound("xyzzy", Place.EVERYWHERE),
                model.state().get());
        tell(new SearchResults.OnlyHere());
        assertEquals(
                new SearchState.NotFound("xyzzy", Place.THIS_COMPUTER),
                model.state().get());
    }

    @Test
    void aFailureKeepsWhatWasFoundAndCanBeTriedAgain() {
        model.typed().set("installer");
        tell(new SearchResults.More(), "one");
        tell(new SearchResults.Failed(offline()), "one");
        assertEquals(
                new SearchState.Trouble("No answer.", Retry.POSSIBLE),
                model.state().get());
        assertEquals(List.of("MESSAGES", "one"), lines());
        model.retry();
        assertEquals(2, account.search.wishes.size());
    }

    @Test
    void aDayThatIsNoneIsSaidAndNothingIsAsked() {
        model.typed().set("x before:soon");
        assertEquals(0, account.search.wishes.size());
        assertTrue(model.state().get() instanceof SearchState.Trouble);
    }

    @Test
    void withoutWordsNothingIsAsked() {
        model.typed().set("from:noor");
        assertEquals(List.of(), account.search.wishes);
        assertEquals(new SearchState.Idle(), model.state().get());
    }

    @Test
    void typingOnEndsTheSearchBefore() {
        model.typed().set("one");
        model.typed().set("two");
        assertTrue(account.search.runs.getFirst().isClosed);
        model.close();
        assertTrue(account.search.last().isClosed);
    }

    @Test
    void marksThatDoNotFitAreNoMarks() {
        assertEquals(
                List.of(
                        new SearchRowNodes.Piece("An ", false),
                        new SearchRowNodes.Piece("example", true),
                        new SearchRowNodes.Piece(" text", false)),
                SearchRowNodes.pieces(
                        "An example text", List.of(new Mark(3, 7), new Mark(4, 2), new Mark(12, 99), new Mark(11, 0))));
    }
}
