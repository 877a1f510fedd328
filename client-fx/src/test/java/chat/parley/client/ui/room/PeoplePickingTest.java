package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.room.PeoplePicking.Findings;
import chat.parley.protocol.rest.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PeoplePickingTest {
    private static final User NOOR = Examples.user("Noor Haddad");
    private static final User TOMAS = Examples.user("Tomas Lindqvist");

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final PeoplePicking picking =
            new PeoplePicking(account, new FxBridge(Runnable::run), Set.of(TOMAS.userId()));

    private void find(String words, User... found) {
        account.nextUsers = CompletableFuture.completedFuture(List.of(found));
        picking.queryProperty().set(words);
        picking.search();
    }

    @Test
    void oneLetterAsksNobody() {
        find("n", NOOR);
        assertEquals(new Findings.Idle(), picking.findingsProperty().get());
        assertEquals(List.of(), account.asked);
    }

    @Test
    void aNameMayBeginWithAnAt() {
        find("@noor", NOOR);
        assertEquals(List.of("findUsers noor"), account.asked);
    }

    @Test
    void neitherThisUserNorMembersNorThePickedAreOffered() {
        find("no", NOOR, TOMAS, Examples.user("Ada Moreau"));
        assertEquals(
                new Findings.Found(List.of(NOOR)), picking.findingsProperty().get());
        picking.pickSelected();
        find("no", NOOR);
        assertEquals(new Findings.Nobody("no"), picking.findingsProperty().get());
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotShown() {
        CompletableFuture<List<User>> slow = new CompletableFuture<>();
        account.nextUsers = slow;
        picking.queryProperty().set("no");
        picking.search();
        picking.queryProperty().set("mia");
        slow.complete(List.of(NOOR));
        assertEquals(new Findings.Searching(), picking.findingsProperty().get());
    }

    @Test
    void offlineTheReasonIsShownAndTryingAgainWorks() {
        account.nextUsers = CompletableFuture.failedFuture(new Failure(
                Failure.Kind.OFFLINE, "No connection. Try again later.", Optional.empty(), Optional.empty()));
        picking.queryProperty().set("noor");
        picking.search();
        assertEquals(
                new Findings.Problem("No connection. Try again later."),
                picking.findingsProperty().get());
        account.nextUsers = CompletableFuture.completedFuture(List.of(NOOR));
        picking.search();
        assertEquals(
                new Findings.Found(List.of(NOOR)), picking.findingsProperty().get());
    }

    @Test
    void backspaceTakesTheLastOneOut() {
        find("no", NOOR);
        assertTrue(picking.pickSelected());
        assertFalse(picking.pickSelected());
        picking.dropLast();
        picking.dropLast();
        assertEquals(List.of(), picking.pickedProperty().get());
    }
}
