package chat.parley.server.turn;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What was said in a conversation, as far as a model could read it: the latest messages in full, and behind them the
/// rest, unread yet.
///
/// @param latest oldest first; the last one is there even when it alone is too long
/// @param older newest first, for one reader
/// @param isCut whether there is more before those, which nobody is to read
record Said(List<Message> latest, Iterator<Message> older, boolean isCut) {
    Said {
        latest = List.copyOf(latest);
    }

    static Said nothing() {
        return new Said(List.of(), Collections.emptyIterator(), false);
    }

    /// @param newestFirst all that was said
    /// @param room about how many tokens the latest may have
    static Said all(Iterator<Message> newestFirst, long room) {
        return of(new Told(newestFirst), room, false);
    }

    /// @param most so many messages at most
    static Said latest(Iterator<Message> newestFirst, int most, long room) {
        Told told = new Told(newestFirst);
        List<Message> some = new ArrayList<>();
        while (some.size() < most && told.hasNext()) some.add(told.next());
        return of(new Told(some.iterator()), room, told.hasNext());
    }

    private static Said of(Told told, long room, boolean isCut) {
        List<Message> latest = new ArrayList<>();
        long left = room;
        while (told.hasNext()) {
            left -= Tokens.of(told.peek().content().text());
            if (left < 0 && !latest.isEmpty()) break;
            latest.add(told.next());
        }
        return new Said(latest.reversed(), told, isCut);
    }

    boolean isMore() {
        return isCut || older.hasNext();
    }

    /// @param first of the latest that is read in full
    /// @return what comes before that, newest first
    Iterator<Message> before(int first) {
        Iterator<Message> left = latest.subList(0, first).reversed().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left.hasNext() || older.hasNext();
            }

            @Override
            public Message next() {
                return left.hasNext() ? left.next() : older.next();
            }
        };
    }

    /// The messages that have something to read.
    private static final class Told implements Iterator<Message> {
        private final Iterator<Message> all;
        private Optional<Message> next = Optional.empty();

        Told(Iterator<Message> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && all.hasNext())
                next = Optional.of(all.next())
                        .filter(message -> message.deletedAt().isEmpty()
                                && message.status() != MessageStatus.IN_PROGRESS
                                && !(message.content().text().isBlank()
                                        && message.content().attachments().isEmpty()));
            return next.isPresent();
        }

        Message peek() {
            if (!hasNext()) throw new NoSuchElementException();
            return next.orElseThrow();
        }

        @Override
        public Message next() {
            Message message = peek();
            next = Optional.empty();
            return message;
        }
    }
}
