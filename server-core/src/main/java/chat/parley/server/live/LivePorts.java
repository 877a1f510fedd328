package chat.parley.server.live;

import chat.parley.server.conversation.Conversations;

/// What the live sockets are connected to.
public record LivePorts(
        Conversations conversations, OpenSessions sessions, FrameCodec codec, CommandLimit limit, LiveMeter meter) {}
