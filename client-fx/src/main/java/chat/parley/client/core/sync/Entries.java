package chat.parley.client.core.sync;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.sync.Lane.Item;
import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a conversation shows: its messages as this user wants them to be, answers as far as they have grown, and what
/// waits to be sent. Of a conversation with a model, one thread.
///
/// Use on the account's thread only.
final class Entries {
    /// @param missing the next older message of the thread that is not here
    record Shown(List<TimelineEntry> entries, Optional<MessageId> missing) {}

    private final AccountCore core;
    private final ConversationId conversation;

    Entries(AccountCore core, ConversationId conversation) {
        this.core = core;
        this.conversation = conversation;
    }

    /// @param isFollowing whether what waits belongs below these messages
    Shown ofAll(List<Message> window, boolean isFollowing) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Message message : window) entries.add(stored(message, Optional.empty()));
        if (isFollowing) {
            Set<ClientId> own = keys(window);
            for (TimelineEntry.Pending pending : core.queue.pending(conversation))
                if (!own.contains(pending.key())) entries.add(pending);
        }
        return new Shown(entries, Optional.empty());
    }

    /// @param isWhole whether the window begins with the first message
    Shown ofThread(List<Message> window, boolean isWhole) {
        Map<ClientId, Ask> waiting = waiting(keys(window));
        Optional<MessageId> tip = core.prompts.tip(conversation);
        Optional<Ask> last = waiting.values().stream().reduce((_, later) -> later);
        if (last.isPresent()) tip = base(last.get(), waiting).map(parent -> answerTo(window, parent));
        VisibleThread thread = VisibleThread.of(window, tip, isWhole);
        List<TimelineEntry> entries = new ArrayList<>();
        for (Message message : thread.path())
            entries.add(stored(message, Optional.ofNullable(thread.versions().get(message.id()))));
        for (TimelineEntry.Pending pending : core.queue.pending(conversation)) {
            Optional<Ask> ask = Optional.ofNullable(waiting.get(pending.key()));
            boolean belongsHere = ask.isPresent()
                    && base(ask.get(), waiting)
                            .map(parent -> answerTo(window, parent))
                            .equals(tip);
            if (belongsHere) entries.add(pending);
        }
        return new Shown(entries, thread.missing());
    }

    private Map<ClientId, Ask> waiting(Set<ClientId> stored) {
        Map<ClientId, Ask> waiting = new LinkedHashMap<>();
        for (Item item : core.queue.items(conversation))
            if (item.entry instanceof OutboxEntry.Send send && send.ask().isPresent() && !stored.contains(send.key()))
                waiting.put(send.key(), send.ask().get());
        return waiting;
    }

    /// @return the stored message that a chain of waiting prompts begins after
    private static Optional<MessageId> base(Ask ask, Map<ClientId, Ask> waiting) {
        Ask at = ask;
        while (at.pending().isPresent() && waiting.containsKey(at.pending().get()))
            at = waiting.get(at.pending().get());
        return at.parent();
    }

    /// A prompt that follows a prompt means the answer to that.
    private static MessageId answerTo(List<Message> window, MessageId parent) {
        boolean isPrompt = window.stream()
                .anyMatch(message ->
                        message.id().equals(parent) && message.answer().isEmpty());
        return isPrompt ? VisibleThread.endOf(window, parent) : parent;
    }

    private static Set<ClientId> keys(List<Message> window) {
        Set<ClientId> keys = new HashSet<>();
        for (Message message : window) keys.add(message.clientId());
        return keys;
    }

    private TimelineEntry.Stored stored(Message message, Optional<TimelineEntry.Versions> versions) {
        Overlay overlay = new Overlay(core.me(), core.thread.now());
        TimelineEntry.Stored shown = overlay.stored(grown(message), core.queue.items(conversation));
        return new TimelineEntry.Stored(shown.message(), shown.change(), versions);
    }

    private ModelAnswer soFar(Message message, ModelAnswer answer) {
        List<Citation> sources = core.answers.citations(message);

        return new ModelAnswer(
                answer.turnId(),
                core.answers.model(message).orElse(answer.model()),
                answer.error(),
                answer.usage(),
                answer.durationMs(),
                core.answers.thoughts(message).or(answer::reasoning),
                sources.isEmpty() ? answer.citations() : sources,
                answer.cached());
    }

    private Message grown(Message message) {
        Optional<ModelAnswer> answer = message.answer();
        if (answer.isEmpty() || message.status() != MessageStatus.IN_PROGRESS) return message;
        core.answers.watch(message);
        return core.answers
                .text(message)
                .map(text -> message.answered(text, MessageStatus.IN_PROGRESS, soFar(message, answer.get())))
                .orElse(message);
    }
}
