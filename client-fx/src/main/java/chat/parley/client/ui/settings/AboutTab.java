package chat.parley.client.ui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
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
        VBox rows = new VBox();
        Label honest = new Label("Parley is not end-to-end encrypted: who runs the server can read it.");
        honest.setWrapText(true);
        honest.setMinHeight(Region.USE_PREF_SIZE);
        honest.getStyleClass().add("settings-note");
        rows.getChildren()
                .addAll(
                        honest,
                        new SettingRow("Parley " + about.version(), about.runtime()),
                        new SettingRow(
                                "Licence",
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
}
