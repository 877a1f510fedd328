package chat.parley.client.core.sync;

import chat.parley.client.core.outbox.OutboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What waits to be told to the server about one conversation, in order. Use on the account's thread only.
final class Lane {
    /// Where an entry stands.
    ///
    ///     WRITING ──on disk──► WAITING ──said──► TOLD ──ack──► CONFIRMED ──in the cache──► (gone)
    ///                            ▲  ▲             │
    ///                            │  └─ lost, later ┤
    ///                          retry              └─ refused ──► FAILED ── discard ──► (gone)
    ///                            └───────────────────────────────┘
    enum Standing {
        WRITING,
        WAITING,
        TOLD,
        CONFIRMED,
        FAILED
    }

    /// One entry and where it stands.
    static final class Item {
        OutboxEntry entry;
        Standing standing = Standing.WRITING;

        /// While told: the frame's number.
        long frame;

        /// Once confirmed: the conversation's change that it became.
        long rev;

        /// Whether it was ever told since this app started: its text is fixed by then.
        boolean wasTold;

        Item(OutboxEntry entry) {
            this.entry = entry;
        }
    }

    final List<Item> items = new ArrayList<>();

    /// By the account's uptime.
    Duration holdUntil = Duration.ZERO;

    int refusals;

    /// @return the one to tell now: the first that has not failed, when none is on its way
    Optional<Item> next() {
        for (Item item : items) {
            switch (item.standing) {
                case WAITING -> {
                    return Optional.of(item);
                }
                case WRITING, TOLD -> {
                    return Optional.empty();
                }
                case CONFIRMED, FAILED -> {
                    // out of the way of the others
                }
            }
        }
        return Optional.empty();
    }
}
