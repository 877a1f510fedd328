package chat.parley.client.ui.file;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.client.core.file.FileWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A file of a message that is no picture: what it is called, its kind and size, what one can do with it; on its way to
/// the server, how far it is.
final class FileCard extends HBox {
    private static final double WIDTH = 340;

    private final FontIcon icon = new FontIcon(Octicons.FILE_16);
    private final Label name = new Label();
    private final Label facts = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final HBox deeds = new HBox();
    private final Tooltip wholeName = new Tooltip();
    private final Silence silence = new Silence(this::showSilence);
    private Optional<LocalFile> sent = Optional.empty();

    FileCard() {
        getStyleClass().add("file-card");
        setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setMinWidth(0);
        name.getStyleClass().add("file-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        name.setTooltip(wholeName);
        facts.getStyleClass().add("file-facts");
        facts.setMinWidth(0);
        progress.getStyleClass().add("thin-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.managedProperty().bind(progress.visibleProperty());
        VBox words = new VBox(name, facts, progress);
        words.getStyleClass().add("file-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        deeds.getStyleClass().add("file-deeds");
        deeds.setAlignment(Pos.CENTER);
        deeds.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(icon, words, deeds);
    }

    void show(ShownFile file, TileDeeds does) {
        name.setText(file.name());
        wholeName.setText(file.name());
        icon.setIconCode(FileIcon.of(file));
        switch (file) {
            case ShownFile.Stored stored -> {
                silence.end();
                showStored(stored, does);
            }
            case ShownFile.Local local -> showLocal(local.file(), does);
        }
    }

    private void showStored(ShownFile.Stored file, TileDeeds does) {
        progress.setVisible(false);
        setFacts(
                file.file().trouble().orElseGet(() -> facts(file)),
                file.file().trouble().isPresent());
        List<Button> buttons = new ArrayList<>();
        if (!file.isDeleted()) {
            buttons.add(button("Save as…", Octicons.DOWNLOAD_16, () -> does.save(file)));
            buttons.add(button("Open outside", Octicons.LINK_EXTERNAL_16, () -> does.openOutside(file)));
        }
        deeds.getChildren().setAll(buttons);
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("deleted"), file.isDeleted());
        setOnMouseClicked(click -> {
            boolean isPlain = click.getButton() == MouseButton.PRIMARY && click.isStillSincePress();
            if (!isPlain || click.isShortcutDown() || file.isDeleted()) return;
            click.consume();
            does.open(file);
        });
        setAccessibleText("File " + file.name() + ", " + facts.getText());
    }

    private void showSilence() {
        sent.ifPresent(file -> showHowFar(file, Silence.WORDS));
    }

    private void showHowFar(LocalFile file, String state) {
        setFacts(FileWords.size(file.size()) + (state.isEmpty() ? "" : " · " + state), false);
        setAccessibleText("File " + name.getText() + ", " + facts.getText());
    }

    private void showLocal(LocalFile file, TileDeeds does) {
        sent = Optional.of(file);
        silence.hear(file);
        boolean hasFailed = file.upload() instanceof Upload.Failed;
        if (file.upload() instanceof Upload.Failed(String sentence)) {
            setFacts(sentence, true);
            setAccessibleText("File " + name.getText() + ", " + facts.getText());
        } else {
            showHowFar(file, silence.isLong() ? Silence.WORDS : UploadBadge.words(file));
        }
        progress.setVisible(file.upload() instanceof Upload.Sending);
        if (file.upload() instanceof Upload.Sending(long sent) && file.size() > 0)
            progress.setProgress(sent / (double) file.size());
        List<Button> buttons = new ArrayList<>();
        if (hasFailed) buttons.add(button("Retry", Octicons.SYNC_16, () -> does.retry(file)));
        if (!(file.upload() instanceof Upload.Done))
            buttons.add(button("Do not send this file", Octicons.X_16, () -> does.cancel(file)));
        deeds.getChildren().setAll(buttons);
        setOnMouseClicked(null);
    }

    private void setFacts(String words, boolean isTrouble) {
        facts.setText(words);
        facts.getStyleClass().remove("trouble");
        if (isTrouble) facts.getStyleClass().add("trouble");
        facts.setTooltip(isTrouble ? new Tooltip(words) : null);
    }

    private static String facts(ShownFile.Stored file) {
        String kind = FileWords.kind(file.name(), file.mimeType());
        String pages = file.file()
                .pages()
                .filter(_ -> file.mimeType().equals("application/pdf"))
                .map(count -> count == 1 ? " · 1 page" : " · " + count + " pages")
                .orElse("");
        return kind + file.size().map(size -> " · " + FileWords.size(size)).orElse("") + pages;
    }

    private static Button button(String title, Octicons icon, Runnable deed) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().setAll("icon-button");
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(title));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> deed.run());
        return button;
    }
}
