package chat.parley.server.asset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;

/// Where the bytes of files stand. Knows no file, no owner and no rule.
///
/// Any thread may call; one at a time adds to a content.
public interface ContentStore {

    /// How bytes are added behind those that are there.
    interface Adding extends Closeable {

        void write(ByteBuffer bytes) throws IOException;

        /// What was written so far outlasts any crash once this returns.
        void sync() throws IOException;
    }

    /// Begins to add, to a new content too.
    ///
    /// @param offset where; what stands behind it is cut off
    Adding add(ContentId content, long offset) throws IOException;

    /// All that was ever written of it, and its name, outlasts any crash once this returns.
    void sync(ContentId content) throws IOException;

    /// @return how many bytes are there; 0 when there is none
    long size(ContentId content) throws IOException;

    /// @throws java.nio.file.NoSuchFileException when there is none
    SeekableByteChannel open(ContentId content) throws IOException;

    /// Removes it, if it is there.
    void delete(ContentId content) throws IOException;

    /// Tells of each that is there, in no order.
    void each(Consumer<ContentId> found) throws IOException;
}
