package chat.parley.client.core.connection;

import java.util.Optional;

/// Takes a file's bytes as they come. Called on one network thread; what it throws ends the fetching with that.
public interface ContentSink {
    /// Once, before the first bytes.
    ///
    /// @param from where in the file they begin
    /// @param total size of the whole file
    /// @param etag what the server calls this content
    void begin(long from, long total, Optional<String> etag);

    /// @param piece good until this returns
    void bytes(byte[] piece, int length);

    /// All of them came.
    void end();

    /// The rest does not come.
    void cut();
}
