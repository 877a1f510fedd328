package chat.parley.client.ui.settings;

import static chat.parley.client.ui.settings.SettingsFixture.await;
import static chat.parley.client.ui.settings.SettingsFixture.fire;
import static chat.parley.client.ui.settings.SettingsFixture.isShown;
import static chat.parley.client.ui.settings.SettingsFixture.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.picture.ExamplePictures;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.Preferences.Storage;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The own picture, and the files kept on this computer.
@ExtendWith(ApplicationExtension.class)
class PictureAndFilesTest {
    @TempDir
    static Path folder;

    private SettingsFixture fixture;
    private Path chosen = Path.of("");

    @Start
    void show(Stage stage) {
        fixture = new SettingsFixture(stage);
        chosen = ExamplePictures.write(folder.resolve("me.png"), 900, 600);
    }

    private void openAccount(FxRobot robot) {
        PortraitParts parts = new PortraitParts(fixture.bridge, Runnable::run, _ -> Optional.of(chosen));
        fixture.show(
                robot,
                () -> new AccountTab(fixture.ada, parts, fixture.layers, fixture.notices, new EmojiCatalog(), _ -> {})
                        .open());
    }

    private static boolean isCropping(FxRobot robot) {
        return robot.lookup(".crop-view").tryQuery().isPresent();
    }

    @Test
    void apictureIsChosenCutByKeyboardAndSaved(FxRobot robot) throws Exception {
        openAccount(robot);
        fire(robot, "Choose a picture");
        await(() -> isCropping(robot));
        Node crop = robot.lookup(".crop-view").query();
        assertTrue(crop.isFocused(), "the keyboard is elsewhere");
        robot.push(KeyCode.PLUS).push(KeyCode.RIGHT);
        double size = named(robot, "How much larger the picture is shown", Slider.class)
                .getValue();
        assertEquals(1.1, size, 0.001);
        fire(robot, "Save");
        await(() -> fixture.ada.asked.stream().anyMatch(asked -> asked.startsWith("showMeBy Optional[")));
        await(() -> !isCropping(robot));
        await(() -> isShown(robot, "Others see you by this picture now."));
    }

    @Test
    void whatTheServerRefusesIsSaidInTheDialogWhichStays(FxRobot robot) throws Exception {
        fixture.ada.nextDone = CompletableFuture.failedFuture(
                new Failure(Failure.Kind.OFFLINE, "The server does not answer.", Optional.empty(), Optional.empty()));
        openAccount(robot);
        fire(robot, "Choose a picture");
        await(() -> isCropping(robot));
        fire(robot, "Save");
        await(() -> isShown(robot, "The server does not answer."));
        assertTrue(isCropping(robot));
    }

    @Test
    void aBrokenPictureIsSaidInOneSentence(FxRobot robot) throws Exception {
        chosen = Files.writeString(folder.resolve("notes.png"), "no picture");
        openAccount(robot);
        fire(robot, "Choose a picture");
        await(() -> isShown(robot, "This file is no picture that can be read here. Choose a PNG, a JPEG or a GIF."));
    }

    @Test
    void onlyWhoHasAPictureCanRemoveIt(FxRobot robot) throws Exception {
        openAccount(robot);
        assertTrue(!named(robot, "Remove the picture", Node.class).isVisible());
        AccountStatus now = fixture.ada.status.get();
        User me = now.user();
        User shown =
                new User(me.userId(), me.username(), me.displayName(), Optional.of(new FileId(Examples.uuid("face"))));
        fixture.ada.status.set(
                new AccountStatus(now.key(), shown, now.serverLabel(), now.address(), now.connection(), 0, 0, 0, 0));
        await(() -> named(robot, "Remove the picture", Node.class).isVisible());
        fire(robot, "Remove the picture");
        await(() -> fixture.ada.asked.contains("showMeBy Optional.empty"));
    }

    private PreferenceStore openGeneral(FxRobot robot) throws IOException {
        PreferenceStore preferences =
                new PreferenceStore(Files.createTempDirectory(folder, "p").resolve("p.txt"), Runnable::run);
        fixture.show(
                robot,
                () -> new GeneralTab(
                                preferences,
                                () -> {},
                                Optional.of(fixture.ada),
                                fixture.bridge,
                                fixture.layers,
                                fixture.notices)
                        .open());
        return preferences;
    }

    @Test
    void theLimitOfFilesIsChosenAndWhatTheyTakeIsSaid(FxRobot robot) throws Exception {
        PreferenceStore preferences = openGeneral(robot);
        await(() -> isShown(robot, "52 MB · files"));
        @SuppressWarnings("unchecked") // it holds the choices of the limit
        ComboBox<Long> limit = named(robot, "Files kept on this computer, at most", ComboBox.class);
        assertEquals("1 GB", limit.getConverter().toString(limit.getValue()));
        robot.interact(() -> limit.setValue(Storage.UNLIMITED));
        assertEquals(Storage.UNLIMITED, preferences.now().storage().mostFileBytes());
        assertEquals("No limit", limit.getConverter().toString(limit.getValue()));
    }

    @Test
    void clearingAsksFirstAndSaysWhatStays(FxRobot robot) throws Exception {
        openGeneral(robot);
        fire(robot, "Clear the files kept on this computer");
        assertTrue(
                isShown(
                        robot,
                        "They stay on the server and are fetched again when they are wanted. What waits to be sent stays here."));
        assertTrue(!fixture.ada.asked.contains("clearFiles"));
        fire(robot, "Clear");
        await(() -> fixture.ada.asked.contains("clearFiles"));
    }
}
