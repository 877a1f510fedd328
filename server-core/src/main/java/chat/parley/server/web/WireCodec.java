package chat.parley.server.web;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.server.live.BadFrame;
import chat.parley.server.live.FrameCodec;

/// The frames of the live socket as JSON.
public record WireCodec(Wire wire) implements FrameCodec {

    @Override
    public ClientCommand decode(byte[] text) {
        try {
            return wire.decodeCommand(text);
        } catch (WireException e) {
            throw new BadFrame(e.code(), e.detail(), e.field(), e.id());
        }
    }

    @Override
    public byte[] encode(ServerFrame frame) {
        return wire.encode(frame);
    }
}
