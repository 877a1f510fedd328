package chat.parley.server.asset.reading;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// The bytes of a file, wherever they are kept.
@FunctionalInterface
public interface Source {

    /// @return at the beginning; whoever opens it closes it
    SeekableByteChannel open() throws IOException;
}
