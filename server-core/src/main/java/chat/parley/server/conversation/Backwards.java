package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What was said up to a message, that one first: its thread in a tree, else what stands before it. Reads a few at a
/// time, as they are asked for, so that nobody holds more of a long conversation than they use.
///
/// For one thread, which waits.
final class Backwards implements Iterator<Message> {

    /// An answer may be long, so a page is short.
    private static final int PAGE = 16;

    private final ConversationStore store;
    private final ConversationId conversation;
    private final ConversationKind kind;
    private final Deque<Message> page = new ArrayDeque<>();
    private Optional<MessageId> leaf;
    private Optional<Message> oldest = Optional.empty();
    private boolean isOver;

    Backwards(ConversationStore store, ConversationId conversation, ConversationKind kind, MessageId last) {
        this.store = store;
        this.conversation = conversation;
        this.kind = kind;
        this.leaf = Optional.of(last);
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !isOver) {
            List<Message> more = store.read(tx -> switch (kind) {
                case ASSISTANT ->
                    leaf.map(from -> tx.thread(conversation, from, PAGE)).orElse(List.of());
                case SELF, DIRECT, GROUP -> before(tx);
            });
            more.forEach(page::addFirst);
            oldest = more.stream().findFirst();
            leaf = oldest.flatMap(Message::parentId);
            isOver = more.size() < PAGE;
        }
        return !page.isEmpty();
    }

    private List<Message> before(ConversationReads tx) {
        return oldest.map(Message::seq)
                .or(() -> leaf.flatMap(last -> tx.message(conversation, last)).map(message -> message.seq() + 1))
                .map(seq -> tx.before(conversation, seq, PAGE))
                .orElse(List.of());
    }

    @Override
    public Message next() {
        if (!hasNext()) throw new NoSuchElementException();
        return page.removeFirst();
    }
}
