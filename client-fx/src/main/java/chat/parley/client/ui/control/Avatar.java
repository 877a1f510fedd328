package chat.parley.client.ui.control;

import chat.parley.protocol.id.Id;
import chat.parley.protocol.live.PresenceState;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Initials on a coloured disc, with a dot for presence where it is known.
public final class Avatar extends StackPane {
    private static final PseudoClass ONLINE = PseudoClass.getPseudoClass("online");
    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    private final Text letters = new Text();
    private final Region dot = new Region();
    private final double size;
    private String name = "";

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
        getChildren().add(letters);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param id decides the colour
    public void show(String displayName, Id id) {
        name = displayName;
        letters.setText(Initials.of(displayName));
        setStyle("-fx-background-color: " + Initials.colourOf(id) + ";");
        setAccessibleText(displayName);
    }

    /// A model, whichever it is.
    public void showModel() {
        name = "Assistant";
        letters.setText("AI");
        getStyleClass().add("model");
        setStyle("");
        setAccessibleText("Assistant");
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
