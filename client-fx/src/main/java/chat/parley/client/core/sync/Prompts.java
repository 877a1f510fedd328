package chat.parley.client.core.sync;

import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.sync.Lane.Item;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where prompts belong in conversations with a model: what a new one follows, which branch is shown, who answers, and
/// when one that waits may go. What was chosen here counts before the server knows of it.
///
/// Use on the account's thread only.
final class Prompts {
    private static final int NEIGHBOURS = 2;

    /// What was chosen here, and what the server had then: once the server has anything else, that counts.
    private record Choice<T>(T chosen, Optional<T> instead) {}

    /// What prompts of one conversation wait for. It is forgotten with the last of them.
    private static final class Awaited {
        /// Messages that they follow, and their answers.
        final Map<MessageId, Message> known = new HashMap<>();

        final Set<MessageId> asked = new HashSet<>();
        final Set<MessageId> lookedUp = new HashSet<>();
    }

    private final AccountCore core;
    private final Map<ConversationId, Choice<MessageId>> tips = new HashMap<>();
    private final Map<ConversationId, Choice<String>> models = new HashMap<>();
    private final Map<ConversationId, Awaited> awaited = new HashMap<>();

    Prompts(AccountCore core) {
        this.core = core;
    }

    boolean isTree(ConversationId id) {
        return core.store
                .row(id)
                .filter(row -> row.kind() == ConversationKind.ASSISTANT)
                .isPresent();
    }

    /// @return the newest message of the shown thread
    Optional<MessageId> tip(ConversationId id) {
        return own(tips, id, state(id).flatMap(AssistantState::currentNode));
    }

    private static <T> Optional<T> own(Map<ConversationId, Choice<T>> choices, ConversationId id, Optional<T> server) {
        Optional<Choice<T>> own = Optional.ofNullable(choices.get(id));
        if (own.filter(each -> each.instead().equals(server)).isPresent()) return own.map(Choice::chosen);
        choices.remove(id);
        return server;
    }

    private Optional<AssistantState> state(ConversationId id) {
        return core.store.row(id).flatMap(ConversationRow::assistant);
    }

    void show(ConversationId id, MessageId tip) {
        tips.put(id, new Choice<>(tip, state(id).flatMap(AssistantState::currentNode)));
    }

    void answerWith(ConversationId id, String model) {
        models.put(id, new Choice<>(model, state(id).flatMap(AssistantState::model)));
    }

    /// @return who answers here; empty for this user's default
    Optional<String> model(ConversationId id) {
        return own(models, id, state(id).flatMap(AssistantState::model));
    }

    /// @return where a message that is written now belongs; empty in conversations of people
    Optional<Ask> next(ConversationId id) {
        if (!isTree(id)) return Optional.empty();
        Optional<ClientId> last = Optional.empty();
        for (Item item : core.queue.items(id))
            if (item.standing != Lane.Standing.FAILED
                    && item.entry instanceof OutboxEntry.Send send
                    && send.ask().isPresent()) last = Optional.of(send.key());
        if (last.isPresent() && !isStored(id, last.get()))
            return Optional.of(new Ask(Optional.empty(), last, model(id)));
        return Optional.of(new Ask(tip(id), Optional.empty(), model(id)));
    }

    /// @return the place of an own prompt, for another one beside it
    Optional<Ask> beside(ConversationId id, MessageId prompt) {
        Optional<Message> message = find(id, prompt);
        return message.isEmpty()
                ? next(id)
                : Optional.of(new Ask(message.get().parentId(), Optional.empty(), model(id)));
    }

    private boolean isStored(ConversationId id, ClientId key) {
        return core.timelines.of(id).stream()
                .flatMap(timeline -> timeline.window().stream())
                .anyMatch(message -> message.clientId().equals(key));
    }

