package chat.parley.client.ui.portrait;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.picture.ReadPicture;
import chat.parley.client.core.picture.UnreadablePicture;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for a picture, then for the part of it that is kept, and hands that over. Reading and cutting happen beside the
/// FX thread.
public final class PortraitDialog {
    private final PortraitParts parts;
    private final Layers layers;
    private final Notices notices;
    private final Wish wish;

    /// @param title of the dialog, as `Your picture`
    /// @param save sends a small square PNG or JPEG
    /// @param done said when it is there
    public record Wish(String title, Function<byte[], CompletionStage<Void>> save, String done) {}

    public PortraitDialog(PortraitParts parts, Layers layers, Notices notices, Wish wish) {
        this.parts = parts;
        this.layers = layers;
        this.notices = notices;
        this.wish = wish;
    }

    public void open() {
        parts.choose().apply(layers.getScene().getWindow()).ifPresent(this::read);
    }

    /// A picture as it was read, twice: for cutting and for the screen.
    private record Ready(ReadPicture picture, WritableImage image) {}

    private void read(Path file) {
        parts.bridge()
                .whenDone(
                        CompletableFuture.supplyAsync(() -> ready(file), parts.background()),
                        this::show,
                        failure -> notices.failed(failure.sentence()));
    }

    private static Ready ready(Path file) {
        try {
            ReadPicture picture = ReadPicture.of(file);
            WritableImage image = new WritableImage(picture.width(), picture.height());
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            picture.width(),
                            picture.height(),
                            PixelFormat.getIntArgbInstance(),
                            picture.pixels(),
                            0,
                            picture.width());
            return new Ready(picture, image);
        } catch (UnreadablePicture e) {
            throw new Failure(Failure.Kind.LOCAL, e.sentence(), Optional.empty(), Optional.empty());
        }
    }

    private void show(Ready ready) {
        Cropping cropping =
                new Cropping(ready.picture().width(), ready.picture().height());
        Label heading = new Label(wish.title());
        heading.getStyleClass().add("heading");
        CropView view = new CropView(ready.image(), cropping);
        Label problem = problem();
        Button save = new Button("Save");
        save.getStyleClass().add("primary-button");
        save.setDefaultButton(true);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain-button");
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        progress.setVisible(false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(9, progress, space, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox panel = new VBox(14, heading, view, size(cropping), problem, buttons);
        panel.getStyleClass().add("portrait-dialog");
        panel.setAlignment(Pos.TOP_CENTER);
        heading.setMaxWidth(Double.MAX_VALUE);
        panel.setAccessibleText(wish.title());
        Layers.Layer layer = layers.open(panel, () -> {});
        cancel.setOnAction(_ -> layer.close());
        save.setOnAction(_ -> {
            save.setDisable(true);
            progress.setVisible(true);
            send(ready.picture(), cropping, layer, failure -> {
                save.setDisable(false);
                progress.setVisible(false);
                problem.setText(failure.sentence());
            });
        });
    }

    private void send(
            ReadPicture picture, Cropping cropping, Layers.Layer layer, java.util.function.Consumer<Failure> failed) {
        var square = cropping.square().get();
        parts.bridge()
                .whenDone(
                        CompletableFuture.supplyAsync(() -> picture.cut(square), parts.background())
                                .thenCompose(wish.save()),
                        _ -> {
                            layer.close();
                            notices.done(wish.done());
                        },
                        failed);
    }

    private static HBox size(Cropping cropping) {
        Slider slider = new Slider(1, Cropping.MOST_ZOOM, 1);
        slider.setAccessibleText("How much larger the picture is shown");
        slider.valueProperty().bindBidirectional(cropping.zoom());
        slider.setBlockIncrement(0.1);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label words = new Label("Size");
        words.getStyleClass().add("muted");
        HBox row = new HBox(10, words, slider);
        row.setAlignment(Pos.CENTER);
        row.setMaxWidth(CropView.SIDE);
        return row;
    }

    private static Label problem() {
        Label problem = new Label();
        problem.getStyleClass().add("error-text");
        problem.setWrapText(true);
        problem.setMaxWidth(CropView.SIDE);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }
}
