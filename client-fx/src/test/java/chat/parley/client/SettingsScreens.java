package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.protocol.rest.Tone;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/// Pictures of the settings and of the search.
final class SettingsScreens {
    private final Camera camera;
    private final Account account;

    SettingsScreens(Camera camera, Account account) {
        this.camera = camera;
        this.account = account;
    }

    void shootSettings() throws Exception {
        for (SettingsTab tab : SettingsTab.values()) {
            if (tab != SettingsTab.MODELS) shoot(tab, "settings-" + tab.title().toLowerCase(Locale.ROOT));
        }
        shootModels();
        get(account.models()
                .saveInstructions(new UpdateInstructions(
                        Optional.of("I look after the desktop app. German is my first language, English is fine."),
                        Optional.of("Short answers, with the reason first. Metric units."),
                        Optional.of(Tone.CONCISE),
                        Optional.of(true))));
        shootEnd(SettingsTab.GENERAL, "settings-personalization");
        get(account.tokens().create("Editor", List.of(TokenScope.OPENAI)));
        get(account.tokens().create("Backup script", List.of(TokenScope.READ)));
        shootEnd(SettingsTab.SECURITY, "settings-tokens");
        camera.closeLayers();
    }

    private void shootModels() throws Exception {
        try (ExampleProviders providers = ExampleProviders.open()) {
            providers.connectOneThatAnswers(account);
            shoot(SettingsTab.MODELS, "settings-models");
            camera.closeLayers();
            providers.connectOneThatRefuses(account);
            shoot(SettingsTab.MODELS, "settings-models-trouble");
            camera.fire(".settings-foot .primary-button");
            camera.shoot("settings-models-add");
            camera.closeLayers();
        }
    }

    private void shoot(SettingsTab tab, String name) throws Exception {
        camera.go(new HashRoute.Settings(tab));
        Camera.settle();
        camera.shoot(name);
    }

    private void shootEnd(SettingsTab tab, String name) throws Exception {
        camera.go(new HashRoute.Settings(tab));
        Camera.settle();
        camera.with(".settings-scroll", ScrollPane.class, scroll -> scroll.setVvalue(1));
        camera.shoot(name);
    }

    void shootSearch() throws Exception {
        look("installer", "search");
        look("the installer in:\"Launch room\" from:tomas", "search-filtered");
        look("xyzzy", "search-empty");
        look("", "search-begin");
        camera.press(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
        camera.with(".palette-field", TextField.class, field -> field.setText("installer"));
        Camera.settle();
        camera.shoot("palette-search");
        camera.closeLayers();
    }

    /// The server is gone.
    void shootOffline() throws Exception {
        look("installer", "search-offline");
        shoot(SettingsTab.MODELS, "settings-models-offline");
        camera.closeLayers();
    }

    private void look(String typed, String name) throws Exception {
        camera.go(new HashRoute.Search(typed));
        Camera.settle();
        Camera.settle();
        camera.shoot(name);
    }

    private static void get(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
