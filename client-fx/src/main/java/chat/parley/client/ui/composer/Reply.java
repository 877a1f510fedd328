package chat.parley.client.ui.composer;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.markdown.PlainWords;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// The message being answered, as its banner shows it.
///
/// @param name who wrote it; empty while that is not known
/// @param line its first line, without marks; empty while that is not known
public record Reply(MessageId message, String name, String line) {
    private static final int LINE = 160;

    static Reply to(Message message, List<Member> members, UserId me) {
        String name = message.senderId().equals(me)
                ? "yourself"
                : members.stream()
                        .filter(one -> one.userId().equals(message.senderId()))
                        .map(Member::displayName)
                        .findFirst()
                        .orElse("");
        return new Reply(message.id(), name, firstLine(message));
    }

    /// @return with what the view knows of the message
    static Reply to(MessageId id, Optional<TimelineView> view, UserId me) {
        return view.stream()
                .flatMap(it -> it.entries().stream())
                .flatMap(entry -> entry instanceof TimelineEntry.Stored stored
                        ? Optional.of(stored.message()).stream()
                        : Optional.<Message>empty().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> Reply.to(one, view.map(TimelineView::members).orElse(List.of()), me))
                .orElse(new Reply(id, "", ""));
    }

    private static String firstLine(Message message) {
        if (message.deletedAt().isPresent()) {
            return "Deleted message";
        }
        return PlainWords.firstLine(message.content(), LINE);
    }
}
