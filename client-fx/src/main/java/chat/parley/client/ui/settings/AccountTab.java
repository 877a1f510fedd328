package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.portrait.PortraitDialog;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.rest.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/// Who this account is, for others and for its server.
public final class AccountTab {

    private final Account account;
    private final PortraitParts portraits;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final EmojiCatalog catalog;
    private final Consumer<AccountStatus> signOut;

    /// @param signOut asks first
    public AccountTab(
            Account account,
            PortraitParts portraits,
            Layers layers,
            Notices notices,
            EmojiCatalog catalog,
            Consumer<AccountStatus> signOut) {
        this.account = account;
        this.portraits = portraits;
        this.bridge = portraits.bridge();
        this.layers = layers;
        this.notices = notices;
        this.catalog = catalog;
        this.signOut = signOut;
    }

    public AutoCloseablePage open() {
        Avatar avatar = new Avatar(44);
        Button remove = SettingRow.button("Remove", "Remove the picture", this::removePicture);
        remove.managedProperty().bind(remove.visibleProperty());
        SettingRow picture = new SettingRow(
                "Picture", "", remove, SettingRow.button("Choose…", "Choose a picture", this::choosePicture));
        picture.getChildren().addFirst(avatar);
        AtomicReference<String> displayName = new AtomicReference<>("");
        AtomicReference<Runnable> out = new AtomicReference<>(() -> {});
        SettingRow name = new SettingRow(
                "Display name",
                "",
                SettingRow.button("Edit…", "Edit the display name", () -> rename(displayName.get())));
        AtomicReference<String> username = new AtomicReference<>("");
        SettingRow user = new SettingRow(
                "User name", "", SettingRow.button("Copy", "Copy the user name", () -> copy(username.get())));
        SettingRow server = new SettingRow("Server", "");
        Button leave = SettingRow.button(
                "Sign out…", "Sign out of this account", () -> out.get().run());
        leave.getStyleClass().add("danger");
        SettingRow session = new SettingRow("Sign out", "Ends the session on this computer", leave);
        var status = bridge.listen(account::onStatus, next -> {
            User me = next.user();
            avatar.show(me.displayName(), me.userId(), me.avatar());
            remove.setVisible(me.avatar().isPresent());
            picture.describe(
                    me.avatar().isPresent()
                            ? "Others see you by it, wherever your name stands"
                            : "Without one, others see your initials");
            displayName.set(next.user().displayName());
            username.set(next.user().username());
            out.set(() -> signOut.accept(next));
            name.describe(next.user().displayName());
            user.describe(next.user().username());
            server.describe(next.serverLabel());
        });
        return new AutoCloseablePage(new VBox(picture, name, user, server, session), List.of(status));
    }

    private void choosePicture() {
        new PortraitDialog(
                        portraits,
                        layers,
                        notices,
                        new PortraitDialog.Wish(
                                "Your picture",
                                bytes -> account.files().showMeBy(Optional.of(bytes)),
                                "Others see you by this picture now."))
                .open();
    }

    private void removePicture() {
        bridge.whenDone(
                account.files().showMeBy(Optional.empty()),
                _ -> notices.done("Others see your initials now."),
                failure -> notices.failed(failure.sentence()));
    }

    private void rename(String before) {
        Question.askText(
                layers,
                "Your name, as others see it",
                new Question.Line(before, Bounds.DISPLAY_NAME_CODE_POINTS, catalog),
                "Save",
                next -> bridge.whenDone(
                        account.rename(next),
                        _ -> notices.done("Others see you as " + next + " now."),
                        failure -> notices.failed(failure.sentence())));
    }

    private void copy(String username) {
        ClipboardContent content = new ClipboardContent();
        content.putString(username);
        Clipboard.getSystemClipboard().setContent(content);
        notices.done("“" + username + "” is on the clipboard. Others find you by it.");
    }
}
