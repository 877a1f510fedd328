package chat.parley.client.ui.composer;

/// Which key sends; the other one begins a new line.
public enum SendKey {
    ENTER,
    CTRL_ENTER
}
