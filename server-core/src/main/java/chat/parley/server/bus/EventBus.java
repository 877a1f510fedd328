package chat.parley.server.bus;

/// Tells every listener what was published, in the order of one publisher's calls.
///
/// Any thread may call. A hint can be lost between servers: receivers see the gap in `rev` and read the log.
public interface EventBus {

    /// Called on the thread of a publisher, one call at a time; must be quick and must not throw.
    interface Listener {
        void handle(News news);

        /// What was handled since the last flush should go out now.
        void flush();
    }

    /// Ends what [#subscribe] began.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// Publishes news of something that is committed. It may be held back until [#flush()].
    void publish(News news);

    /// Ends a batch of news.
    void flush();

    Subscription subscribe(Listener listener);
}
