package chat.parley.client.ui.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import org.junit.jupiter.api.Test;

class RouteHistoryTest {
    private static final HashRoute ONE = new HashRoute.Conversation(Examples.conversationId("one"));
    private static final HashRoute TWO = new HashRoute.Conversation(Examples.conversationId("two"));
    private static final HashRoute SETTINGS = new HashRoute.Settings(SettingsTab.GENERAL);
    private static final HashRoute SECURITY = new HashRoute.Settings(SettingsTab.SECURITY);

    private final RouteHistory history = new RouteHistory(ONE);

    @Test
    void backAndForwardWalkTheSameWay() {
        history.open(TWO);
        history.open(SETTINGS);
        history.back();
        history.back();
        assertEquals(ONE, history.current().get());
        assertFalse(history.canGoBack());
        history.forward();
        history.forward();
        assertEquals(SETTINGS, history.current().get());
        assertFalse(history.canGoForward());
    }

    @Test
    void goingSomewhereNewForgetsWhatLayAhead() {
        history.open(TWO);
        history.back();
        history.open(SETTINGS);
        assertFalse(history.canGoForward());
        history.back();
        assertEquals(ONE, history.current().get());
    }

    @Test
    void goingWhereOneIsLeavesNoTrace() {
        history.open(ONE);
        assertFalse(history.canGoBack());
    }

    @Test
    void closingTheSettingsReturnsToThePageBelowWhateverTabsWereOpen() {
        history.open(TWO);
        history.open(SETTINGS);
        history.open(SECURITY);
        assertEquals(TWO, history.page());
        history.closeSettings();
        assertEquals(TWO, history.current().get());
    }

    @Test
    void aPageCanBeChangedBelowTheSettings() {
        history.open(SECURITY);
        history.replacePage(TWO);
        assertEquals(SECURITY, history.current().get());
        assertEquals(TWO, history.page());
    }

    @Test
    void settingsThatWereTheFirstPlaceGetAPageBelowThem() {
        RouteHistory deepLink = new RouteHistory(SECURITY);
        deepLink.replacePage(ONE);
        deepLink.closeSettings();
        assertEquals(ONE, deepLink.current().get());
        assertTrue(deepLink.canGoBack());
    }
}
