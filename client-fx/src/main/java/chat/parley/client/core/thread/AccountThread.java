package chat.parley.client.core.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/// The thread that owns an account's state: work runs on it one after the other, in the order it was given.
///
/// Any thread may give it work. In tests it is moved by hand, together with its clock.
public interface AccountThread extends Executor {
    /// What the clock of this computer says, for what is shown or kept. It may be set forward and back.
    Instant now();

    /// Time that only grows, whatever is done to the clock: what lasts is measured with it. On some systems it
    /// stands while the computer sleeps.
    Duration uptime();

    /// Runs the work after the delay, on this thread.
    Timeout after(Duration delay, Runnable work);

    /// Work that waits for its time.
    @FunctionalInterface
    interface Timeout {
        /// After it, called on the account's thread, the work does not run any more.
        void cancel();
    }
}
