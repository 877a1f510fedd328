package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.Account.Incoming;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Accounts.SecretStorage;
import chat.parley.client.core.account.Accounts.Trouble;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.preference.Motion;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiView;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.client.ui.settings.SettingsView;
import chat.parley.protocol.conversation.MemberRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.css.CssMetaData;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    @TempDir
    static Path folder;

    private WindowFixture fixture;
    private Stage stage;

    @Start
    void show(Stage shown) {
        stage = shown;
        fixture = new WindowFixture(
                shown, folder.resolve(String.valueOf(System.nanoTime())), WindowFixture.Start.SIGNED_IN);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(fixture.window::close);
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// A look-up by text would take what begins with # for the id of a node.
    private static boolean isShown(FxRobot robot, String text) {
        return robot.lookup(node -> node instanceof Labeled label && text.equals(label.getText()) && label.isVisible())
                .tryQuery()
                .isPresent();
    }

    @Test
    void theNewestConversationIsOpenAndTheCaretInItsComposer(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        assertTrue(fixture.interior.asked.contains("open " + Examples.conversationId("Launch room")));
        assertTrue(robot.lookup(".text-area").<TextArea>query().isFocused());
    }

    @Test
    void settingsOpenByTheirRouteAndBackRestoresThePage(FxRobot robot) throws Exception {
        robot.interact(() -> fixture.window.open(new HashRoute.Settings(SettingsTab.SECURITY)));
        await(() -> isShown(robot, "#settings/Security"));
        assertTrue(isShown(robot, "Laptop"));
        AccountStatus now = fixture.ada.status.get();
        fixture.ada.status.set(new AccountStatus(
                now.key(),
                now.user(),
                "example.org",
                Optional.of(URI.create("https://example.org")),
                now.connection(),
                0,
                0,
                0,
                0));
        await(() -> isShown(robot, "In this system's keychain"));
        fixture.accounts.secretStorage.set(SecretStorage.FILE);
        await(() -> !isShown(robot, "In this system's keychain"));
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        await(() ->
                robot.lookup(node -> node instanceof SettingsView).tryQuery().isEmpty());
        assertTrue(robot.lookup(".text-area").<TextArea>query().isFocused());
    }

    @Test
    void escapeClosesTheSettings(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
        await(() -> isShown(robot, "#settings/General"));
        robot.type(KeyCode.ESCAPE);
        await(() ->
                robot.lookup(node -> node instanceof SettingsView).tryQuery().isEmpty());
    }

    @Test
    void thePaletteFindsAConversationAndEnterOpensIt(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        await(() -> robot.lookup(".palette-field").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".palette-field").<TextField>query().setText("noor"));
        robot.type(KeyCode.ENTER);
        await(() -> fixture.interior.asked.contains("open " + Examples.conversationId("Noor Haddad")));
        assertTrue(robot.lookup(".palette-field").tryQuery().isEmpty());
    }

    @Test
    void typingInTheListFiltersItAndEnterOpensTheFirst(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.L).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.interact(() -> robot.lookup(".sidebar-filter").<TextField>query().setText("tomas"));
        ListView<SidebarRow> list = robot.lookup(".sidebar-list").query();
        await(() -> list.getItems().size() == 2);
        robot.type(KeyCode.ENTER);
        await(() -> fixture.interior.asked.contains("open " + Examples.conversationId("Tomas Lindqvist")));
        assertFalse(robot.lookup(".sidebar-filter").query().isVisible());
    }

    @Test
    void offlineTheBannerCountsTheQueueAndRetriesWhenAsked(FxRobot robot) throws Exception {
        AccountStatus now = fixture.ada.status.get();
        fixture.ada.status.set(new AccountStatus(
                now.key(),
                now.user(),
                now.serverLabel(),
                Optional.empty(),
                new ConnectionState.Offline("No answer.", Examples.NOW),
                2,
                0,
                0,
                0));
        await(() -> isShown(robot, "You are offline."));
        assertTrue(isShown(robot, "2 messages will be sent when the connection is back."));
        assertTrue(isShown(robot, "Offline · 2 queued"));
        Node retry = robot.lookup("Retry now").query();
        robot.interact(((javafx.scene.control.Button) retry)::fire);
        assertTrue(fixture.ada.asked.contains("retryNow"));
    }

    @Test
    void whoIsSignedOutSignsInAgainWhereTheyWereWithOnlyThePasswordToType(FxRobot robot) throws Exception {
        AccountStatus now = fixture.ada.status.get();
        fixture.ada.status.set(new AccountStatus(
                now.key(),
                now.user(),
                "example.org",
                Optional.of(URI.create("https://example.org")),
                new ConnectionState.SignedOut("The session is not in this computer's keychain any more."),
                0,
                0,
                0,
                0));
        await(() -> isShown(robot, "You are signed out."));
        robot.interact(robot.lookup("Sign in again").queryAs(Button.class)::fire);
        await(() -> stage.getScene().getFocusOwner() instanceof PasswordField);
        robot.write("correct horse").type(KeyCode.ENTER);
        await(() -> fixture.accounts.asked.contains(
                "signIn https://example.org " + now.user().username()));
    }

    @Test
    void anAccountThatCouldNotBeOpenedStandsOverThePageWithItsReasonUntilItIsOpened(FxRobot robot) throws Exception {
        Failure why = new Failure(
                Failure.Kind.LOCAL, "A newer Parley wrote it. Install that.", Optional.empty(), Optional.empty());
        fixture.accounts.troubles.set(List.of(new Trouble(Optional.of(fixture.ada.key()), "Ana on example.org", why)));
        await(() -> isShown(robot, "Ana on example.org could not be opened."));
        assertTrue(isShown(robot, "A newer Parley wrote it. Install that."));
        robot.interact(robot.lookup("Try again").queryAs(Button.class)::fire);
        assertTrue(fixture.accounts.asked.contains("retry " + fixture.ada.key()));
        fixture.accounts.troubles.set(List.of());
        await(() -> !isShown(robot, "Ana on example.org could not be opened."));
    }

    @Test
    void reducedMotionReachesEverySwitch(FxRobot robot) throws Exception {
        robot.interact(() -> fixture.window.open(new HashRoute.Settings(SettingsTab.APPEARANCE)));
        fixture.preferences.update(all -> all.with(all.appearance().withMotion(Motion.REDUCED)));
        await(() -> stage.getScene().getPreferences().isReducedMotion());
        robot.interact(() -> stage.getScene().getRoot().applyCss());
        ToggleSwitch toggle = robot.lookup(".toggle-switch").query();
        assertEquals(0, moveTime(toggle));
        fixture.preferences.update(all -> all.with(all.appearance().withMotion(Motion.FULL)));
        await(() -> !stage.getScene().getPreferences().isReducedMotion());
        robot.interact(() -> stage.getScene().getRoot().applyCss());
        assertTrue(moveTime(toggle) > 0);
    }

    @SuppressWarnings("unchecked") // a property of style knows nothing of its value's type
    private static double moveTime(ToggleSwitch toggle) {
        return ((SkinBase<ToggleSwitch>) toggle.getSkin())
                .getCssMetaData().stream()
                        .filter(each -> each.getProperty().equals("-fx-thumb-move-animation-time"))
                        .map(each -> ((CssMetaData<ToggleSwitch, Number>) each).getStyleableProperty(toggle))
                        .mapToDouble(each -> each.getValue().doubleValue())
                        .sum();
    }

    @Test
    void theTitleCountsWhatIsUnread(FxRobot robot) throws Exception {
        AccountStatus now = fixture.ada.status.get();
        fixture.ada.status.set(new AccountStatus(
                now.key(), now.user(), now.serverLabel(), Optional.empty(), now.connection(), 0, 0, 3, 1));
        await(() -> stage.getTitle().equals("(3) Parley"));
        assertTrue(robot.lookup(".badge").tryQuery().isPresent());
    }

    private static List<String> keysInSight(FxRobot robot) {
        return robot.lookup(".palette-keys").queryAllAs(Labeled.class).stream()
                .filter(Node::isVisible)
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void thePaletteShowsTheKeysOfActionsAndEnterOnTheChosenRow(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        await(() -> robot.lookup(".palette-hit").tryQuery().isPresent());
        assertEquals("↵", keysInSight(robot).getFirst());
        assertEquals(1, keysInSight(robot).stream().filter("↵"::equals).count());
        assertEquals(6, keysInSight(robot).size());
        robot.write("zoom");
        await(() -> keysInSight(robot).equals(List.of("Ctrl+Plus", "Ctrl+Minus", "Ctrl+0")));
    }

    private void tell(String from, String text) {
        fixture.ada.incoming.tell(new Incoming(Examples.direct(from), from, text, Examples.messageId(text), false));
    }

    @Test
    void aNoticeInTheWindowShowsEmojiAsPicturesAndLeavesWhenItsConversationIsOpened(FxRobot robot) throws Exception {
        fixture.declinesNotices = true;
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        tell("Noor Haddad", "Look 🎉");
        tell("Tomas Lindqvist", "Later");
        await(() -> robot.lookup(".notice-card").queryAll().size() == 2);
        assertTrue(robot.lookup(".notice-card .emoji-label").queryAllAs(EmojiLabel.class).stream()
                .flatMap(label -> label.getChildrenUnmodifiable().stream())
                .anyMatch(EmojiView.class::isInstance));
        robot.interact(() -> fixture.window.open(new HashRoute.Conversation(Examples.conversationId("Noor Haddad"))));
        await(() -> robot.lookup(".notice-card").queryAll().size() == 1);
        assertTrue(isShown(robot, "Later"));
    }

    private static List<String> cards(FxRobot robot) {
        return robot.lookup(".notice-open").queryAllAs(Button.class).stream()
                .map(Node::getAccessibleText)
                .toList();
    }

    @Test
    void aSecondMessageOfAConversationStandsInItsNoticeWithACount(FxRobot robot) throws Exception {
        fixture.declinesNotices = true;
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        tell("Noor Haddad", "First");
        tell("Tomas Lindqvist", "Later");
        tell("Noor Haddad", "Second");
        await(() -> cards(robot).equals(List.of("Noor Haddad, 2 new messages: Second", "Tomas Lindqvist: Later")));
        assertEquals(
                "2", robot.lookup(".notice-card .badge").queryAs(Labeled.class).getText());
    }

    @Test
    void anOlderMessageThatTheSystemHandsBackLaterDoesNotReplaceTheNewer(FxRobot robot) throws Exception {
        List<Runnable> later = new ArrayList<>();
        fixture.declinesNotices = true;
        fixture.declining = later::add;
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        tell("Noor Haddad", "First");
        tell("Noor Haddad", "Second");
        await(() -> later.size() == 2);
        robot.interact(() -> later.reversed().forEach(Runnable::run));
        await(() -> cards(robot).equals(List.of("Noor Haddad, 2 new messages: Second")));
    }

    @Test
    void thePaletteLeadsToAnotherAccount(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        await(() -> robot.lookup(".palette-field").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".palette-field").<TextField>query().setText("add an acc"));
        robot.type(KeyCode.ENTER);
        await(() -> fixture.accounts.asked.contains("showWelcome"));
    }

    @Test
    void aClickOnANoticeInTheWindowOpensTheMessage(FxRobot robot) throws Exception {
        fixture.declinesNotices = true;
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        tell("Noor Haddad", "Look");
        await(() -> robot.lookup(".notice-open").tryQuery().isPresent());
        robot.clickOn(".notice-open");
        await(() -> fixture.interior.asked.contains("show " + Examples.messageId("Look")));
        assertTrue(robot.lookup(".notice-card").tryQuery().isEmpty());
    }

    @Test
    void theNoticeOfAnotherAccountLeadsToItsMessageOnceThatAccountIsShown(FxRobot robot) throws Exception {
        FakeAccount noor = Examples.account("Noor Haddad");
        noor.conversations.set(List.of(Examples.direct("Ada Moreau")));
        List<Runnable> later = new ArrayList<>();
        fixture.accounts.showing = later::add;
        robot.interact(() -> fixture.accounts.accounts.set(List.of(fixture.ada, noor)));
        noor.incoming.tell(
                new Incoming(Examples.direct("Ada Moreau"), "Ada Moreau", "Look", Examples.messageId("look"), false));
        await(() -> fixture.notices.size() == 1);
        fixture.notices.getFirst().open().run();
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> later.forEach(Runnable::run));
        await(() -> fixture.interior.asked.contains("show " + Examples.messageId("look")));
        assertTrue(fixture.interior.asked.contains("open " + Examples.conversationId("Ada Moreau")));
    }

    private List<String> toldOfPresence() {
        return fixture.ada.asked.stream()
                .filter(each -> each.startsWith("inFront"))
                .toList();
    }

    @Test
    void whoHasNotUsedTheWindowForMinutesIsAwayUntilTheNextKey(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        robot.interact(() -> {
            fixture.ada.asked.clear();
            fixture.clock.forward(Attendance.AWAY_AFTER);
        });
        await(() -> toldOfPresence().equals(List.of("inFront false")));
        robot.type(KeyCode.SHIFT);
        await(() -> toldOfPresence().equals(List.of("inFront false", "inFront true")));
    }

    @Test
    void everyMemberIsOfferedToRenameAGroup(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        ConversationSummary group = new Change(Examples.group("Launch room"))
                .role(MemberRole.MEMBER)
                .done();
        robot.interact(() -> assertTrue(new ConversationMenu(
                        fixture.ada,
                        FxBridge.ofPlatform(),
                        Clock.systemUTC(),
                        new Layers(new StackPane()),
                        new Notices(),
                        new EmojiCatalog())
                .itemsFor(group).stream().anyMatch(item -> "Rename…".equals(item.getText()))));
    }

    @Test
    void aMessageElsewhereIsToldAndItsNoticeOpensIt(FxRobot robot) throws Exception {
        await(() -> robot.lookup(".text-area").tryQuery().isPresent());
        fixture.ada.incoming.tell(
                new Incoming(Examples.direct("Noor Haddad"), "Noor Haddad", "Look", Examples.messageId("look"), false));
        await(() -> fixture.notices.size() == 1);
        assertEquals("Noor Haddad", fixture.notices.getFirst().title());
        fixture.notices.getFirst().open().run();
        await(() -> fixture.interior.asked.contains("show " + Examples.messageId("look")));
        assertTrue(fixture.interior.asked.contains("open " + Examples.conversationId("Noor Haddad")));
    }

    @Test
    void ctrlAndPlusMakesEverythingLargerAndTheNextStartRemembers(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.EQUALS).release(KeyCode.CONTROL);
        await(() -> fixture.preferences.now().appearance().zoom() == 110);
    }

    @Test
    void whereTheWindowStandsIsKeptBeforeItCloses(FxRobot robot) throws Exception {
        robot.interact(() -> stage.setWidth(901));
        await(() -> fixture.preferences.now().windows().values().stream().anyMatch(each -> each.width() == 901));
    }

    @Test
    void addingAnAccountBeginsInTheFirstFieldAndEscapeLeadsBack(FxRobot robot) throws Exception {
        robot.interact(() -> fixture.window.open(new HashRoute.Welcome()));
        await(() -> stage.getScene().getFocusOwner() instanceof TextField field
                && field.getStyleClass().contains("welcome-field"));
        robot.push(KeyCode.ESCAPE);
        await(() -> fixture.accounts.current.get().isPresent());
    }

    @Test
    void leavingTheAccountShowsTheWelcomePageWithItsErrors(FxRobot robot) throws Exception {
        robot.interact(() -> fixture.accounts.current.set(Optional.empty()));
        await(() -> isShown(robot, "This computer"));
        Node signIn = robot.lookup("Sign in").query();
        robot.interact(((javafx.scene.control.Button) signIn)::fire);
        await(() -> robot.lookup(node -> node instanceof Labeled label
                        && label.getText().startsWith("This is no address")
                        && label.isVisible())
                .tryQuery()
                .isPresent());
        assertTrue(fixture.interior.asked.contains("close " + Examples.conversationId("Launch room")));
    }
}
