package chat.parley.client.broken.ui;

import java.nio.file.Files;
import java.nio.file.Path;

/// A screen that does I/O.
public record ReadsFiles(Path file) {
    boolean exists() {
        return Files.exists(file);
    }
}
