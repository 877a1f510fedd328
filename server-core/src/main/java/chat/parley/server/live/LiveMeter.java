package chat.parley.server.live;

/// Hears what is worth measuring. Called often, while groups are answered: must be quick.
public interface LiveMeter {

    /// A message is durable and its sender told.
    ///
    /// @param nanos since its frame came in
    void acknowledged(long nanos);

    /// News went into this many sockets' outboxes.
    void pushed(int sockets);

    /// Measures nothing.
    static LiveMeter none() {
        return new LiveMeter() {
            @Override
            public void acknowledged(long nanos) {}

            @Override
            public void pushed(int sockets) {}
        };
    }
}
