package chat.parley.server.model;

/// An answer that is on its way.
public interface ModelCall {

    /// Ends it: the provider stops working for it. Does nothing once it has ended.
    void cancel();
}
