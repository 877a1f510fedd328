package chat.parley.client.ui.settings;

import static chat.parley.client.ui.settings.SettingsFixture.await;
import static chat.parley.client.ui.settings.SettingsFixture.connection;
import static chat.parley.client.ui.settings.SettingsFixture.fire;
import static chat.parley.client.ui.settings.SettingsFixture.isShown;
import static chat.parley.client.ui.settings.SettingsFixture.named;
import static chat.parley.client.ui.settings.SettingsFixture.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeModelSettings;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.ProviderKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ModelsTabTest {
    private static final ModelEntry LLAMA = new ModelEntry("ollama/llama3.2", "llama3.2", "Ollama", 131_072);

    private SettingsFixture fixture;
    private FakeModelSettings models;

    @Start
    void show(Stage stage) {
        fixture = new SettingsFixture(stage);
        models = fixture.ada.models;
    }

    private void open(FxRobot robot, ModelConnection... connections) {
        models.nextConnections = CompletableFuture.completedFuture(List.of(connections));
        fixture.show(robot, () -> new ModelsTab(fixture.ada, fixture.bridge, fixture.layers, fixture.notices).open());
    }

    private static ModelConnection ollama(boolean isOn) {
        return new ModelConnection(
                connection("Ollama", ProviderKind.OLLAMA).id(),
                ProviderKind.OLLAMA,
                "Ollama",
                Optional.of("http://localhost:11434"),
                false,
                isOn,
                true,
                false,
                Optional.of(3),
                Optional.empty());
    }

    private static ModelConnection inTrouble() {
        return new ModelConnection(
                connection("Anthropic", ProviderKind.ANTHROPIC).id(),
                ProviderKind.ANTHROPIC,
                "Anthropic",
                Optional.empty(),
                true,
                true,
                false,
                false,
                Optional.empty(),
                Optional.of("The key was refused (401). Paste a new one."));
    }

    private static Failure offline() {
        return new Failure(Failure.Kind.OFFLINE, "gone", Optional.empty(), Optional.empty());
    }

    @Test
    void withoutAProviderTheBuiltInAssistantIsThereAndItSaysHowToGetOthers(FxRobot robot) {
        open(robot);
        assertTrue(isShown(robot, "always on"));
        assertTrue(isShown(
                robot,
                "No language model yet. Ollama on this computer is found by itself while it runs; others need an"
                        + " address or a key."));
    }

    @Test
    void theDefaultModelIsChosenOnTheServer(FxRobot robot) throws Exception {
        models.nextList = CompletableFuture.completedFuture(
                new ModelList(List.of(FakeModelSettings.BUILT_IN, LLAMA), LLAMA.id()));
        open(robot, ollama(true));
        ComboBox<?> choice = named(robot, "Default for new conversations", ComboBox.class);
        assertEquals(LLAMA, choice.getValue());
        robot.interact(() -> choice.getSelectionModel().select(0));
        await(() -> isShown(robot, "New conversations ask Built-in assistant now."));
        assertTrue(models.asked.contains("chooseDefault builtin/parley"));
    }

    @Test
    void ollamaThatWasFoundCanBeSwitchedOffAndNotRemoved(FxRobot robot) throws Exception {
        open(robot, ollama(true));
        assertTrue(isShown(robot, "found on this computer"));
        assertTrue(isShown(robot, "localhost:11434 · 3 models"));
        models.nextConnection = CompletableFuture.completedFuture(ollama(false));
        models.nextConnections = CompletableFuture.completedFuture(List.of(ollama(false)));
        ToggleSwitch toggle = named(robot, "Ask Ollama", ToggleSwitch.class);
        robot.interact(() -> toggle.setSelected(false));
        await(() -> isShown(robot, "localhost:11434 · switched off"));
        assertEquals(Optional.of(false), models.changed.getLast().enabled());
        assertFalse(robot.lookup("Edit").tryQuery().isPresent());
    }

    @Test
    void troubleStandsInRedUnderItsProvider(FxRobot robot) {
        open(robot, inTrouble());
        assertTrue(robot.lookup(".setting-detail.error-text").queryAllAs(javafx.scene.control.Label.class).stream()
                .anyMatch(label -> label.getText().equals("The key was refused (401). Paste a new one.")));
    }

    @Test
    void whereTheKeyIsKeptIsSaid(FxRobot robot) throws Exception {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        String place = "https://generativelanguage.googleapis.com · 3 models · key kept encrypted on ";
        assertTrue(isShown(robot, place + "this computer"));
        AccountStatus now = fixture.ada.status.get();
        fixture.ada.status.set(new AccountStatus(
                now.key(),
                now.user(),
                "chat.example.org",
                Optional.of(URI.create("https://chat.example.org")),
                now.connection(),
                0,
                0,
                0,
                0));
        await(() -> isShown(robot, place + "chat.example.org"));
    }

    @Test
    void aTestTellsItsResultAndBringsTheNewModels(FxRobot robot) throws Exception {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Test Gemini");
        assertTrue(isShown(robot, "Asking Gemini for its models…"));
        models.nextTest.complete(new ConnectionTest(true, List.of(LLAMA), Optional.empty()));
        await(() -> isShown(robot, "It works: llama3.2."));
        assertEquals(2, models.asked.stream().filter("list"::equals).count());
    }

    @Test
    void aTestThatIsStoppedIsNotAskedAnyMore(FxRobot robot) throws Exception {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Test Gemini");
        fire(robot, "Stop testing Gemini");
        assertTrue(models.nextTest.isCancelled());
        await(() -> !isShown(robot, "Asking Gemini for its models…"));
        assertTrue(named(robot, "Test Gemini", Button.class).isVisible());
    }

    @Test
    void leavingThePageStopsATest(FxRobot robot) {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Test Gemini");
        fixture.leave(robot);
        assertTrue(models.nextTest.isCancelled());
    }

    @Test
    void aProviderIsAddedWithWhatWasTyped(FxRobot robot) throws Exception {
        open(robot);
        fire(robot, "Add a provider…");
        type(robot, "Name", "Work");
        type(robot, "Address", "http://127.0.0.1:1234/v1");
        type(robot, "Key", "sk-one");
        models.nextConnection = CompletableFuture.completedFuture(connection("Work", ProviderKind.OPENAI));
        models.nextConnections = models.nextConnection.thenApply(List::of);
        fire(robot, "Add");
        await(() -> isShown(robot, "Work was added."));
        assertEquals(
                new AddConnection(
                        ProviderKind.OPENAI,
                        Optional.of("Work"),
                        Optional.of("http://127.0.0.1:1234/v1"),
                        Optional.of("sk-one")),
                models.added.getLast());
        assertTrue(isShown(robot, "Work"));
    }

    @Test
    void whatWasTypedStaysWhenTheServerRefusesIt(FxRobot robot) throws Exception {
        open(robot);
        fire(robot, "Add a provider…");
        type(robot, "Key", "sk one");
        models.nextConnection = CompletableFuture.failedFuture(
                new Failure(Failure.Kind.REFUSED, "This is no key.", Optional.empty(), Optional.empty()));
        fire(robot, "Add");
        await(() -> isShown(robot, "This is no key."));
        assertEquals("sk one", named(robot, "Key", PasswordField.class).getText());
        assertFalse(named(robot, "Add", Button.class).isDisabled());
    }

    @Test
    void aKeptKeyIsNeverShownAndStaysUnlessAnotherIsTyped(FxRobot robot) {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Edit Gemini");
        PasswordField key = named(robot, "Key", PasswordField.class);
        assertEquals("", key.getText());
        assertTrue(key.getPromptText().startsWith("••••"));
        type(robot, "Name", "Mine");
        fire(robot, "Save");
        assertEquals(
                new ChangeConnection(Optional.of("Mine"), Optional.empty(), Optional.empty(), Optional.of(true)),
                models.changed.getLast());
    }

    @Test
    void anotherAddressAsksForTheKeyAgain(FxRobot robot) {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Edit Gemini");
        type(robot, "Address", "https://elsewhere.example");
        assertTrue(isShown(robot, "The key is only for the address it was typed for: type it again for this one."));
    }

    @Test
    void removingNamesWhatIsLostAndAsksFirst(FxRobot robot) throws Exception {
        open(robot, connection("Gemini", ProviderKind.GEMINI));
        fire(robot, "Edit Gemini");
        fire(robot, "Remove this provider");
        assertTrue(isShown(
                robot,
                "Its key is erased from this computer. Conversations and answers stay; to go on in one that asked its"
                        + " models, choose another model there."));
        assertFalse(models.asked.contains("remove gemini"));
        fire(robot, "Remove");
        await(() -> isShown(robot, "Gemini was removed."));
        assertTrue(models.asked.contains("remove gemini"));
    }

    @Test
    void offlineItSaysSoAndLooksAgainOnceTheConnectionIsBack(FxRobot robot) throws Exception {
        AccountStatus online = fixture.ada.status.get();
        fixture.ada.status.set(Examples.status(online.user(), new ConnectionState.Offline("No answer.", Examples.NOW)));
        models.nextList = CompletableFuture.failedFuture(offline());
        models.nextConnections = CompletableFuture.failedFuture(offline());
        fixture.show(robot, () -> new ModelsTab(fixture.ada, fixture.bridge, fixture.layers, fixture.notices).open());
        await(() -> isShown(robot, "Offline: the server tells when the connection is back."));
        assertTrue(isShown(robot, "Try again"));
        models.nextList = CompletableFuture.completedFuture(new ModelList(List.of(LLAMA), LLAMA.id()));
        models.nextConnections = CompletableFuture.completedFuture(List.of(ollama(true)));
        fixture.ada.status.set(online);
        await(() -> isShown(robot, "localhost:11434 · 3 models"));
        assertFalse(isShown(robot, "Try again"));
    }

    @Test
    void howModelsAnswerIsSavedAtOnce(FxRobot robot) throws Exception {
        open(robot);
        ComboBox<?> temperature = named(robot, "Temperature", ComboBox.class);
        assertEquals(Optional.empty(), temperature.getValue());
        robot.interact(() -> temperature.getSelectionModel().select(3));
        await(() -> models.answers.equals(new AnswerSettings(Optional.of(0.2), true)));
        ToggleSwitch reuse = named(robot, "Reuse answers to the same question", ToggleSwitch.class);
        robot.interact(() -> reuse.setSelected(false));
        await(() -> models.answers.equals(new AnswerSettings(Optional.of(0.2), false)));
    }
}
