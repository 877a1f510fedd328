package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NewConversationViewModelTest {
    private static final User NOOR = Examples.user("Noor Haddad");
    private static final User TOMAS = Examples.user("Tomas Lindqvist");

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final NewConversationViewModel model = new NewConversationViewModel(account, new FxBridge(Runnable::run));
    private final List<ConversationId> opened = new ArrayList<>();

    @Test
    void onePersonMakesADirectConversation() {
        model.people().pick(NOOR);
        model.titleProperty().set("ignored");
        model.create(opened::add);
        assertEquals(List.of("create DIRECT - [" + NOOR.userId() + "]"), account.asked);
        assertEquals(1, opened.size());
    }

    @Test
    void severalPeopleMakeAGroupWithItsName() {
        model.people().pick(NOOR);
        model.people().pick(TOMAS);
        model.titleProperty().set(" Launch room ");
        model.create(opened::add);
        assertEquals(
                List.of("create GROUP Launch room [" + NOOR.userId() + ", " + TOMAS.userId() + "]"), account.asked);
    }

    @Test
    void withoutANameTheGroupIsCalledByItsMembers() {
        model.people().pick(NOOR);
        model.people().pick(TOMAS);
        model.create(opened::add);
        assertEquals(List.of("create GROUP - [" + NOOR.userId() + ", " + TOMAS.userId() + "]"), account.asked);
    }

    @Test
    void nothingIsAskedForTwice() {
        account.nextCreated = new CompletableFuture<>();
        model.people().pick(NOOR);
        model.create(opened::add);
        model.create(opened::add);
        assertEquals(1, account.asked.size());
        assertFalse(model.readyBinding().get());
    }

    @Test
    void aRefusalIsSaidInPlaceAndThePeopleStay() {
        account.nextCreated = CompletableFuture.failedFuture(new Failure(
                Failure.Kind.REFUSED, "The group would have too many members.", Optional.empty(), Optional.empty()));
        model.people().pick(NOOR);
        model.create(opened::add);
        assertEquals(
                "The group would have too many members.",
                model.asking().problemProperty().get());
        assertEquals(List.of(NOOR), model.people().pickedProperty().get());
        assertEquals(List.of(), opened);
    }
}
