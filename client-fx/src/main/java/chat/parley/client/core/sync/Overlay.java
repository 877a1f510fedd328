package chat.parley.client.core.sync;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.sync.Lane.Item;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows a message as this user wants it to be, before the server has confirmed it.
final class Overlay {
    private final UserId me;
    private final Instant now;

    Overlay(UserId me, Instant now) {
        this.me = me;
        this.now = now;
    }

    /// @param items what is queued for the conversation, in order
    TimelineEntry.Stored stored(Message message, List<Item> items) {
        Message shown = message;
        Optional<TimelineEntry.Failed> failed = Optional.empty();
        for (Item item : items) {
            if (!(item.entry instanceof OutboxEntry.Change change)
                    || !change.message().equals(message.id())) continue;
            shown = changed(shown, change.wish());
            failed = change.failure().map(TimelineEntry.Failed::new);
        }
        return new TimelineEntry.Stored(shown, failed);
    }

    private Message changed(Message message, OutboxEntry.Wish wish) {
        if (message.deletedAt().isPresent()) return message;
        return switch (wish) {
            case OutboxEntry.Rewrite(String text) ->
                message.editedTo(new Content(text, List.of(), message.content().attachments()), now);
            case OutboxEntry.Remove() -> message.deleted(now);
            case OutboxEntry.React(String emoji, boolean on) ->
                message.withReactions(reacted(message.reactions(), emoji, on));
        };
    }

    private List<Reaction> reacted(List<Reaction> present, String emoji, boolean on) {
        List<Reaction> result = new ArrayList<>();
        boolean isThere = false;
        for (Reaction reaction : present) {
            if (!reaction.emoji().equals(emoji)) {
                result.add(reaction);
                continue;
            }
            isThere = true;
            List<UserId> users = new ArrayList<>(reaction.userIds());
            users.remove(me);
            if (on && reaction.userIds().contains(me)) result.add(reaction);
            else {
                if (on) users.add(me);
                if (!users.isEmpty()) result.add(new Reaction(emoji, users));
            }
        }
        if (on && !isThere) result.add(new Reaction(emoji, List.of(me)));
        return result;
    }
}
