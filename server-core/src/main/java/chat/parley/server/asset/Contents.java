package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes of whole files, for those who send or read them. What is damaged on the disk is not given out as if it
/// were not: small files are looked at before, larger ones while they are read for the first time since the start.
///
/// Any thread may call.
public final class Contents {

    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
    private static final int CHUNK = 256 * 1024;

    /// Looked at before the first byte goes: that takes a millisecond.
    private static final int SMALL = 1024 * 1024;

    private static final int MOST_SOUND = 10_000;

    private final ContentStore store;
    private final Set<ContentId> sound = Collections.synchronizedSet(Collections.newSetFromMap(new Latest<>()));

    /// Forgets what was put in first.
    private static final class Latest<T> extends LinkedHashMap<T, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
            return size() > MOST_SOUND;
        }
    }

    public Contents(ContentStore store) {
        this.store = store;
    }

    /// @return its bytes, from the first; the caller closes it. Reading fails where they turn out to be damaged
    /// @throws Refused `file_deleted` for a tombstone, `file_damaged` when its bytes are not what they were
    public SeekableByteChannel open(StoredFile file) {
        ContentId content = file.content()
                .filter(_ -> file.isWhole())
                .orElseThrow(() -> Refused.because(ErrorCode.FILE_DELETED, StoredFile.DELETED));
        Sha256 expected = file.sha256().orElseThrow();
        try {
            SeekableByteChannel channel = store.open(content);
            try {
                if (channel.size() != file.size()) throw damaged(file);
                if (file.size() <= SMALL) {
                    if (!hash(channel).equals(expected)) throw damaged(file);
                    return channel.position(0);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return sound.contains(content) ? channel : new SoundChannel(channel, expected, () -> sound.add(content));
        } catch (NoSuchFileException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ContentStore store() {
        return store;
    }

    /// @return whether these bytes stand there as they came; read through where that was not done since the start
    boolean isSound(FileReads.Content content) {
        try {
            if (store.size(content.id()) != content.size()) return false;
            if (content.size() > SMALL && sound.contains(content.id())) return true;
            boolean isSound = hash(store, content.id()).equals(content.sha256());
            if (isSound) sound.add(content.id());
            return isSound;
        } catch (IOException e) {
            LOG.warn("content {} cannot be read: {}", content.id(), e.getMessage());
            return false;
        }
    }

    private static Refused damaged(StoredFile file) {
        LOG.warn("the content of file {} is damaged; parley check tells more", file.id());
        return Refused.because(
                ErrorCode.FILE_DAMAGED,
                "The file is damaged on the server's disk. Send it again, or ask the administrator for a backup.");
    }

    /// @return the hash of what stands there, all of it
    /// @throws NoSuchFileException when nothing does
    public static Sha256 hash(ContentStore store, ContentId content) throws IOException {
        try (SeekableByteChannel channel = store.open(content)) {
            return hash(channel);
        }
    }

    private static Sha256 hash(SeekableByteChannel channel) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer chunk = ByteBuffer.allocate(Math.clamp(channel.size(), 1, CHUNK));
        while (channel.read(chunk) >= 0) {
            digest.update(chunk.flip());
            chunk.clear();
        }
        return Sha256.of(digest.digest());
    }
}
