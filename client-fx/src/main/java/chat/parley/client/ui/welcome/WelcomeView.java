package chat.parley.client.ui.welcome;

import chat.parley.client.ui.welcome.WelcomeViewModel.Field;
import chat.parley.client.ui.welcome.WelcomeViewModel.Mode;
import chat.parley.client.ui.welcome.WelcomeViewModel.Wrong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The welcome page.
public final class WelcomeView extends ScrollPane {
    private final WelcomeViewModel model;
    private final BooleanBinding isNew;
    private final TextField server = new TextField();
    private final PasswordField password = new PasswordField();

    public WelcomeView(WelcomeViewModel model) {
        this.model = model;
        isNew = model.mode().isEqualTo(Mode.CREATE_ACCOUNT);
        VBox column = new VBox(14, brand(), thisComputer(), aServer(), more());
        column.getStyleClass().add("welcome-column");
        column.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("welcome");
        setContent(middle);
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        getStyleClass().add("bare-scroll");
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || model.isBusy().get()) return;
        if (model.before().get().isEmpty()) return;
        model.back();
        event.consume();
    }

    private static Node brand() {
        Label letter = new Label("P");
        letter.getStyleClass().add("brand-mark");
        Label name = new Label("Parley");
        name.getStyleClass().add("brand-name");
        Label line = new Label("People and models in one conversation");
        line.getStyleClass().add("welcome-text");
        HBox brand = new HBox(12, letter, new VBox(2, name, line));
        brand.setAlignment(Pos.CENTER_LEFT);
        return brand;
    }

    private Node thisComputer() {
        FontIcon house = new FontIcon(Octicons.HOME_16);
        house.getStyleClass().add("accent-icon");
        Label title = new Label("This computer");
        title.getStyleClass().add("card-title");
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        Label usual = new Label("default");
        usual.getStyleClass().addAll("chip", "semibold");
        HBox line = new HBox(10, house, title, room, usual);
        line.setAlignment(Pos.CENTER_LEFT);
        Label text = new Label("Everything stays here. No account, no network.");
        text.getStyleClass().add("welcome-text");
        VBox words = new VBox(5, line, text, errorOf(Field.THIS_COMPUTER));
        words.prefWidthProperty().set(402);
        Button card = new Button("", words);
        card.getStyleClass().add("choice-card");
        card.setMaxWidth(Double.MAX_VALUE);
        card.setAccessibleText("Use this computer. Everything stays here. No account, no network.");
        card.setOnAction(_ -> model.useThisComputer());
        card.disableProperty().bind(model.isBusy());
        return card;
    }

    private Node aServer() {
        Label title = new Label("A server…");
        title.getStyleClass().add("card-title");
        HBox line = new HBox(10, new FontIcon(Octicons.PEOPLE_16), title);
        line.setAlignment(Pos.CENTER_LEFT);
        Label text = new Label("Your team's, or one of your own.");
        text.getStyleClass().add("welcome-text");
        field(server, model.server(), "https://chat.example.org", "Address of the server");
        VBox card = new VBox(
                0,
                line,
                text,
                server,
                errorOf(Field.SERVER),
                sentence(model.warning(), "warning-text"),
                credentials(),
                newAccount(),
                errorOf(Field.ALL),
                buttons());
        VBox.setMargin(text, new javafx.geometry.Insets(6, 0, 13, 0));
        card.getStyleClass().addAll("card", "server-card");
        return card;
    }

    private Node credentials() {
        TextField username = field(new TextField(), model.username(), "User name", "User name");
        field(password, model.password(), "Password", "Password");
        username.setOnAction(_ -> password.requestFocus());
        password.setOnAction(_ -> act());
        VBox left = new VBox(username, errorOf(Field.USERNAME));
        VBox right = new VBox(password, errorOf(Field.PASSWORD));
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(190);
        right.setPrefWidth(190);
        HBox pair = new HBox(9, left, right);
        VBox.setMargin(pair, new javafx.geometry.Insets(9, 0, 0, 0));
        return pair;
    }

    private Node newAccount() {
        TextField name = field(new TextField(), model.displayName(), "Your name, as others see it", "Display name");
        TextField invite = field(new TextField(), model.invite(), "Invite code, if you have one", "Invite code");
        invite.setOnAction(_ -> act());
        VBox fields = new VBox(9, name, new VBox(invite, errorOf(Field.INVITE)));
        fields.visibleProperty().bind(isNew);
        fields.managedProperty().bind(isNew);
        VBox.setMargin(fields, new javafx.geometry.Insets(9, 0, 0, 0));
        return fields;
    }

    private Node buttons() {
        Label hint = new Label("Invited? Paste the code instead of a password.");
        hint.getStyleClass().add("welcome-hint");
        hint.setWrapText(true);
        hint.visibleProperty().bind(isNew.not());
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        Button other = new Button();
        other.textProperty().bind(isNew.map(creating -> creating ? "Back to sign in" : "Create account"));
        other.getStyleClass().add("plain-button");
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(_ -> {
            if (isNew.get()) model.backToSignIn();
            else model.beginAccount();
        });
        Button act = new Button();
        act.textProperty().bind(isNew.map(creating -> creating ? "Create account" : "Sign in"));
        act.getStyleClass().add("primary-button");
        act.setMinWidth(Region.USE_PREF_SIZE);
        act.setOnAction(_ -> act());
        act.disableProperty().bind(model.isBusy());
        other.disableProperty().bind(model.isBusy());
        HBox buttons = new HBox(9, hint, other, act);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox.setMargin(buttons, new javafx.geometry.Insets(12, 0, 0, 0));
        return buttons;
    }

    private Node more() {
        Label later = new Label("You can add more accounts and servers later.");
        later.getStyleClass().add("welcome-hint");
        Button back = new Button("Back to your conversations");
        back.getStyleClass().add("link-button");
        back.setOnAction(_ -> model.back());
        BooleanBinding hasAccount = Bindings.createBooleanBinding(
                () -> model.before().get().isPresent() && !model.isBusy().get(), model.before(), model.isBusy());
        back.visibleProperty().bind(hasAccount);
        later.visibleProperty().bind(model.isBusy().not().and(hasAccount.not()));
        Label what = new Label();
        what.textProperty().bind(model.progress());
        what.getStyleClass().add("welcome-text");
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(16, 16);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("link-button");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> model.cancel());
        HBox waiting = new HBox(10, wheel, what, cancel);
        waiting.setAlignment(Pos.CENTER);
        waiting.visibleProperty().bind(model.isBusy());
        StackPane foot = new StackPane(later, back, waiting);
        foot.setMinHeight(20);
        return foot;
    }

    private void act() {
        if (isNew.get()) model.createAccount();
        else model.signIn();
    }

    private static <T extends TextField> T field(T field, StringProperty value, String prompt, String name) {
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.getStyleClass().add("welcome-field");
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private Node errorOf(Field field) {
        Label error = new Label();
        error.textProperty()
                .bind(model.wrong()
                        .map(wrong -> wrong.filter(each -> each.field() == field)
                                .map(Wrong::sentence)
                                .orElse("")));
        return shownWhileThere(error, "error-text");
    }

    private static Node sentence(StringExpression words, String style) {
        Label label = new Label();
        label.textProperty().bind(words);
        return shownWhileThere(label, style);
    }

    private static Node shownWhileThere(Label label, String style) {
        label.getStyleClass().addAll("welcome-hint", style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setPadding(new javafx.geometry.Insets(4, 0, 0, 1));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// Brings the caret to the first thing to fill in.
    public void focusFirst() {
        // Without its skin the page has no fields yet that could take the focus.
        applyCss();
        TextField first = model.isReturning() ? password : server;
        first.requestFocus();
        first.end();
    }
}
