package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.connection.LiveLoop;
import chat.parley.client.core.connection.NetworkWatch;
import chat.parley.client.core.thread.AccountThread;
import java.time.Duration;
import java.util.Optional;

/// While there is no connection, looks whether the network became another one, and then tries at once.
final class NetworkReturn {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final NetworkWatch watch;
    private final AccountThread thread;
    private final LiveLoop loop;
    private Optional<String> last = Optional.empty();
    private boolean isLooking;

    NetworkReturn(NetworkWatch watch, AccountThread thread, LiveLoop loop) {
        this.watch = watch;
        this.thread = thread;
        this.loop = loop;
    }

    void state(ConnectionState state) {
        if (!(state instanceof ConnectionState.Offline) || isLooking) return;
        isLooking = true;
        look();
    }

    private void look() {
        watch.fingerprint()
                .whenCompleteAsync(
                        (now, e) -> {
                            boolean isAnother =
                                    e == null && last.isPresent() && !last.get().equals(now);
                            if (e == null) last = Optional.of(now);
                            if (isAnother) loop.retryNow();
                            boolean isStillNeeded = switch (loop.state()) {
                                case ConnectionState.Offline _, ConnectionState.Connecting _ -> true;
                                case ConnectionState.CatchingUp _,
                                        ConnectionState.Online _,
                                        ConnectionState.SignedOut _ -> false;
                            };
                            if (isStillNeeded) thread.after(LOOK, this::look);
                            else isLooking = false;
                        },
                        thread);
    }
}
