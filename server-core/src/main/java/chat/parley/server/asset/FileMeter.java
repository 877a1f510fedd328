package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;

/// Hears what is worth measuring of uploads.
public interface FileMeter {

    /// A file is whole.
    void uploaded(long bytes);

    /// Something of an upload was refused.
    void refused(ErrorCode why);

    /// Measures nothing.
    static FileMeter none() {
        return new FileMeter() {
            @Override
            public void uploaded(long bytes) {}

            @Override
            public void refused(ErrorCode why) {}
        };
    }
}
