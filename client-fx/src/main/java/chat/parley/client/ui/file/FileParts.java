package chat.parley.client.ui.file;

import chat.parley.client.core.file.OpenedFiles;
import chat.parley.client.ui.bridge.FxBridge;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What everything with files in it shares, in all accounts.
///
/// @param background runs what takes more than a moment
/// @param places where files lie that other programs open
/// @param browse opens an address outside the app
public record FileParts(
        FxBridge bridge,
        Executor background,
        Pictures pictures,
        OpenedFiles places,
        FileDialogs dialogs,
        Consumer<URI> browse) {
    /// As the app uses them.
    public static FileParts of(FxBridge bridge, Executor background, Consumer<URI> browse) {
        return new FileParts(
                bridge,
                background,
                new Pictures(bridge, background, Pictures.Bounds.usual()),
                new OpenedFiles(background),
                FileDialogs.ofSystem(),
                browse);
    }
}
