package chat.parley.client.ui.welcome;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is typed on the welcome page, what is wrong with it, and whether a server is being asked. Lives as long as the
/// window.
public final class WelcomeViewModel {
    /// What the lower card is for.
    public enum Mode {
        SIGN_IN,
        CREATE_ACCOUNT
    }

    /// The field that an error stands under.
    public enum Field {
        SERVER,
        USERNAME,
        PASSWORD,
        DISPLAY_NAME,
        INVITE,
        /// Under the buttons: not one field's fault.
        ALL,
        /// In the upper card.
        THIS_COMPUTER
    }

    /// @param sentence what, why, and what to do
    public record Wrong(Field field, String sentence) {}

    private final Accounts accounts;
    private final FxBridge bridge;
    private final StringProperty server = new SimpleStringProperty(this, "server", "");
    private final StringProperty username = new SimpleStringProperty(this, "username", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final StringProperty displayName = new SimpleStringProperty(this, "displayName", "");
    private final StringProperty invite = new SimpleStringProperty(this, "invite", "");
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(this, "mode", Mode.SIGN_IN);
    private final ReadOnlyObjectWrapper<Optional<Wrong>> wrong =
            new ReadOnlyObjectWrapper<>(this, "wrong", Optional.empty());
    private final ReadOnlyBooleanWrapper isBusy = new ReadOnlyBooleanWrapper(this, "isBusy");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private Optional<CompletionStage<Account>> asked = Optional.empty();
    private Subscription answer = () -> {};
    private boolean isReturning;
    private final ReadOnlyObjectWrapper<Optional<Account>> before =
            new ReadOnlyObjectWrapper<>(this, "before", Optional.empty());

    public WelcomeViewModel(Accounts accounts, FxBridge bridge) {
        this.accounts = accounts;
        this.bridge = bridge;
        for (StringProperty each : new StringProperty[] {server, username, password, displayName, invite}) {
            each.addListener((_, _, _) -> wrong.set(Optional.empty()));
        }
        bridge.listen(accounts::onAccounts, this::showAccounts);
        bridge.listen(accounts::onCurrent, current -> current.ifPresent(shown -> before.set(Optional.of(shown))));
    }

    public StringProperty server() {
        return server;
    }

    public StringProperty username() {
        return username;
    }

    public StringProperty password() {
        return password;
    }

    public StringProperty displayName() {
        return displayName;
    }

    public StringProperty invite() {
        return invite;
    }

    public ReadOnlyObjectProperty<Mode> mode() {
        return mode.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Wrong>> wrong() {
        return wrong.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty isBusy() {
        return isBusy.getReadOnlyProperty();
    }

    /// What is being waited for.
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// A warning about the address that does not keep anybody from using it; empty when there is none.
    public StringExpression warning() {
        return Bindings.createStringBinding(
                () -> ServerAddress.parse(server.get())
                        .filter(ServerAddress::isUnprotected)
                        .map(_ ->
                                "http sends your password and messages unprotected: anybody on the way can read them. "
                                        + "Use https unless this is a network of your own.")
                        .orElse(""),
                server);
    }

    /// The account that was shown before this page, or else any that there is; empty when there is none.
    public ReadOnlyObjectProperty<Optional<Account>> before() {
        return before.getReadOnlyProperty();
    }

    /// Fills in whose session has ended, so that only the password is left to type.
    public void signInAgain(URI address, String name) {
        cancel();
        mode.set(Mode.SIGN_IN);
        server.set(address.toString());
        username.set(name);
        password.set("");
        isReturning = true;
    }

    /// @return whether it is known who signs in where
    boolean isReturning() {
        return isReturning;
    }

    public void back() {
        isReturning = false;
        before.get().map(Account::key).ifPresent(accounts::show);
    }

    public void useThisComputer() {
        ask("Starting the server on this computer…", Field.THIS_COMPUTER, accounts.useThisComputer());
    }

    public void signIn() {
        Optional<ServerAddress> address = checked();
        if (address.isEmpty()) return;
        if (password.get().isEmpty()) {
            wrong.set(Optional.of(new Wrong(Field.PASSWORD, "Type your password.")));
            return;
        }
        ask("Signing in…", Field.ALL, accounts.signIn(address.get().uri(), typedName(), password.get()));
    }

    /// Goes to the form for a new account. An invite that was pasted in place of a password is taken along.
    public void beginAccount() {
        if (looksLikeInvite(password.get())) {
            invite.set(password.get().strip());
            password.set("");
        }
        wrong.set(Optional.empty());
        mode.set(Mode.CREATE_ACCOUNT);
    }

    public void backToSignIn() {
        wrong.set(Optional.empty());
        mode.set(Mode.SIGN_IN);
    }

    public void createAccount() {
        Optional<ServerAddress> address = checked();
        if (address.isEmpty()) return;
        if (password.get().codePointCount(0, password.get().length()) < Bounds.PASSWORD_LEAST) {
            wrong.set(Optional.of(new Wrong(Field.PASSWORD, "Choose a password of 8 characters or more.")));
            return;
        }
        String shown =
                displayName.get().isBlank() ? typedName() : displayName.get().strip();
        Optional<String> code = Optional.of(invite.get().strip()).filter(text -> !text.isEmpty());
        ask(
                "Creating the account…",
                Field.ALL,
                accounts.signUp(address.get().uri(), typedName(), password.get(), shown, code));
    }

    public void cancel() {
        answer.close();
        asked.ifPresent(stage -> stage.toCompletableFuture().cancel(true));
        asked = Optional.empty();
        isBusy.set(false);
    }

    /// An invite is 16 bytes in base64.
    static boolean looksLikeInvite(String text) {
        return text.strip().matches("[A-Za-z0-9_-]{22}");
    }

    private void showAccounts(List<Account> all) {
        if (before.get().filter(all::contains).isEmpty())
            before.set(all.stream().findFirst());
    }

    private String typedName() {
        return username.get().strip();
    }

    private Optional<ServerAddress> checked() {
        Optional<ServerAddress> address = ServerAddress.parse(server.get());
        if (address.isEmpty()) {
            wrong.set(Optional.of(new Wrong(
                    Field.SERVER, "This is no address of a server. Write it like https://chat.example.org.")));
        } else if (!Bounds.USERNAME.matcher(typedName()).matches()) {
            wrong.set(Optional.of(new Wrong(
                    Field.USERNAME,
                    "A user name has 2 to 32 characters: small letters, digits, dots, hyphens, underscores.")));
            return Optional.empty();
        }
        return address;
    }

    private void ask(String what, Field failedField, CompletionStage<Account> stage) {
        wrong.set(Optional.empty());
        progress.set(what);
        isBusy.set(true);
        asked = Optional.of(stage);
        answer = bridge.whenDone(stage, this::done, failure -> fail(failedField, failure));
    }

    private void done(Account account) {
        isBusy.set(false);
        isReturning = false;
        password.set("");
        invite.set("");
        mode.set(Mode.SIGN_IN);
        accounts.show(account.key());
    }

    private void fail(Field usual, Failure failure) {
        isBusy.set(false);
        wrong.set(Optional.of(new Wrong(fieldOf(failure).orElse(usual), failure.sentence())));
    }

    private static Optional<Field> fieldOf(Failure failure) {
        if (failure.kind() == Failure.Kind.OFFLINE) return Optional.of(Field.SERVER);
        return failure.code().flatMap(WelcomeViewModel::fieldOf);
    }

    /// Most codes are no field's fault, so unlike elsewhere the rest goes one way.
    private static Optional<Field> fieldOf(ErrorCode code) {
        return switch (code) {
            case USERNAME_TAKEN -> Optional.of(Field.USERNAME);
            case SIGN_IN_FAILED -> Optional.of(Field.PASSWORD);
            case INVITE_INVALID -> Optional.of(Field.INVITE);
            default -> Optional.empty();
        };
    }
}
