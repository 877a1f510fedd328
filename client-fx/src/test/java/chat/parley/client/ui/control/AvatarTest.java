package chat.parley.client.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.Files.Fetch;
import chat.parley.client.core.picture.ExamplePictures;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AvatarTest {
    @TempDir
    static Path folder;

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final FileId picture = new FileId(Examples.uuid("face"));
    private final VBox page = new VBox();

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(page, 200, 200);
        new Portraits(FxBridge.ofPlatform(), Clock.fixed(Examples.NOW, ZoneOffset.UTC)).showIn(scene, account.files());
        stage.setScene(scene);
        stage.show();
    }

    private Avatar avatar(FxRobot robot) {
        Avatar made = new Avatar(28);
        robot.interact(() -> {
            made.show("Noor Haddad", Examples.user("Noor Haddad").userId(), Optional.of(picture));
            page.getChildren().setAll(made);
        });
        WaitForAsyncUtils.waitForFxEvents();
        return made;
    }

    private static boolean showsPicture(Avatar avatar) {
        Node face = avatar.lookup(".portrait");
        return face instanceof Circle
                && face.isVisible()
                && !avatar.lookup(".initials").isVisible();
    }

    private Fetch.Here here() {
        return new Fetch.Here(ExamplePictures.write(folder.resolve("face.png"), 64, 64));
    }

    @Test
    void initialsStayUntilThePictureIsHere(FxRobot robot) throws Exception {
        Avatar avatar = avatar(robot);
        assertFalse(showsPicture(avatar));
        robot.interact(() -> account.files.arrive(picture, here()));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> showsPicture(avatar));
    }

    @Test
    void whatWasSeenOnceIsThereAtOnceAndFetchedOnce(FxRobot robot) throws Exception {
        account.files.fetched.put(picture, here());
        Avatar first = avatar(robot);
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> showsPicture(first));
        Avatar second = new Avatar(56);
        boolean[] isThere = {false};
        robot.interact(() -> {
            page.getChildren().setAll(second);
            second.show("Noor Haddad", Examples.user("Noor Haddad").userId(), Optional.of(picture));
            isThere[0] = showsPicture(second);
        });
        assertTrue(isThere[0], "the initials flickered");
        assertEquals(
                1,
                account.asked.stream()
                        .filter(asked -> asked.startsWith("fetch"))
                        .count());
    }

    @Test
    void whoHasNoPictureAnyMoreHasInitialsAgain(FxRobot robot) throws Exception {
        account.files.fetched.put(picture, here());
        Avatar avatar = avatar(robot);
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> showsPicture(avatar));
        robot.interact(
                () -> avatar.show("Noor Haddad", Examples.user("Noor Haddad").userId()));
        assertFalse(showsPicture(avatar));
        assertTrue(avatar.lookup(".initials").isVisible());
    }

    @Test
    void aPictureThatCannotBeHadIsNotAskedForAgainAtOnce(FxRobot robot) {
        account.files.fetched.put(picture, new Fetch.Failed("No network."));
        for (int i = 0; i < 5; i++) assertFalse(showsPicture(avatar(robot)));
        assertEquals(
                1,
                account.asked.stream()
                        .filter(asked -> asked.startsWith("fetch"))
                        .count());
    }
}
