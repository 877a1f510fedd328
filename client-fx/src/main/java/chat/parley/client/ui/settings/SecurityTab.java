package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Accounts.SecretStorage;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import chat.parley.protocol.rest.SessionInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Where this account is signed in, its password, the copy of its conversations on this computer, and what other
/// programs
/// use it with.
public final class SecurityTab {
    private final Account account;
    private final Accounts accounts;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final Ago ago;

    public SecurityTab(
            Account account, Accounts accounts, FxBridge bridge, Layers layers, Notices notices, Clock clock) {
        this.account = account;
        this.accounts = accounts;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
        this.ago = new Ago(clock);
    }

    public AutoCloseablePage open() {
        List<Subscription> subscriptions = new ArrayList<>();
        VBox sessions = new VBox();
        SettingRow devices = new SettingRow(
                "Signed-in devices", "Asking the server…", SettingRow.button("Refresh", "Refresh the list", () -> {}));
        Runnable load = () -> subscriptions.add(loadSessions(devices, sessions));
        ((Button) devices.getChildren().getLast()).setOnAction(_ -> load.run());
        SettingRow cache = new SettingRow(
                "Local copy", "Measuring…", SettingRow.button("Clear…", "Clear the local copy", this::askToClear));
        SettingRow password = new SettingRow(
                "Password",
                "Changing it signs out every other device",
                SettingRow.button("Change…", "Change the password", this::askForPassword));
        Button out = SettingRow.button("Sign out…", "Sign out everywhere else", () -> askToEndOthers(load));
        out.getStyleClass().add("danger");
        SettingRow secret = new SettingRow("Where this session is kept", "");
        secret.managedProperty().bind(secret.visibleProperty());
        secret.setVisible(false);
        VBox rows = new VBox(
                password,
                devices,
                sessions,
                secret,
                cache,
                new SettingRow("Sign out everywhere else", "Ends every session but this one", out));
        AutoCloseablePage tokens = new TokenSection(account, bridge, layers, notices, ago).open();
        rows.getChildren().add(tokens.node());
        subscriptions.add(tokens::close);
        password.managedProperty().bind(password.visibleProperty());
        password.setVisible(false);
        subscriptions.add(bridge.listen(account::onStatus, status -> {
            password.setVisible(!status.isBundled());
            secret.setVisible(!status.isBundled());
        }));
        subscriptions.add(bridge.listen(accounts::onSecretStorage, where -> secret.describe(describe(where))));
        load.run();
        subscriptions.add(bridge.whenDone(
                account.cacheInfo(),
                info -> cache.describeOnOneLine(size(info.bytes()) + " · " + info.folder()),
                failure -> cache.describeFailure(failure.sentence())));
        return new AutoCloseablePage(rows, subscriptions);
    }

    private Subscription loadSessions(SettingRow devices, VBox rows) {
        devices.describe("Asking the server…");
        return bridge.whenDone(account.sessions(), list -> showSessions(list, devices, rows), failure -> {
            rows.getChildren().clear();
            devices.describeFailure(Offline.sentence(failure));
        });
    }

    private void showSessions(List<SessionInfo> list, SettingRow devices, VBox rows) {
        devices.describe(list.size() == 1 ? "Only this one" : list.size() + " sessions");
        rows.getChildren().clear();
        for (SessionInfo each : list) {
            if (each.isCurrent()) {
                Label here = new Label("This computer");
                here.getStyleClass().add("chip");
                rows.getChildren().add(new SettingRow(each.device(), "Signed in " + ago.of(each.createdAt()), here));
                continue;
            }
            Button end = SettingRow.button(
                    "End",
                    "End the session on " + each.device(),
                    () -> run(
                            account.endSession(each.id()),
                            "The session on " + each.device() + " has ended.",
                            () -> loadSessions(devices, rows)));
            end.getStyleClass().add("danger");
            rows.getChildren()
                    .add(new SettingRow(
                            each.device(),
                            "Last seen " + ago.of(each.lastSeenAt()) + " · signed in " + ago.of(each.createdAt()),
                            end));
        }
        rows.getChildren().forEach(row -> row.getStyleClass().add("setting-sub-row"));
    }

    static String describe(SecretStorage where) {
        return switch (where) {
            case KEYCHAIN -> "In this system's keychain";
            case FILE ->
                "In an encrypted file, as there is no keychain: whoever can read your files can use the session";
        };
    }

    static String size(long bytes) {
        if (bytes < 1_000_000) return Math.max(1, bytes / 1000) + " kB";
        if (bytes < 1_000_000_000) return bytes / 1_000_000 + " MB";
        return String.format(Locale.ENGLISH, "%.1f GB", bytes / 1e9);
    }

    private void askToClear() {
        Question.ask(
                layers,
                "Clear the local copy?",
                "Messages are fetched again from the server as you read. What is not sent yet, and drafts, stay.",
                "Clear",
                Weight.DESTRUCTIVE,
                () -> run(account.clearCache(), "The local copy was cleared.", () -> {}));
    }

    private void askToEndOthers(Runnable reload) {
        Question.ask(
                layers,
                "Sign out everywhere else?",
                "Every other device that uses this account has to sign in again.",
                "Sign out",
                Weight.DESTRUCTIVE,
                () -> run(account.endOtherSessions(), "Every other session has ended.", reload));
    }

    private void askForPassword() {
        new PasswordQuestion(
                        layers,
                        (before, next) ->
                                run(account.changePassword(before, next), "The password was changed.", () -> {}))
                .open();
    }

    private void run(CompletionStage<Void> stage, String done, Runnable afterwards) {
        bridge.whenDone(
                stage,
                _ -> {
                    notices.done(done);
                    afterwards.run();
                },
                failure -> notices.failed(failure.sentence()));
    }
}
