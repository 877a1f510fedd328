package chat.parley.client.ui.file;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// How far a file has come on its way to the server, over its picture, with a way to stop it.
final class UploadBadge extends HBox {
    private final Label words = new Label();
    private final Button act = new Button();
    private final Button stop = new Button("", new FontIcon(Octicons.X_16));
    private final Silence silence = new Silence(() -> words.setText(Silence.WORDS));

    UploadBadge() {
        getStyleClass().add("upload-badge");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setPickOnBounds(false);
        act.setGraphic(new FontIcon(Octicons.SYNC_16));
        act.getStyleClass().setAll("badge-button");
        act.setAccessibleText("Retry");
        act.setTooltip(new Tooltip("Retry"));
        act.setFocusTraversable(false);
        stop.getStyleClass().setAll("badge-button");
        stop.setAccessibleText("Do not send this file");
        stop.setTooltip(new Tooltip("Do not send this file"));
        stop.setFocusTraversable(false);
        act.managedProperty().bind(act.visibleProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        getChildren().addAll(words, act, stop);
        hide();
    }

    void hide() {
        setVisible(false);
        silence.end();
    }

    void show(LocalFile file, TileDeeds deeds) {
        boolean isDone = file.upload() instanceof Upload.Done;
        setVisible(!isDone);
        silence.hear(file);
        words.setText(silence.isLong() ? Silence.WORDS : words(file));
        act.setVisible(file.upload() instanceof Upload.Failed);
        act.setOnAction(_ -> deeds.retry(file));
        stop.setOnAction(_ -> deeds.cancel(file));
    }

    /// @return how far it has come
    static String words(LocalFile file) {
        return switch (file.upload()) {
            case Upload.Copying _ -> "Reading";
            case Upload.Waiting _ -> "Waiting";
            case Upload.Sending(long sent) -> percent(sent, file.size());
            case Upload.Done _ -> "";
            case Upload.Failed _ -> "Not sent";
        };
    }

    private static String percent(long part, long whole) {
        return whole <= 0 ? "Sending" : Math.clamp(part * 100 / whole, 0, 100) + " %";
    }
}
