package chat.parley.server.live;

import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ServerFrame;

/// Turns frames into bytes and back. Any thread may use it.
public interface FrameCodec {

    /// @throws BadFrame when it is not a command
    ClientCommand decode(byte[] text);

    byte[] encode(ServerFrame frame);
}
