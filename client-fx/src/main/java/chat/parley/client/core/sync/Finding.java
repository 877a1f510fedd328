package chat.parley.client.core.sync;

import chat.parley.client.core.account.Found;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Requests;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.MessageMatches;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Finds words in one conversation: first in the local copy, then on the server. Any thread may call.
final class Finding {
    private static final int MOST_FOUND = 200;

    private final AccountParts parts;

    Finding(AccountParts parts) {
        this.parts = parts;
    }

    Subscription find(ConversationId conversation, String text, Consumer<Found> listener) {
        AtomicBoolean isOver = new AtomicBoolean();
        Consumer<Found> heard = found -> {
            if (!isOver.get()) listener.accept(found);
        };
        parts.copy()
                .search(conversation, text, MOST_FOUND)
                .thenAcceptAsync(
                        messages -> {
                            heard.accept(new Found(messages, new Found.Awaited()));
                            findOnServer(conversation, text, messages, heard);
                        },
                        parts.thread());
        return () -> isOver.set(true);
    }

    private void findOnServer(ConversationId conversation, String text, List<Message> here, Consumer<Found> heard) {
        parts.connection()
                .ask(Requests.search(conversation, text))
                .whenCompleteAsync(
                        (matches, e) -> heard.accept(
                                e == null
                                        ? together(here, matches)
                                        : new Found(here, new Found.Unknown(Answers.failure(e)))),
                        parts.thread());
    }

    /// What the server found is newer than the copy, and what only the copy found may be older than the server told.
    private static Found together(List<Message> here, MessageMatches there) {
        NavigableMap<Long, Message> all = new TreeMap<>();
        for (Message message : here) all.put(message.seq(), message);
        for (Message message : there.messages()) all.put(message.seq(), message);
        boolean isAll = there.total() <= all.size();
        return new Found(
                List.copyOf(all.descendingMap().values()),
                isAll ? new Found.Nothing() : new Found.Older(there.total()));
    }
}
