package chat.parley.protocol.live;

/// Whether somebody is at a client: `background` when nobody has used it for some minutes.
public enum ClientPresence {
    FOREGROUND,
    BACKGROUND
}
