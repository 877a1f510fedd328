package chat.parley.client.ui.conversation;

import chat.parley.client.core.markdown.PlainWords;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.AssistantState.NamedBranch;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One message of a conversation's tree, as a line.
///
/// @param depth how many forks stand above it
/// @param words its first words
/// @param name what a person called the branch that begins here
/// @param isShown whether it is in the thread that is shown
record BranchRow(Message message, int depth, String words, Optional<String> name, boolean isShown) {
    private static final int LENGTH = 90;

    private record Place(Message message, int depth) {}

    boolean isAnswer() {
        return message.role() == MessageRole.ASSISTANT;
    }

    /// @param messages all of the conversation, in any order
    /// @return from top to bottom, each branch whole before the next
    static List<BranchRow> of(List<Message> messages, AssistantState state) {
        Map<Optional<MessageId>, List<Message>> children = new HashMap<>();
        Map<MessageId, Message> byId = new HashMap<>();
        messages.stream().sorted(Comparator.comparingLong(Message::seq)).forEach(message -> {
            byId.put(message.id(), message);
            children.computeIfAbsent(message.parentId(), _ -> new ArrayList<>()).add(message);
        });
        Set<MessageId> shown = new HashSet<>();
        Optional<MessageId> at = state.currentNode();
        while (at.isPresent() && byId.containsKey(at.get()) && shown.add(at.get()))
            at = byId.get(at.get()).parentId();
        List<BranchRow> rows = new ArrayList<>();
        Deque<Place> waiting = new ArrayDeque<>();
        push(waiting, children.getOrDefault(Optional.<MessageId>empty(), List.of()), 0);
        while (!waiting.isEmpty() && rows.size() < messages.size()) {
            Place place = waiting.pop();
            Message message = place.message();
            rows.add(new BranchRow(
                    message,
                    place.depth(),
                    PlainWords.firstLine(message.content(), LENGTH),
                    nameOf(state, message.id()),
                    shown.contains(message.id())));
            push(waiting, children.getOrDefault(Optional.of(message.id()), List.of()), place.depth());
        }
        return rows;
    }

    private static void push(Deque<Place> waiting, List<Message> children, int depth) {
        int below = children.size() > 1 ? depth + 1 : depth;
        for (Message child : children.reversed()) waiting.push(new Place(child, below));
    }

    private static Optional<String> nameOf(AssistantState state, MessageId id) {
        return state.branches().stream()
                .filter(branch -> branch.messageId().equals(id))
                .map(NamedBranch::name)
                .findFirst();
    }
}
