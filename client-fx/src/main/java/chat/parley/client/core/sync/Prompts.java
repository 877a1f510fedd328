package chat.parley.client.core.sync;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where prompts belong in conversations with a model: what a new one follows, which branch is shown, who answers, and
/// when one that waits may go. What was chosen here counts before the server knows of it.
///
/// Use on the account's thread only.
final class Prompts {
    private static final int NEIGHBOURS = 2;

    /// A branch that was chosen here, and the one that the server showed then.
    private record Choice(MessageId tip, Optional<MessageId> instead) {}

    private final AccountCore core;
    private final Map<ConversationId, Choice> chosen = new HashMap<>();
    private final Map<ConversationId, String> models = new HashMap<>();

    /// Messages that waiting prompts follow, and their answers.
    private final Map<MessageId, Message> known = new HashMap<>();

    private final Set<MessageId> asked = new HashSet<>();
    private final Set<MessageId> lookedUp = new HashSet<>();

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
        Optional<MessageId> server = state(id).flatMap(AssistantState::currentNode);
        Optional<Choice> own = Optional.ofNullable(chosen.get(id));
        if (own.isPresent() && own.get().instead().equals(server))
            return Optional.of(own.get().tip());
        chosen.remove(id);
        return server;
    }

    private Optional<AssistantState> state(ConversationId id) {
        return core.store.row(id).flatMap(ConversationRow::assistant);
    }

    void show(ConversationId id, MessageId tip) {
        chosen.put(id, new Choice(tip, state(id).flatMap(AssistantState::currentNode)));
    }

    void answerWith(ConversationId id, String model) {
        models.put(id, model);
    }

    /// @return who answers here; empty for this user's default
    Optional<String> model(ConversationId id) {
        return Optional.ofNullable(models.get(id)).or(() -> state(id).flatMap(AssistantState::model));
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
            if (lookedUp.contains(parent)) return Optional.of(new Prompt(ask.parent(), ask.model()));
            lookUp(id, parent);
            return Optional.empty();
        }
        Optional<Message> followed = message.get().role() == MessageRole.USER ? answerTo(id, message.get()) : message;
        if (followed.isEmpty() && !lookedUp.contains(parent)) lookUp(id, parent);
        return followed.filter(each -> each.status() != MessageStatus.IN_PROGRESS)
                .map(each -> new Prompt(Optional.of(each.id()), ask.model()));
    }

    private Optional<Message> find(ConversationId id, MessageId message) {
        return core.timelines.of(id).stream()
                .flatMap(timeline -> timeline.window().stream())
                .filter(each -> each.id().equals(message))
                .findFirst()
                .or(() -> Optional.ofNullable(known.get(message)));
    }

    private Optional<Message> answerTo(ConversationId id, Message prompt) {
        List<Message> shown = core.timelines.of(id).stream()
                .flatMap(timeline -> timeline.window().stream())
                .toList();
        return java.util.stream.Stream.concat(shown.stream(), known.values().stream())
                .filter(each -> each.parentId().filter(prompt.id()::equals).isPresent())
                .filter(each -> each.role() == MessageRole.ASSISTANT)
                .max(java.util.Comparator.comparingLong(Message::seq).thenComparingLong(Message::rev));
    }

    private void lookUp(ConversationId id, MessageId message) {
        if (!asked.add(message)) return;
        core.parts
                .copy()
                .around(message, NEIGHBOURS)
                .thenAcceptAsync(
                        near -> {
                            near.forEach(each -> known.put(each.id(), each));
                            lookedUp.add(message);
                            core.queue.wake(id);
                        },
                        core.thread);
    }

    /// Messages are as they are now: prompts may have waited for them.
    void changed(ConversationId id, List<Message> messages) {
        if (core.queue.items(id).isEmpty() || !isTree(id)) return;
        messages.forEach(each -> known.put(each.id(), each));
        core.queue.wake(id);
    }
}
