package chat.parley.client.ui.file;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Notices when a file on its way gets no further for a while, since the server does not answer.
///
/// Use on the FX thread.
public final class Silence {
    /// What is said then.
    public static final String WORDS = "Waiting for the server";

    private final PauseTransition patience;
    private Optional<LocalFile> last = Optional.empty();
    private boolean isLong;

    /// @param begins hears that it has become long
    public Silence(Runnable begins) {
        this(Duration.seconds(10), begins);
    }

    Silence(Duration patience, Runnable begins) {
        this.patience = new PauseTransition(patience);
        this.patience.setOnFinished(_ -> {
            isLong = true;
            begins.run();
        });
    }

    /// How the file is now.
    public void hear(LocalFile file) {
        if (last.filter(file::equals).isPresent()) return;
        last = Optional.of(file);
        end();
        if (file.upload() instanceof Upload.Sending) patience.playFromStart();
    }

    /// Nobody looks any more.
    public void end() {
        isLong = false;
        patience.stop();
    }

    /// @return whether it has lasted for long
    public boolean isLong() {
        return isLong;
    }
}
