package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NewConversationDialogTest {
    private static final User NOOR = Examples.user("Noor Haddad");
    private static final User TOMAS = Examples.user("Tomas Lindqvist");

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final List<ConversationId> opened = new ArrayList<>();
    private final Layers layers = new Layers(new StackPane());

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(layers, 900, 700);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        account.nextUsers = CompletableFuture.completedFuture(List.of(NOOR, TOMAS));
        NewConversationDialog.open(
                layers,
                new NewConversationViewModel(account, FxBridge.ofPlatform()),
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                opened::add);
    }

    private static void awaitRow(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                5,
                TimeUnit.SECONDS,
                () -> robot.lookup(".person-row").tryQuery().isPresent());
    }

    @Test
    void aGroupIsBegunWithTheKeyboardAlone(FxRobot robot) throws TimeoutException {
        robot.write("no");
        awaitRow(robot);
        robot.push(KeyCode.ENTER).write("to");
        awaitRow(robot);
        robot.push(KeyCode.ENTER);
        assertEquals(2, robot.lookup(".person-chip").queryAll().size());
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("create GROUP - [" + NOOR.userId() + ", " + TOMAS.userId() + "]", account.asked.getLast());
        assertEquals(1, opened.size());
        assertFalse(layers.isAnyOpen());
    }

    @Test
    void escClosesWithoutAsking(FxRobot robot) {
        assertTrue(layers.isAnyOpen());
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(layers.isAnyOpen());
        assertEquals(List.of(), opened);
    }
}
