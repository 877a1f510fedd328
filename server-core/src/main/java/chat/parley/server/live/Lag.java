package chat.parley.server.live;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.News;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which news a socket did not get because it was too slow: so little that it can be told from the log later.
///
/// Its socket's monitor guards it.
final class Lag {

    /// What was left out of one conversation.
    ///
    /// @param afterRev everything up to here was sent
    /// @param lastRev the last change that was left out
    /// @param newFromSeq messages from here on were left out when they were new
    /// @param aboutItself whether a change of title, members or receipts was left out
    record Gap(long afterRev, long lastRev, long newFromSeq, boolean aboutItself) {
        Gap and(Gap later) {
            return new Gap(
                    Math.min(afterRev, later.afterRev),
                    Math.max(lastRev, later.lastRev),
                    Math.min(newFromSeq, later.newFromSeq),
                    aboutItself || later.aboutItself);
        }
    }

    private final Map<ConversationId, Gap> gaps = new HashMap<>();

    /// @return false for news that are not in the log and that everybody must hear
    boolean leaveOut(News news) {
        return switch (news) {
            case News.ForUsers _ -> false;
            case News.InConversation in -> {
                gap(in.push()).ifPresent(gap -> gaps.merge(in.conversation(), gap, Gap::and));
                yield true;
            }
        };
    }

    private static Optional<Gap> gap(Push push) {
        return switch (push) {
            case Push.NewMessage m ->
                Optional.of(new Gap(m.rev() - 1, m.rev(), m.message().seq(), false));
            case Push.MessageUpdated m -> Optional.of(new Gap(m.rev() - 1, m.rev(), Long.MAX_VALUE, false));
            case Push.ConversationUpdated c -> Optional.of(new Gap(c.rev() - 1, c.rev(), Long.MAX_VALUE, true));
            case Push.MessageRead _ -> Optional.of(new Gap(Long.MAX_VALUE, 0, Long.MAX_VALUE, true));
            case Push.TurnEvent _, Push.PresenceUpdate _, Push.SomeoneTyping _, Push.Event _ -> Optional.empty();
        };
    }

    Optional<Map.Entry<ConversationId, Gap>> next() {
        return gaps.entrySet().stream().findFirst().map(Map.Entry::copyOf);
    }

    /// The log was told up to here.
    ///
    /// @return whether that was all of it
    boolean told(ConversationId conversation, long rev) {
        Gap gap = gaps.get(conversation);
        if (gap == null || gap.lastRev() <= rev) {
            gaps.remove(conversation);
            return true;
        }
        gaps.put(conversation, new Gap(rev, gap.lastRev(), gap.newFromSeq(), gap.aboutItself()));
        return false;
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }
}
