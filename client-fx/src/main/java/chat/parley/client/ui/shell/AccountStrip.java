package chat.parley.client.ui.shell;

import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.Portraits;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.live.PresenceState;
import chat.parley.protocol.rest.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Who is signed in and how the connection does, at the foot of the sidebar. Its menu switches between accounts.
final class AccountStrip extends HBox {
    private static final PseudoClass OFFLINE = PseudoClass.getPseudoClass("offline");

    private final AccountsViewModel accounts;
    private final SignOut signOut;
    private final Portraits portraits;
    private final Avatar avatar = new Avatar(28);
    private final EmojiLabel name;
    private final Label state = new Label();
    private final Label others = new Label();
    private final Button person = new Button();
    private ContextMenu menu = new ContextMenu();

    AccountStrip(AccountsViewModel accounts, EmojiText emoji, SignOut signOut, Commands commands, Portraits portraits) {
        this.accounts = accounts;
        this.signOut = signOut;
        this.portraits = portraits;
        this.name = new EmojiLabel(emoji, 16);
        getStyleClass().add("account-strip");
        setAlignment(Pos.CENTER_LEFT);
        state.getStyleClass().addAll("small", "connection-state");
        others.getStyleClass().add("badge");
        others.setMinWidth(USE_PREF_SIZE);
        others.managedProperty().bind(others.visibleProperty());
        VBox words = new VBox(4, name, state);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(9, avatar, words, others);
        line.setAlignment(Pos.CENTER_LEFT);
        person.setGraphic(line);
        person.getStyleClass().addAll("list-row", "account-button");
        person.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(person.widthProperty().subtract(18));
        HBox.setHgrow(person, Priority.ALWAYS);
        person.setOnAction(_ -> showMenu());
        Button settings = new Button("", new FontIcon(Octicons.GEAR_16));
        settings.getStyleClass().add("icon-button");
        settings.setAccessibleText("Settings");
        settings.setTooltip(new Tooltip("Settings  " + Shortcut.SETTINGS.hint()));
        settings.setOnAction(_ -> commands.run(Shortcut.SETTINGS));
        getChildren().addAll(person, settings);
        listen(accounts.status(), this::show);
        listen(accounts.statuses(), _ -> accounts.status().get().ifPresent(this::showOthers));
    }

    private static <T> void listen(ObservableValue<T> value, java.util.function.Consumer<T> listener) {
        value.addListener((_, _, next) -> listener.accept(next));
        listener.accept(value.getValue());
    }

    private void show(Optional<AccountStatus> status) {
        status.ifPresent(present -> {
            show(avatar, present);
            boolean isOnline = present.connection() instanceof ConnectionState.Online;
            avatar.showPresence(Optional.of(isOnline ? PresenceState.ONLINE : PresenceState.OFFLINE));
            name.setText(present.user().displayName());
            String words = AccountsViewModel.describe(present);
            state.setText(words);
            state.pseudoClassStateChanged(
                    OFFLINE,
                    present.connection() instanceof ConnectionState.Offline
                            || present.connection() instanceof ConnectionState.SignedOut);
            person.setAccessibleText(
                    present.user().displayName() + " on " + present.serverLabel() + ", " + words + ". Accounts.");
            showOthers(present);
        });
    }

    /// Each with the picture that its own server has.
    private void show(Avatar avatar, AccountStatus status) {
        User user = status.user();
        accounts.find(status.key())
                .ifPresentOrElse(
                        account -> avatar.show(
                                user.displayName(), user.userId(), user.avatar(), portraits.of(account.files())),
                        () -> avatar.show(user.displayName(), user.userId()));
    }

    private void showOthers(AccountStatus current) {
        long unread = AccountsViewModel.unread(accounts.statuses().get().stream()
                .filter(each -> !each.key().equals(current.key()))
                .toList());
        others.setVisible(unread > 0);
        others.setText(unread > 99 ? "99+" : String.valueOf(unread));
    }

    private void showMenu() {
        menu.hide();
        menu = new ContextMenu();
        accounts.status().get().ifPresent(current -> menu.getItems().setAll(items(current)));
        menu.show(person, Side.TOP, 0, -4);
    }

    private List<MenuItem> items(AccountStatus current) {
        List<MenuItem> items = new ArrayList<>();
        for (AccountStatus each : accounts.statuses().get()) {
            Avatar picture = new Avatar(20);
            show(picture, each);
            String unread = each.unread() > 0 ? "   (" + each.unread() + ")" : "";
            boolean isShown = each.key().equals(current.key());
            MenuItem item = new MenuItem(
                    (isShown ? "✓ " : "") + each.user().displayName() + " · " + each.serverLabel() + unread, picture);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> accounts.show(each.key()));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        MenuItem add = new MenuItem("Add an account…", new FontIcon(Octicons.PLUS_16));
        add.setOnAction(_ -> accounts.showWelcome());
        items.add(add);
        MenuItem out = new MenuItem("Sign out…", new FontIcon(Octicons.SIGN_OUT_16));
        out.setOnAction(_ -> signOut.ask(current));
        items.add(out);
        return items;
    }
}
