package chat.parley.server.live;

/// Why the server closes a live socket.
public enum CloseCode {
    SILENT(1001, "no frame for 45 s"),
    PROTOCOL_ERROR(1002, "broken WebSocket"),
    BINARY(1003, "only text frames"),
    NOT_UTF8(1007, "not UTF-8"),
    TOO_MANY_BAD_FRAMES(1008, "too many broken frames"),
    DRIPPING(1008, "a message took longer than 30 s to arrive"),
    FRAME_TOO_LARGE(1009, "a frame has at most 64 KiB"),
    SERVER_STOPPING(1012, "server stopping"),
    TOO_SLOW(1013, "too slow, come back and catch up"),
    BAD_TICKET(4401, "ticket missing, used or expired"),
    SESSION_ENDED(4403, "session ended"),
    TOO_MANY_SOCKETS(4429, "too many sockets");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    /// @return the code in the close frame
    public int number() {
        return number;
    }

    public String reason() {
        return reason;
    }
}