    /// @return the prompt for the server; empty while what it follows is not stored, or not answered whole
    Optional<Prompt> ready(ConversationId id, Ask ask) {
        if (ask.pending().isPresent()) return Optional.empty();
        if (ask.parent().isEmpty()) return Optional.of(new Prompt(Optional.empty(), ask.model()));
        MessageId parent = ask.parent().get();
        Optional<Message> message = find(id, parent);
        if (message.isEmpty()) {
            if (isLookedUp(id, parent)) return Optional.of(new Prompt(ask.parent(), ask.model()));
            lookUp(id, parent);
            return Optional.empty();
        }
        Optional<Message> followed = message.get().role() == MessageRole.USER ? answerTo(id, message.get()) : message;
        if (followed.isEmpty() && !isLookedUp(id, parent)) lookUp(id, parent);
        return followed.filter(each -> each.status() != MessageStatus.IN_PROGRESS)
                .map(each -> new Prompt(Optional.of(each.id()), ask.model()));
    }

    private boolean isLookedUp(ConversationId id, MessageId message) {
        return awaited(id).lookedUp.contains(message);
    }

    private Awaited awaited(ConversationId id) {
        return awaited.computeIfAbsent(id, _ -> new Awaited());
    }

    /// Open timelines are kept up by the store; what was looked up may be older.
    private Stream<Message> here(ConversationId id) {
        Stream<Message> shown = core.timelines.of(id).stream().flatMap(timeline -> timeline.window().stream());
        return Stream.concat(
                shown,
                Optional.ofNullable(awaited.get(id)).stream()
                        .flatMap(each -> List.copyOf(each.known.values()).stream()));
    }

    private Optional<Message> find(ConversationId id, MessageId message) {
        return here(id).filter(each -> each.id().equals(message)).max(Comparator.comparingLong(Message::rev));
    }

    private Optional<Message> answerTo(ConversationId id, Message prompt) {
        return here(id).filter(
                        each -> each.parentId().filter(prompt.id()::equals).isPresent())
                .filter(each -> each.role() == MessageRole.ASSISTANT)
                .max(Comparator.comparingLong(Message::seq).thenComparingLong(Message::rev));
    }

    private void lookUp(ConversationId id, MessageId message) {
        if (!awaited(id).asked.add(message)) return;
        core.parts
                .copy()
                .around(message, NEIGHBOURS)
                .thenAcceptAsync(
                        near -> {
                            if (!awaited.containsKey(id)) return;
                            near.forEach(each -> awaited(id).known.put(each.id(), each));
                            awaited(id).lookedUp.add(message);
                            core.queue.wake(id);
                        },
                        core.thread);
    }

    /// Messages are as they are now: prompts may have waited for them.
    void changed(ConversationId id, List<Message> messages) {
        if (core.queue.items(id).isEmpty() || !isTree(id)) return;
        Set<MessageId> followed = followed(id);
        for (Message message : messages)
            if (followed.contains(message.id())
                    || message.parentId().filter(followed::contains).isPresent())
                awaited(id).known.put(message.id(), message);
        core.queue.wake(id);
    }

    private Set<MessageId> followed(ConversationId id) {
        Set<MessageId> followed = new HashSet<>();
        for (Item item : core.queue.items(id))
            if (item.entry instanceof OutboxEntry.Send send)
                send.ask().flatMap(Ask::parent).ifPresent(followed::add);
        return followed;
    }

    /// Nothing waits in the conversation any more.
    void forgetAwaited(ConversationId id) {
        if (core.queue.items(id).isEmpty()) awaited.remove(id);
    }

    /// The connection is back: an answer that was growing may have ended without a word of it coming here.
    void reconnected() {
        for (ConversationId id : Set.copyOf(awaited.keySet()))
            for (Message message : List.copyOf(awaited(id).known.values()))
                if (message.status() == MessageStatus.IN_PROGRESS) readAgain(id, message.id());
    }

    private void readAgain(ConversationId id, MessageId message) {
        core.parts
                .connection()
                .ask(Requests.message(id, message))
                .whenCompleteAsync(
                        (present, e) -> {
                            if (e == null) core.fetched(id, List.of(present));
                        },
                        core.thread);
    }
}
