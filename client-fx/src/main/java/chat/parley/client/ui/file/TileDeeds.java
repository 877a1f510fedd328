package chat.parley.client.ui.file;

import chat.parley.client.core.account.LocalFile;

/// What a person can do with a file where it is shown.
public interface TileDeeds {
    /// Shows it here: a picture in the viewer, a document in its own; what can only be opened outside is opened there.
    void open(ShownFile file);

    void openOutside(ShownFile.Stored file);

    void save(ShownFile.Stored file);

    /// Ends the upload and takes the file out of its message.
    void cancel(LocalFile file);

    void retry(LocalFile file);
}
