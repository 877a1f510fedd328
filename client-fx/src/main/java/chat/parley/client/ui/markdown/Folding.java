package chat.parley.client.ui.markdown;

/// Which long parts of one message a reader has opened. It outlives the nodes, which come and go with scrolling.
public interface Folding {
    /// @param part a block, or the whole message
    boolean isOpen(Object part);

    /// Opens a part and draws the message anew.
    void open(Object part);
}
