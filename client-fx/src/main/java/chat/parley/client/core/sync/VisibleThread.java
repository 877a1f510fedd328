package chat.parley.client.core.sync;

import chat.parley.client.core.account.TimelineEntry.Versions;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The thread of a tree that is shown: the path from one message to the root, as far as the messages are here.
///
/// @param path oldest first
/// @param missing the next message up that is not here; empty when the path is whole
record VisibleThread(List<Message> path, Optional<MessageId> missing, Map<MessageId, Versions> versions) {
    VisibleThread {
        path = List.copyOf(path);
        versions = Map.copyOf(versions);
    }

    /// @param here messages of the conversation, in any order
    /// @param isWhole whether all of the conversation's messages from its first on are here
    static VisibleThread of(Collection<Message> here, Optional<MessageId> tip, boolean isWhole) {
        Map<MessageId, Message> byId = new HashMap<>();
        Map<Optional<MessageId>, List<Message>> byParent = new LinkedHashMap<>();
        for (Message message : here) {
            byId.put(message.id(), message);
            byParent.computeIfAbsent(message.parentId(), _ -> new ArrayList<>()).add(message);
        }
        List<Message> path = new ArrayList<>();
        Map<MessageId, Versions> versions = new HashMap<>();
        Optional<MessageId> next = tip;
        while (next.isPresent() && byId.containsKey(next.get()) && path.size() <= here.size()) {
            Message message = byId.get(next.get());
            path.addFirst(message);
            next = message.parentId();
            boolean areAllHere = next.map(byId::containsKey).orElse(isWhole);
            if (areAllHere)
                versionOf(message, byParent.getOrDefault(message.parentId(), List.of()))
                        .ifPresent(version -> versions.put(message.id(), version));
        }
        return new VisibleThread(path, next, versions);
    }

    private static Optional<Versions> versionOf(Message message, List<Message> siblings) {
        if (siblings.size() < 2) return Optional.empty();
        List<MessageId> inOrder = siblings.stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .map(Message::id)
                .toList();
        int at = inOrder.indexOf(message.id());
        return Optional.of(new Versions(
                at + 1,
                inOrder.size(),
                at > 0 ? Optional.of(inOrder.get(at - 1)) : Optional.empty(),
                at + 1 < inOrder.size() ? Optional.of(inOrder.get(at + 1)) : Optional.empty()));
    }

    boolean holds(MessageId id) {
        return path.stream().anyMatch(message -> message.id().equals(id));
    }

    /// @return the newest end of the thread that goes through a message, the newest branch at each fork
    static MessageId endOf(Collection<Message> here, MessageId from) {
        MessageId end = from;
        for (int i = 0; i <= here.size(); i++) {
            MessageId at = end;
            Optional<Message> newest = here.stream()
                    .filter(message -> message.parentId().filter(at::equals).isPresent())
                    .max(Comparator.comparingLong(Message::seq));
            if (newest.isEmpty()) return end;
            end = newest.get().id();
        }
        return end;
    }
}
