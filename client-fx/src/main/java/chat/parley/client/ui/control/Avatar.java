package chat.parley.client.ui.control;

import chat.parley.client.core.account.Subscription;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.live.PresenceState;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A round picture of somebody, or initials on a coloured disc while there is none; with a dot for presence where it is
/// known.
///
/// Pictures come from the account whose window it stands in ([Portraits#showIn]), or from the one it is told.
public final class Avatar extends StackPane {
    private static final PseudoClass ONLINE = PseudoClass.getPseudoClass("online");
    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    private final Text letters = new Text();
    private final Region dot = new Region();
    private final double size;
    private final Circle face;
    private String name = "";
    private Optional<FileId> picture = Optional.empty();
    private Optional<Portraits.OfAccount> source = Optional.empty();
    private Subscription waiting = () -> {};

    public Avatar(double size) {
        this.size = size;
        getStyleClass().add("avatar");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        letters.getStyleClass().add("initials");
        letters.setStyle("-fx-font-size: " + Math.round(size * 0.40) + "px;");
        dot.getStyleClass().add("presence-dot");
        dot.setManaged(false);
        dot.setVisible(false);
        face = new Circle(size / 2);
        face.getStyleClass().add("portrait");
        face.setVisible(false);
        getChildren().addAll(letters, face);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        sceneProperty().addListener((_, _, _) -> follow());
    }

    /// As [#show(String, Id, Optional)], of whom there is no picture.
    public void show(String displayName, Id id) {
        show(displayName, id, Optional.empty());
    }

    /// As [#show(String, Id, Optional)], with pictures of another account than the window's.
    public void show(String displayName, Id id, Optional<FileId> portrait, Portraits.OfAccount from) {
        source = Optional.of(from);
        show(displayName, id, portrait);
    }

    /// @param id decides the colour
    /// @param portrait the initials stay until it is here
    public void show(String displayName, Id id, Optional<FileId> portrait) {
        name = displayName;
        letters.setText(Initials.of(displayName));
        setStyle("-fx-background-color: " + Initials.colourOf(id) + ";");
        setAccessibleText(displayName);
        showPicture(portrait);
    }

    /// What is shown stays while it is the same: nothing flickers.
    private void showPicture(Optional<FileId> next) {
        Optional<Image> here = next.flatMap(id -> portraits().flatMap(portraits -> portraits.find(id)));
        boolean isSame = picture.equals(next);
        picture = next;
        if (here.isPresent()) paint(here.get());
        else if (!isSame || next.isEmpty()) face.setVisible(false);
        letters.setVisible(!face.isVisible());
        follow();
    }

    private Optional<Portraits.OfAccount> portraits() {
        return source.or(() -> Optional.ofNullable(getScene()).flatMap(Portraits::shownIn));
    }

    private void follow() {
        waiting.close();
        waiting = () -> {};
        if (picture.isEmpty() || face.isVisible() || getScene() == null) return;
        FileId wanted = picture.get();
        waiting = portraits()
                .map(portraits -> portraits.await(wanted, this::paint))
                .orElse(() -> {});
    }

    private void paint(Image image) {
        face.setFill(new ImagePattern(image));
        face.setVisible(true);
        letters.setVisible(false);
    }

    /// A model, whichever it is.
    public void showModel() {
        name = "Assistant";
        letters.setText("AI");
        getStyleClass().add("model");
        setStyle("");
        setAccessibleText("Assistant");
        showPicture(Optional.empty());
    }

    /// @param state empty: no dot
    public void showPresence(Optional<PresenceState> state) {
        // Only where it is wanted: in a menu the colours it looks up are not known when it is first dressed.
        if (state.isPresent() && !getChildren().contains(dot)) getChildren().add(dot);
        dot.setVisible(state.isPresent());
        dot.pseudoClassStateChanged(
                ONLINE, state.filter(PresenceState.ONLINE::equals).isPresent());
        dot.pseudoClassStateChanged(
                AWAY, state.filter(PresenceState.AWAY::equals).isPresent());
        setAccessibleText(state.map(known -> name + ", " + known.name().toLowerCase(Locale.ROOT))
                .orElse(name));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double side = Math.clamp(Math.round(size * 0.46), 10, 16);
        dot.resizeRelocate(size - side + 2, size - side + 2, side, side);
    }

    @Override
    public @Nullable String getUserAgentStylesheet() {
        return Objects.requireNonNull(Avatar.class.getResource("avatar.css")).toExternalForm();
    }
}
