package chat.parley.client.ui.settings;

import chat.parley.client.core.account.AccessTokens;
import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The tokens with which other programs use this account, and how an OpenAI client does.
final class TokenSection {
    private final Account account;
    private final AccessTokens tokens;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final Ago ago;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final VBox list = new VBox();
    private final SettingRow head = new SettingRow(
            "Access tokens",
            "Asking the server…",
            SettingRow.button("New token…", "Make a new access token", this::make));
    private final SettingRow endpoint = new SettingRow("Use Parley as an OpenAI endpoint", "");
    private final VBox snippet = new VBox();
    private String unchanging = "";

    TokenSection(Account account, FxBridge bridge, Layers layers, Notices notices, Ago ago) {
        this.account = account;
        this.tokens = account.tokens();
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
        this.ago = ago;
    }

    AutoCloseablePage open() {
        VBox section = new VBox(SettingRow.section("OTHER PROGRAMS"), head, list, endpoint, snippet);
        endpoint.getStyleClass().remove("hairline-bottom");
        subscriptions.add(bridge.listen(account::onStatus, this::follow));
        subscriptions.add(bridge.whenDone(
                tokens.openAiEndpoint(), this::showEndpoint, failure -> endpoint.describeFailure(failure.sentence())));
        load();
        return new AutoCloseablePage(section, subscriptions);
    }

    /// The server inside the app takes any free port.
    private void follow(AccountStatus status) {
        unchanging =
                status.isBundled() ? " This address changes when Parley starts again; ./parley server keeps one." : "";
        endpoint.describe("Any OpenAI client takes this address and a token as its key." + unchanging);
    }

    private void showEndpoint(URI address) {
        snippet.getChildren()
                .setAll(
                        new CopyLine("Base URL", address.toString(), notices),
                        new CopyLine(
                                "Environment", "OPENAI_BASE_URL=" + address + "\nOPENAI_API_KEY=YOUR_TOKEN", notices));
    }

    private void load() {
        subscriptions.add(bridge.whenDone(tokens.list(), this::show, failure -> {
            list.getChildren().clear();
            head.describeFailure(Offline.sentence(failure));
        }));
    }

    private void show(List<TokenInfo> all) {
        head.describe(
                all.isEmpty()
                        ? "None. With a token another program uses Parley as you, as far as its scopes go."
                        : "Who has one uses Parley as you, as far as its scopes go.");
        list.getChildren().setAll(all.stream().map(this::row).toList());
    }

    private SettingRow row(TokenInfo token) {
        Button revoke = SettingRow.button("Revoke…", "Revoke the token " + token.name(), () -> askToRevoke(token));
        revoke.getStyleClass().add("danger");
        String used = token.lastUsedAt().map(at -> "last used " + ago.of(at)).orElse("never used");
        SettingRow row = new SettingRow(
                token.name(), words(token.scopes()) + " · made " + ago.of(token.createdAt()) + " · " + used, revoke);
        row.getStyleClass().add("setting-sub-row");
        return row;
    }

    private static String words(List<TokenScope> scopes) {
        return scopes.stream().map(TokenDialog::words).collect(Collectors.joining(", "));
    }

    private void make() {
        TokenDialog.open(layers, tokens, bridge, notices, this::load);
    }

    private void askToRevoke(TokenInfo token) {
        Question.ask(
                layers,
                "Revoke “" + token.name() + "”?",
                "Programs that use it are refused from now on. It cannot be brought back.",
                "Revoke",
                Weight.DESTRUCTIVE,
                () -> bridge.whenDone(
                        tokens.revoke(token.id()),
                        _ -> {
                            notices.done("“" + token.name() + "” opens nothing any more.");
                            load();
                        },
                        failure -> notices.failed(failure.sentence())));
    }
}
