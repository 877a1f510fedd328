package chat.parley.server.asset.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// An archive read from its beginning to its end, entry by entry, with an end to everything that could swell.
final class Zip implements AutoCloseable {

    private static final int ENTRIES = 10_000;
    private static final long UNPACKED = 256L * 1024 * 1024;
    /// An entry of which more than this was read must not be more than so many times what is stored.
    private static final long UNSUSPECTED = 1024 * 1024;

    private static final long RATIO = 100;

    private final Counted stored;
    private final ZipInputStream zip;
    private int entries;
    private long unpacked;
    private long ofThis;
    private long storedBefore;

    Zip(InputStream in) {
        this.stored = new Counted(in);
        this.zip = new ZipInputStream(stored);
    }

    /// @return the name of the next entry; empty after the last
    Optional<String> next() throws IOException, CannotRead {
        if (entries > 0) skip();
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) return Optional.empty();
        if (++entries > ENTRIES) throw new CannotRead(Sentences.BOMB);
        ofThis = 0;
        storedBefore = stored.count;
        return Optional.of(entry.getName());
    }

    /// What is skipped is unpacked too.
    private void skip() throws IOException {
        byte[] waste = new byte[16 * 1024];
        int count;
        do count = read(waste, 0, waste.length);
        while (count >= 0);
    }

    /// @return what the present entry holds, until it is too much
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return Zip.this.read(into, offset, length);
            }
        };
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        int count = zip.read(into, offset, length);
        if (count < 0) return count;
        ofThis += count;
        unpacked += count;
        boolean swells = ofThis > UNSUSPECTED && ofThis > RATIO * Math.max(1, stored.count - storedBefore);
        if (swells || unpacked > UNPACKED)
            throw new IOException("an archive that swells", new CannotRead(Sentences.BOMB));
        return count;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Counts what is read.
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count++;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) count += read;
            return read;
        }
    }
}
