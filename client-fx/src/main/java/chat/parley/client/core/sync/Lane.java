package chat.parley.client.core.sync;

import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
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

        /// Whether its files were sent a second time, since the server had cleared them away.
        boolean wasSentAnew;

        /// Of a message whose files the server has: these.
        List<Attachment> attachments = List.of();

        Item(OutboxEntry entry) {
            this.entry = entry;
        }

        /// @return the content with all its files, as they are named to the server
        Content onTheWire(Content content) {
            if (content.attachments().isEmpty() && attachments.isEmpty()) return content;
            List<Attachment> all = new ArrayList<>();
            for (Attachment each : content.attachments()) all.add(Attachment.of(each.fileId()));
            all.addAll(attachments);
            List<Attachment> each = all.stream().distinct().toList();
            return new Content(content.text(), content.mentions(), each);
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
