package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.file.FileIcon;
import chat.parley.client.ui.file.PictureView;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.file.Silence;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// One file of a composer: a small picture of it or a sign, its name, its size, how far it is, a way out.
final class FileChip extends HBox {
    /// Where there is room for it.
    static final double WIDTH = 218;
    static final double HEIGHT = 46;
    private static final double SIDE = 34;

    private final AttachedFiles files;
    private final FontIcon icon = new FontIcon(Octicons.FILE_16);
    private final PictureView picture;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button again = button("Try again", Octicons.SYNC_16);
    private final Button out = button("Remove", Octicons.X_16);
    private final Tooltip tip = new Tooltip();
    private Optional<LocalFile> last = Optional.empty();
    private final Silence silence = new Silence(() -> last.ifPresent(this::showFacts));

    FileChip(AttachedFiles files, Files source, Pictures pictures) {
        this.files = files;
        picture = new PictureView(pictures, source, PictureView.Fitting.FULL);
        picture.setRounding(12);
        picture.setMinSize(SIDE, SIDE);
        picture.setPrefSize(SIDE, SIDE);
        picture.setMaxSize(SIDE, SIDE);
        StackPane sign = new StackPane(icon, picture);
        sign.getStyleClass().add("file-sign");
        sign.setMinSize(SIDE, SIDE);
        name.getStyleClass().add("file-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        facts.getStyleClass().add("file-facts");
        facts.setMinWidth(0);
        progress.getStyleClass().add("thin-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        VBox words = new VBox(name, facts, progress);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        again.managedProperty().bind(again.visibleProperty());
        getStyleClass().add("file-chip");
        setAlignment(Pos.CENTER_LEFT);
        setMinSize(0, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(USE_PREF_SIZE, HEIGHT);
        Tooltip.install(words, tip);
        getChildren().addAll(sign, words, again, out);
    }

    void show(LocalFile file) {
        if (last.filter(file::equals).isPresent()) return;
        last = Optional.of(file);
        ShownFile.Local shown = new ShownFile.Local(file);
        boolean hasFailed = file.upload() instanceof Upload.Failed;
        name.setText(shown.name());
        silence.hear(file);
        facts.getStyleClass().remove("trouble");
        if (hasFailed) facts.getStyleClass().add("trouble");
        tip.setText(shown.name() + (file.upload() instanceof Upload.Failed(String why) ? "\n" + why : ""));
        showPicture(shown);
        double part = part(file);
        progress.setVisible(part >= 0);
        progress.setManaged(part >= 0);
        progress.setProgress(Math.max(0, part));
        again.setVisible(hasFailed);
        again.setOnAction(_ -> files.retry(file));
        out.setOnAction(_ -> files.remove(file));
        out.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE) files.remove(file);
        });
        showFacts(file);
    }

    private void showFacts(LocalFile file) {
        String now = silence.isLong() ? FileWords.size(file.size()) + " · " + Silence.WORDS : facts(file);
        facts.setText(now);
        out.setAccessibleText("Remove " + name.getText() + ", " + now);
        setAccessibleText(name.getText() + ", " + now);
    }

    void forget() {
        silence.end();
        picture.forget();
    }

    private void showPicture(ShownFile.Local shown) {
        boolean isPicture = shown.picture().isPresent() && shown.preview().isPresent();
        picture.setVisible(isPicture);
        icon.setVisible(!isPicture);
        icon.setIconCode(FileIcon.of(shown));
        if (isPicture) picture.show(shown.preview().get(), shown.picture().get(), "Picture " + shown.name());
    }

    /// @return from 0 to 1; negative: there is nothing to say
    private static double part(LocalFile file) {
        if (file.size() <= 0) return -1;
        return switch (file.upload()) {
            case Upload.Copying(long copied) -> copied / (double) file.size();
            case Upload.Sending(long sent) -> sent / (double) file.size();
            case Upload.Waiting _, Upload.Done _, Upload.Failed _ -> -1;
        };
    }

    private static String facts(LocalFile file) {
        String size = FileWords.size(file.size());
        return switch (file.upload()) {
            case Upload.Copying _ -> size + " · Reading";
            case Upload.Waiting _ -> size + " · Waiting";
            case Upload.Sending(long sent) ->
                size + " · " + (file.size() <= 0 ? "Sending" : sent * 100 / file.size() + " %");
            case Upload.Done _ -> size;
            case Upload.Failed(String sentence) -> sentence;
        };
    }

    private static Button button(String title, Octicons icon) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().setAll("button", "icon-button", "chip-button");
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(title));
        return button;
    }
}
