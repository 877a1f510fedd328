package chat.parley.protocol.live;

/// Whether a client's window is in front.
public enum ClientPresence {
    FOREGROUND,
    BACKGROUND
}
