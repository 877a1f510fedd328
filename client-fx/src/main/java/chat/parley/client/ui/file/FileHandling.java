package chat.parley.client.ui.file;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.file.OpenedFiles;
import chat.parley.client.core.file.Risk;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Takes files out of the app: to where the person wants them, to other programs, to the clipboard. What could run asks
/// first.
///
/// Use on the FX thread.
public final class FileHandling {
    private final FileParts parts;
    private final Files files;
    private final Layers layers;
    private final Notices notices;

    public FileHandling(FileParts parts, Files files, Layers layers, Notices notices) {
        this.parts = parts;
        this.files = files;
        this.layers = layers;
        this.notices = notices;
    }

    /// Asks where, and writes it there.
    public void save(FileId file, String name) {
        parts.dialogs()
                .chooseTarget(layers.getScene().getWindow(), OpenedFiles.safe(name))
                .ifPresent(target -> write(file, name, target));
    }

    private void write(FileId file, String name, Path target) {
        notices.done("Saving " + name + "…");
        parts.bridge()
                .whenDone(
                        files.save(file, target, _ -> {}),
                        where -> notices.done("Saved as " + where + "."),
                        this::fail);
    }

    /// Hands a file to the program that this computer has for it. Asks first when it could run.
    public void openOutside(FileId file, String name, String mimeType) {
        Optional<String> risk = Risk.of(name, mimeType);
        if (risk.isEmpty()) {
            handOver(file, name);
            return;
        }
        Question.ask(
                layers,
                "Open “" + name + "”?",
                risk.get() + " Open it only if you know who sent it, and expected it.",
                "Open anyway",
                Question.Weight.DESTRUCTIVE,
                () -> handOver(file, name));
    }

    private void handOver(FileId file, String name) {
        notices.done("Opening " + name + "…");
        parts.bridge()
                .whenDone(
                        parts.places().placeFor(name).thenCompose(place -> files.save(file, place, _ -> {})),
                        place -> parts.browse().accept(place.toUri()),
                        this::fail);
    }

    void copy(Image image) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        Clipboard.getSystemClipboard().setContent(content);
        notices.done("The picture is in the clipboard.");
    }

    private void fail(Failure failure) {
        notices.failed(failure.sentence());
    }
}
