package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes of whole files, for those who send or read them.
///
/// Any thread may call.
public final class Contents {

    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
    private static final int CHUNK = 256 * 1024;

    private final ContentStore store;

    public Contents(ContentStore store) {
        this.store = store;
    }

    /// @return its bytes, from the first; the caller closes it
    /// @throws Refused `file_deleted` for a tombstone, `file_damaged` when its bytes are not there any more
    public SeekableByteChannel open(StoredFile file) {
        ContentId content = file.content()
                .filter(_ -> file.isWhole())
                .orElseThrow(() -> Refused.because(ErrorCode.FILE_DELETED, StoredFile.DELETED));
        try {
            SeekableByteChannel channel = store.open(content);
            if (channel.size() == file.size()) return channel;
            channel.close();
            throw damaged(file);
        } catch (NoSuchFileException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refused damaged(StoredFile file) {
        LOG.warn("the content of file {} is damaged: parley check tells more", file.id());
        return Refused.because(
                ErrorCode.FILE_DAMAGED,
                "The file is damaged on the server's disk. Send it again, or ask the administrator for a backup.");
    }

    /// @return the hash of what stands there, all of it
    static Sha256 hash(ContentStore store, ContentId content, long size) throws IOException {
        MessageDigest digest = Sha256.digest();
        if (size == 0) return Sha256.of(digest.digest());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (SeekableByteChannel channel = store.open(content)) {
            while (channel.read(chunk) >= 0) {
                digest.update(chunk.flip());
                chunk.clear();
            }
        }
        return Sha256.of(digest.digest());
    }
}
