package chat.parley.client.ui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What this program is, and where it keeps its files.
public final class AboutTab {
    private final About about;
    private final Consumer<Path> openFolder;

    /// What there is to tell.
    public record About(String version, String runtime, List<Folder> folders) {}

    public record Folder(String name, Path path) {}

    public AboutTab(About about, Consumer<Path> openFolder) {
        this.about = about;
        this.openFolder = openFolder;
    }

    public AutoCloseablePage open() {
        VBox rows = new VBox(
                program(),
                new SettingRow("Encryption", "Not end-to-end encrypted: who runs the server can read what is written"),
                new SettingRow(
                        "License",
                        "Apache License 2.0. Fonts: Inter and JetBrains Mono (SIL OFL 1.1). Emoji: Noto (Apache 2.0)."));
        about.folders()
                .forEach(folder -> rows.getChildren()
                        .add(new SettingRow(
                                folder.name(),
                                folder.path().toString(),
                                SettingRow.button(
                                        "Open",
                                        "Open the folder " + folder.name(),
                                        () -> openFolder.accept(folder.path())))));
        return new AutoCloseablePage(rows, List.of());
    }

    private Node program() {
        Label mark = new Label("P");
        mark.getStyleClass().addAll("brand-mark", "small-mark");
        Label name = new Label("Parley " + about.version());
        name.getStyleClass().add("setting-title");
        Label runtime = new Label(about.runtime());
        runtime.getStyleClass().add("setting-detail");
        HBox row = new HBox(12, mark, new VBox(2, name, runtime));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("setting-row", "hairline-bottom");
        return row;
    }
}
