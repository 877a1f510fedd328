package chat.parley.client.ui.file;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The system's own windows in which files are chosen.
public interface FileDialogs {
    /// @return where to write it; empty when the person does not want to
    Optional<Path> chooseTarget(Window window, String name);

    /// @return in the order the system gives them; none when the person does not want to
    List<Path> chooseFiles(Window window);

    static FileDialogs ofSystem() {
        return new OfSystem();
    }

    /// Remembers the folder that was used last.
    final class OfSystem implements FileDialogs {
        private Optional<File> folder = Optional.empty();

        private OfSystem() {}

        @Override
        public Optional<Path> chooseTarget(Window window, String name) {
            FileChooser chooser = chooser("Save as");
            chooser.setInitialFileName(name);
            Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(window));
            remember(chosen);
            return chosen.map(File::toPath);
        }

        @Override
        public List<Path> chooseFiles(Window window) {
            Optional<List<File>> chosen =
                    Optional.ofNullable(chooser("Add files").showOpenMultipleDialog(window));
            remember(chosen.map(List::getFirst));
            return chosen.map(files -> files.stream().map(File::toPath).toList())
                    .orElse(List.of());
        }

        private FileChooser chooser(String title) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
            return chooser;
        }

        private void remember(Optional<File> chosen) {
            chosen.map(File::getParentFile).ifPresent(parent -> folder = Optional.of(parent));
        }
    }
}
