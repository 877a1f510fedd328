package chat.parley.client.ui.settings;

import static chat.parley.client.ui.settings.SettingsFixture.await;
import static chat.parley.client.ui.settings.SettingsFixture.fire;
import static chat.parley.client.ui.settings.SettingsFixture.isShown;
import static chat.parley.client.ui.settings.SettingsFixture.named;
import static chat.parley.client.ui.settings.SettingsFixture.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccessTokens;
import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenScope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TokenSectionTest {
    private static final ApiTokenId ID = new ApiTokenId(Examples.uuid("token"));
    private static final List<TokenScope> SCOPES = List.of(TokenScope.OPENAI, TokenScope.READ);

    private SettingsFixture fixture;
    private FakeAccessTokens tokens;

    @Start
    void show(Stage stage) {
        fixture = new SettingsFixture(stage);
        tokens = fixture.ada.tokens;
    }

    private void open(FxRobot robot) {
        fixture.show(
                robot,
                () -> new TokenSection(
                                fixture.ada,
                                fixture.bridge,
                                fixture.layers,
                                fixture.notices,
                                new Ago(Clock.fixed(Examples.NOW, ZoneOffset.UTC)))
                        .open());
    }

    private static TokenInfo editor() {
        return new TokenInfo(ID, "Editor", SCOPES, Examples.NOW.minus(Duration.ofDays(2)), Optional.empty());
    }

    @Test
    void tokensAreListedWithTheirScopesAndUse(FxRobot robot) {
        tokens.nextList = CompletableFuture.completedFuture(List.of(editor()));
        open(robot);
        assertTrue(isShown(robot, "Editor"));
        assertTrue(isShown(robot, "OpenAI endpoint, read · made 2 days ago · never used"));
    }

    @Test
    void aNewTokenIsShownOnceAndCanBeCopied(FxRobot robot) throws Exception {
        open(robot);
        fire(robot, "Make a new access token");
        assertTrue(named(robot, "Make the token", Button.class).isDisabled());
        type(robot, "What the token is for", "Editor");
        CheckBox read = named(robot, "Read: everything you can read", CheckBox.class);
        robot.interact(() -> read.setSelected(true));
        fire(robot, "Make the token");
        assertTrue(tokens.asked.contains("create Editor [OPENAI, READ]"));
        tokens.nextList = CompletableFuture.completedFuture(List.of(editor()));
        tokens.nextToken.complete(new NewToken(ID, "Editor", SCOPES, "parley_secret", Examples.NOW));
        await(() -> isShown(robot, "Copy it now: it is shown this once. Whoever has it can use Parley as you."));
        assertEquals("parley_secret", named(robot, "The token", TextArea.class).getText());
        fire(robot, "Copy: The token");
        robot.interact(() ->
                assertEquals("parley_secret", Clipboard.getSystemClipboard().getString()));
        fire(robot, "Done");
        assertTrue(isShown(robot, "Editor"));
        assertTrue(robot.lookup(node -> "The token".equals(node.getAccessibleText()))
                .tryQuery()
                .isEmpty());
    }

    @Test
    void revokingAsksFirst(FxRobot robot) throws Exception {
        tokens.nextList = CompletableFuture.completedFuture(List.of(editor()));
        open(robot);
        fire(robot, "Revoke the token Editor");
        assertEquals(List.of("list"), tokens.asked);
        fire(robot, "Revoke");
        await(() -> isShown(robot, "“Editor” opens nothing any more."));
        assertTrue(tokens.asked.contains("revoke " + ID));
    }

    @Test
    void theAddressForOpenAiClientsCanBeCopied(FxRobot robot) {
        open(robot);
        assertTrue(isShown(
                robot,
                "Any OpenAI client takes this address and a token as its key. This address changes when Parley starts"
                        + " again; ./parley server keeps one."));
        fire(robot, "Copy: Base URL");
        robot.interact(() -> assertEquals(
                "http://127.0.0.1:8484/v1", Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aTokenMadeAfterItsWindowWasClosedIsRevokedAndSaid(FxRobot robot) throws Exception {
        open(robot);
        fire(robot, "Make a new access token");
        type(robot, "What the token is for", "Editor");
        fire(robot, "Make the token");
        robot.interact(fixture.layers::closeAll);
        tokens.nextToken.complete(new NewToken(ID, "Editor", SCOPES, "parley_secret", Examples.NOW));
        await(() -> isShown(robot, "“Editor” was made after its window was closed, so it was revoked again."));
        assertTrue(tokens.asked.contains("revoke " + ID));
    }
}
