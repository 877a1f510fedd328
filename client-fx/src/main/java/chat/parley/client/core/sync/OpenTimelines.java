package chat.parley.client.core.sync;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The conversations that are open on screens; one may be open twice. Use on the account's thread only.
final class OpenTimelines {
    private final Map<ConversationId, List<LocalTimeline>> byConversation = new HashMap<>();

    void add(LocalTimeline timeline) {
        byConversation
                .computeIfAbsent(timeline.conversation(), _ -> new ArrayList<>())
                .add(timeline);
    }

    /// @return whether the conversation is still open elsewhere
    boolean remove(LocalTimeline timeline) {
        List<LocalTimeline> open = byConversation.getOrDefault(timeline.conversation(), new ArrayList<>());
        open.remove(timeline);
        if (open.isEmpty()) byConversation.remove(timeline.conversation());
        return !open.isEmpty();
    }

    boolean isOpen(ConversationId conversation) {
        return byConversation.containsKey(conversation);
    }

    Set<ConversationId> conversations() {
        return Set.copyOf(byConversation.keySet());
    }

    List<LocalTimeline> of(ConversationId conversation) {
        return List.copyOf(byConversation.getOrDefault(conversation, List.of()));
    }

    List<LocalTimeline> all() {
        return byConversation.values().stream().flatMap(List::stream).toList();
    }

    /// @return the shown message that its sender called so
    Optional<Message> find(Id clientId) {
        return all().stream()
                .flatMap(timeline -> timeline.window().stream())
                .filter(message -> message.clientId().equals(clientId))
                .findFirst();
    }
}
