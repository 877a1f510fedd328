package chat.parley.client.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchHit.Mark;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.octicons.Octicons;

class PaletteViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final RouteHistory routes = new RouteHistory(new HashRoute.Welcome());
    private final List<String> done = new ArrayList<>();
    private final PaletteViewModel model = new PaletteViewModel(
            Optional.of(account),
            new FxBridge(Runnable::run),
            routes,
            List.of(Examples.group("Launch room"), Examples.direct("Noor Haddad"), Examples.notesToSelf()),
            new PaletteViewModel.Offer(
                    List.of(new PaletteAction("New conversation", "Ctrl+N", Octicons.PLUS_16, () -> done.add("new"))),
                    _ -> "09:45",
                    Clock.fixed(Examples.NOW, ZoneOffset.UTC),
                    done::add,
                    message -> done.add("page " + message.file().orElseThrow().page())));

    private List<String> words() {
        return model.rows().stream()
                .map(row -> switch (row) {
                    case PaletteRow.Heading heading -> heading.title();
                    case PaletteRow.Hit hit -> hit.title();
                    case PaletteRow.Note note -> "(" + note.sentence() + ")";
                })
                .toList();
    }

    @Test
    void atFirstItOffersTheNewestConversationsAndWhatOneCanDo() {
        assertEquals(
                List.of("CONVERSATIONS", "Launch room", "Noor Haddad", "Notes to self", "ACTIONS", "New conversation"),
                words());
        assertEquals(1, model.chosen().get());
    }

    @Test
    void enterGoesToTheChosenConversation() {
        model.chooseNext();
        assertTrue(model.run());
        assertEquals(
                new HashRoute.Conversation(Examples.conversationId("Noor Haddad")),
                routes.current().get());
    }

    @Test
    void choosingGoesRoundAndNeverStandsOnAHeading() {
        model.choosePrevious();
        assertEquals("New conversation", words().get(model.chosen().get()));
        model.chooseNext();
        assertEquals("Launch room", words().get(model.chosen().get()));
    }

    @Test
    void peopleAreLookedUpOnTheServerAndAConversationBeginsWithTheOneChosen() {
        CompletableFuture<List<chat.parley.protocol.rest.User>> answer = new CompletableFuture<>();
        account.nextUsers = answer;
        model.typed().set("@to");
        assertEquals(List.of("PEOPLE", "(Looking for people…)"), words());
        answer.complete(List.of(Examples.user("Tomas Lindqvist")));
        assertEquals(List.of("PEOPLE", "Tomas Lindqvist"), words());
        assertTrue(model.run());
        assertEquals(List.of("findUsers to"), account.asked.subList(0, 1));
        assertTrue(account.asked.get(1).startsWith("create DIRECT"));
    }

    @Test
    void somebodyWithWhomThereIsAConversationIsNotOfferedTwice() {
        account.nextUsers = CompletableFuture.completedFuture(List.of(Examples.user("Noor Haddad")));
        model.typed().set("noor");
        assertEquals(List.of("CONVERSATIONS", "Noor Haddad", "MESSAGES", "Search everywhere for “noor”"), words());
    }

    @Test
    void offlineItSaysThatPeopleCannotBeLookedUp() {
        account.nextUsers = CompletableFuture.failedFuture(
                new Failure(Failure.Kind.OFFLINE, "gone", Optional.empty(), Optional.empty()));
        model.typed().set("@tomas");
        assertEquals(List.of("PEOPLE", "(Offline: people can be looked up when the connection is back.)"), words());
    }

    private static FoundMessage found(String text) {
        return new FoundMessage(
                Examples.messageId(text),
                Examples.conversationId("Launch room"),
                "Launch room",
                "Noor Haddad",
                Examples.NOW,
                text,
                List.of(new Mark(4, 9)),
                FoundBy.WORDS);
    }

    @Test
    void whatStandsInAFileNamesItAndOpensAtItsPage() {
        model.typed().set("installer");
        FoundMessage found = found("the installer");
        Attachment file = new Attachment(
                new FileId(Examples.uuid("plan")),
                Optional.of("plan.pdf"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(5),
                Optional.empty());
        account.search
                .last()
                .tell(results(new FoundMessage(
                        found.id(),
                        found.conversation(),
                        found.conversationTitle(),
                        found.author(),
                        found.at(),
                        found.snippet(),
                        List.of(),
                        FoundBy.WORDS,
                        Optional.of(new FoundFile(file, 3)))));
        PaletteRow.Hit hit = model.rows().stream()
                .filter(PaletteRow.Hit.class::isInstance)
                .map(PaletteRow.Hit.class::cast)
                .filter(row -> row.item() instanceof PaletteItem.Read)
                .findFirst()
                .orElseThrow();
        assertEquals("plan.pdf, page 3 · Launch room · 09:45", hit.detail());
        model.chosen().set(model.rows().indexOf(hit));
        model.run();
        assertEquals("page 3", done.getLast());
    }

    private static SearchResults results(FoundMessage... messages) {
        return new SearchResults(List.of(messages), List.of(), new SearchResults.Nothing());
    }

    @Test
    void messagesComeLaterAndStandBetweenConversationsAndActions() {
        model.typed().set("launch");
        assertEquals(List.of("CONVERSATIONS", "Launch room", "MESSAGES", "Search everywhere for “launch”"), words());
        account.search.last().tell(results(found("The installer starts")));
        assertEquals(
                List.of(
                        "CONVERSATIONS",
                        "Launch room",
                        "MESSAGES",
                        "“The installer starts”",
                        "Search everywhere for “launch”"),
                words());
        PaletteRow.Hit hit = (PaletteRow.Hit) model.rows().get(3);
        assertEquals("Launch room · 09:45", hit.detail());
        assertEquals(List.of(5, 6, 7, 8, 9, 10, 11, 12, 13), hit.marked());
        model.chooseNext();
        assertTrue(model.run());
        assertEquals(
                new HashRoute.MessageLink(
                        Examples.conversationId("Launch room"), Examples.messageId("The installer starts")),
                routes.current().get());
    }

    @Test
    void ofALongMessageThePartIsShownThatWasLookedFor() {
        model.typed().set("launch");
        String text = "word ".repeat(20) + "installer" + " more".repeat(20);
        account.search
                .last()
                .tell(results(new FoundMessage(
                        Examples.messageId("long"),
                        Examples.conversationId("Launch room"),
                        "Launch room",
                        "Noor Haddad",
                        Examples.NOW,
                        text,
                        List.of(new Mark(100, 9)),
                        FoundBy.WORDS)));
        PaletteRow.Hit hit = (PaletteRow.Hit) model.rows().get(3);
        assertEquals(
                "“…word word word installer more more more more more ”",
                hit.title().replace("…”", "”"));
        assertEquals(
                "installer",
                hit.title().substring(hit.marked().getFirst(), hit.marked().getLast() + 1));
    }

    @Test
    void whatIsChosenStaysChosenWhenMessagesCome() {
        model.typed().set("launch");
        model.chooseNext();
        assertEquals(
                "Search everywhere for “launch”", words().get(model.chosen().get()));
        account.search.last().tell(results(found("The installer starts")));
        assertEquals(
                "Search everywhere for “launch”", words().get(model.chosen().get()));
        assertTrue(model.run());
        assertEquals(new HashRoute.Search("launch"), routes.current().get());
    }

    @Test
    void theNextLetterEndsTheSearchForTheOneBefore() {
        model.typed().set("la");
        model.typed().set("lau");
        assertTrue(account.search.runs.getFirst().isClosed);
        assertEquals("lau", account.search.wishes.getLast().words());
        model.close();
        assertTrue(account.search.last().isClosed);
    }

    @Test
    void peopleActionsAndSettingsAskForNoMessages() {
        for (String typed : List.of("@noor", ">new", "#sec", "x")) model.typed().set(typed);
        assertEquals(List.of(), account.search.wishes);
    }

    @Test
    void oneLetterAsksNobody() {
        model.typed().set("n");
        assertEquals(List.of(), account.asked);
    }

    @Test
    void aGreaterSignLeavesActionsAndAHashLeavesSettings() {
        model.typed().set(">new");
        assertEquals(List.of("ACTIONS", "New conversation"), words());
        model.run();
        assertEquals(List.of("new"), done);
        model.typed().set("#sec");
        assertEquals(List.of("SETTINGS", "Settings: Security"), words());
        model.run();
        assertEquals(
                new HashRoute.Settings(SettingsTab.SECURITY), routes.current().get());
    }
}
