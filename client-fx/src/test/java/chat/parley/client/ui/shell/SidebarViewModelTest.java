package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.route.SettingsTab;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SidebarViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final RouteHistory routes = new RouteHistory(place("A"));
    private final SidebarViewModel model = new SidebarViewModel(
            account, new FxBridge(Runnable::run), Clock.fixed(Examples.NOW, ZoneOffset.UTC), routes);

    private static HashRoute place(String title) {
        return new HashRoute.Conversation(Examples.conversationId(title));
    }

    @BeforeEach
    void showThree() {
        account.conversations.set(List.of(
                new Change(Examples.group("A")).at("2026-11-22T09:03:00Z").done(),
                new Change(Examples.group("B"))
                        .at("2026-11-22T09:02:00Z")
                        .unread(2, 0)
                        .mutedFor(Duration.ofHours(1))
                        .done(),
                new Change(Examples.group("C"))
                        .at("2026-11-22T09:01:00Z")
                        .unread(1, 0)
                        .done()));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void nextAndPreviousGoRoundInTheOrderOfTheList() {
        model.openNext();
        assertEquals(place("B"), routes.current().get());
        model.openPrevious();
        model.openPrevious();
        assertEquals(place("C"), routes.current().get());
    }

    @Test
    void nextUnreadPassesOverMutedOnes() {
        model.openNextUnread();
        assertEquals(place("C"), routes.current().get());
    }

    @Test
    void withoutUnreadOnesOneStaysWhereOneIs() {
        account.conversations.set(List.of(Examples.group("A"), Examples.group("B")));
        model.openNextUnread();
        assertEquals(place("A"), routes.current().get());
    }

    @Test
    void theConversationStaysMarkedWhileSettingsLieOverIt() {
        routes.open(new HashRoute.Settings(SettingsTab.GENERAL));
        assertEquals(Examples.conversationId("A"), model.current().get().orElseThrow());
    }

    @Test
    void rowsThatDidNotChangeStayTheSameObjects() {
        SidebarRow first = model.rows().get(1);
        account.conversations.set(List.of(
                Examples.group("A"),
                new Change(Examples.group("B")).unread(9, 0).done(),
                Examples.group("C")));
        account.conversations.set(List.of(
                new Change(Examples.group("A")).at("2026-11-22T09:03:00Z").done(),
                new Change(Examples.group("B"))
                        .at("2026-11-22T09:02:00Z")
                        .unread(3, 0)
                        .done(),
                new Change(Examples.group("C"))
                        .at("2026-11-22T09:01:00Z")
                        .unread(1, 0)
                        .done()));
        assertEquals(first, model.rows().get(1));
        SidebarRow now = model.rows().get(1);
        model.arrange();
        assertSame(now, model.rows().get(1));
    }

    @Test
    void aClosedModelHearsNothing() {
        model.close();
        assertEquals(0, account.conversations.listenerCount());
        assertEquals(0, account.presence.listenerCount());
    }

    @Test
    void aConversationWithAModelThatWasNeverUsedIsOnlyListedWhileItIsOpen() {
        ConversationSummary unused = Examples.withModel("New conversation", "ollama/llama3.2");
        account.conversations.set(List.of(Examples.group("A"), unused));
        assertFalse(isListed(unused));
        routes.open(new HashRoute.Conversation(unused.id()));
        assertTrue(isListed(unused));
        routes.open(place("A"));
        assertFalse(isListed(unused));
    }

    private boolean isListed(ConversationSummary conversation) {
        return model.rows().stream()
                .anyMatch(row -> row instanceof SidebarRow.Entry entry
                        && entry.conversation().equals(conversation));
    }
}
