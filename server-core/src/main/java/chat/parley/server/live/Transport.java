package chat.parley.server.live;

import java.util.List;

/// The network's side of one live socket. No call blocks; any thread may call.
public interface Transport {

    /// Sends text frames in one write, in this order. Called again only after `written` was.
    ///
    /// @param frames UTF-8, shared with other sockets: not to be changed
    /// @param written called once they have left, on any thread; never after a failure, which closes the
    ///        socket
    void write(List<byte[]> frames, Runnable written);

    /// Asks for one more frame of the client.
    void demand();

    /// Says good-bye.
    void close(CloseCode code);

    /// Cuts the connection without a word.
    void abort();
}
