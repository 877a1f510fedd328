package chat.parley.client.ui.composer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Says below the composer that a long text became a file, with the choice to have it as text.
final class PastedTextOffer extends HBox {
    PastedTextOffer(ComposerViewModel model) {
        super(8);
        getStyleClass().add("composer-note");
        setAlignment(Pos.CENTER_LEFT);
        Label words = new Label("The long text was added as a file.");
        words.getStyleClass().add("muted");
        Button asText = new Button("Insert as text instead");
        asText.getStyleClass().setAll("button", "link-button");
        asText.setOnAction(_ -> model.insertPastedText());
        Button keep = new Button("", new FontIcon(Octicons.X_16));
        keep.getStyleClass().setAll("button", "icon-button", "chip-button");
        keep.setAccessibleText("Keep it as a file");
        keep.setTooltip(new Tooltip("Keep it as a file"));
        keep.setOnAction(_ -> model.files().keepPastedText());
        visibleProperty()
                .bind(model.files()
                        .pastedTextProperty()
                        .map(text -> text.isPresent())
                        .orElse(false));
        managedProperty().bind(visibleProperty());
        getChildren().addAll(words, asText, keep);
    }
}
