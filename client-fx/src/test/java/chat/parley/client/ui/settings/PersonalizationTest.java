package chat.parley.client.ui.settings;

import static chat.parley.client.ui.settings.SettingsFixture.await;
import static chat.parley.client.ui.settings.SettingsFixture.fire;
import static chat.parley.client.ui.settings.SettingsFixture.isShown;
import static chat.parley.client.ui.settings.SettingsFixture.named;
import static chat.parley.client.ui.settings.SettingsFixture.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeModelSettings;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.Tone;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PersonalizationTest {
    private static final PersonalInstructions KEPT =
            new PersonalInstructions("I repair bicycles.", "Short.", Tone.CONCISE, true);

    private SettingsFixture fixture;
    private FakeModelSettings models;

    @Start
    void show(Stage stage) {
        fixture = new SettingsFixture(stage);
        models = fixture.ada.models;
        models.nextInstructions = CompletableFuture.completedFuture(KEPT);
    }

    private void open(FxRobot robot) {
        fixture.show(robot, () -> new PersonalizationSection(fixture.ada, fixture.bridge, fixture.notices).open());
    }

    @Test
    void whatIsKeptIsShownWithWhereItGoes(FxRobot robot) {
        open(robot);
        assertEquals(
                "I repair bicycles.", named(robot, "About you", TextArea.class).getText());
        assertEquals(Tone.CONCISE, named(robot, "Tone", ComboBox.class).getValue());
        assertTrue(isShown(
                robot,
                "Goes into your own conversations with models. Never into direct conversations and rooms, also not"
                        + " where a model answers there."));
        assertTrue(named(robot, "Save the personalization", Button.class).isDisabled());
    }

    @Test
    void savingIsConfirmed(FxRobot robot) throws Exception {
        open(robot);
        type(robot, "How to answer", "Long.");
        assertTrue(isShown(robot, "Not saved yet."));
        models.nextInstructions = CompletableFuture.completedFuture(
                new PersonalInstructions("I repair bicycles.", "Long.", Tone.CONCISE, true));
        fire(robot, "Save the personalization");
        await(() -> isShown(robot, "Saved. Models read it from their next answer on."));
        assertEquals(Optional.of("Long."), models.saved.getLast().instructions());
    }

    @Test
    void whatIsTooLongIsCountedAndNotSaved(FxRobot robot) {
        open(robot);
        type(robot, "About you", "🎉".repeat(1_498));
        assertTrue(isShown(robot, "2 left"));
        type(robot, "About you", "🎉".repeat(1_503));
        assertTrue(isShown(robot, "3 too many"));
        assertTrue(named(robot, "Save the personalization", Button.class).isDisabled());
    }

    @Test
    void aFailureIsSaidAndTheTextStays(FxRobot robot) throws Exception {
        open(robot);
        type(robot, "About you", "I sail.");
        models.nextInstructions = CompletableFuture.failedFuture(
                new Failure(Failure.Kind.OFFLINE, "The server does not answer.", Optional.empty(), Optional.empty()));
        fire(robot, "Save the personalization");
        await(() -> isShown(robot, "The server does not answer. It is not saved yet."));
        assertEquals("I sail.", named(robot, "About you", TextArea.class).getText());
        assertFalse(named(robot, "Save the personalization", Button.class).isDisabled());
    }

    @Test
    void whatWasTypedIsSavedWhenThePageIsLeft(FxRobot robot) throws Exception {
        open(robot);
        type(robot, "About you", "I sail.");
        fixture.leave(robot);
        await(() -> isShown(robot, "Your personalization was saved."));
        assertEquals(Optional.of("I sail."), models.saved.getLast().aboutUser());
    }

    @Test
    void whatWasOnlyLookedAtIsNotSaved(FxRobot robot) {
        open(robot);
        fixture.leave(robot);
        assertTrue(models.saved.isEmpty());
    }
}
