package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.ModelNames;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.core.markdown.PlainWords;
import chat.parley.client.ui.timeline.TimelineRow.Group;
import chat.parley.client.ui.timeline.TimelineRow.MessageKey;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.client.ui.timeline.TimelineRow.Progress;
import chat.parley.client.ui.timeline.TimelineRow.Quoted;
import chat.parley.client.ui.timeline.TimelineRow.ReactionChip;
import chat.parley.client.ui.timeline.TimelineRow.Sender;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a view of a conversation into rows: days, the "new messages" line, messages in groups.
///
/// Used by one thread at a time, not the FX thread: it parses markdown.
final class RowBuilder {
    private static final Duration SAME_GROUP = Duration.ofMinutes(5);
    private static final int QUOTE_LENGTH = 140;

    private final UserId me;
    private final Wording wording;
    private final Bodies bodies = new Bodies();

    RowBuilder(UserId me, Wording wording) {
        this.me = me;
        this.wording = wording;
    }

    /// @param isOffline whether the server is out of reach
    List<TimelineRow> build(TimelineView view, boolean isOffline) {
        return new Pass(view, isOffline).rows();
    }

    /// One view on its way to rows.
    private final class Pass {
        private final TimelineView view;
        private final boolean isOffline;
        private final Map<UserId, Member> members = new HashMap<>();
        private final Map<MessageId, Message> loaded = new HashMap<>();
        private final List<TimelineRow> rows = new ArrayList<>();

        Pass(TimelineView view, boolean isOffline) {
            this.view = view;
            this.isOffline = isOffline;
            for (Member member : view.members()) members.put(member.userId(), member);
            for (TimelineEntry entry : view.entries()) {
                if (entry instanceof TimelineEntry.Stored stored) {
                    loaded.put(stored.message().id(), stored.message());
                }
            }
        }

        List<TimelineRow> rows() {
            Optional<LocalDate> day = Optional.empty();
            List<TimelineEntry> entries = view.entries();
            int line = firstUnread(entries);
            for (int i = 0; i < entries.size(); i++) {
                LocalDate today = wording.dayOf(timeOf(entries.get(i)));
                // A clock set back would give the same day twice; a day stands in the list once.
                boolean isNewDay = day.isEmpty() || today.isAfter(day.get());
                if (isNewDay) {
                    rows.add(new TimelineRow.DayRow(today, wording.day(today)));
                    day = Optional.of(today);
                }
                boolean isLine = i == line;
                if (isLine) rows.add(new TimelineRow.NewLineRow());
                boolean isFirst = i == 0 || isNewDay || isLine || !isSameGroup(entries.get(i - 1), entries.get(i));
                boolean isLast = i + 1 == entries.size() || !isSameGroup(entries.get(i), entries.get(i + 1));
                rows.add(row(entries.get(i), new Group(isFirst, isLast)));
            }
            return rows;
        }

        /// Who has written after a message has seen it, so nothing before the last own message is new.
        ///
        /// @return a place in the list; -1: nothing is new
        private int firstUnread(List<TimelineEntry> entries) {
            if (view.firstUnreadSeq().isEmpty()) return -1;
            int first = -1;
            for (int i = entries.size() - 1; i >= 0 && !senderOf(entries.get(i)).equals(me); i--) {
                boolean isUnread = entries.get(i) instanceof TimelineEntry.Stored stored
                        && stored.message().seq() >= view.firstUnreadSeq().get();
                if (isUnread) first = i;
            }
            return first;
        }

        private boolean isSameGroup(TimelineEntry before, TimelineEntry after) {
            if (isAnswer(before) || isAnswer(after)) return false;
            Duration between = Duration.between(timeOf(before), timeOf(after));
            return senderOf(before).equals(senderOf(after))
                    && between.compareTo(SAME_GROUP) < 0
                    && wording.dayOf(timeOf(before)).equals(wording.dayOf(timeOf(after)));
        }

        private MessageRow row(TimelineEntry entry, Group group) {
            UserId sender = senderOf(entry);
            var key = new MessageKey(sender, entry.key());
            return new MessageRow(
                    key,
                    entry,
                    isAnswer(entry) ? model(entry) : person(sender),
                    body(key, entry),
                    group,
                    wording.time(timeOf(entry)),
                    replyToOf(entry).map(this::quoted),
                    progress(entry),
                    reactions(entry));
        }

        private Sender person(UserId user) {
            Member member = members.get(user);
            String name = member == null ? "Somebody who left" : member.displayName();
            return new Sender(
                    user,
                    member == null && view.members().isEmpty() ? "…" : name,
                    user.equals(me),
                    member == null ? Optional.empty() : member.avatar());
        }

        private Quoted quoted(MessageId id) {
            Message message = loaded.get(id);
            if (message == null) return new Quoted(id, Optional.empty(), "An earlier message");
            String text = message.deletedAt().isPresent()
                    ? "Message deleted"
                    : PlainWords.firstLine(message.content(), QUOTE_LENGTH);
            Sender sender = message.role() == MessageRole.ASSISTANT
                    ? new Sender(message.senderId(), "Assistant", false)
                    : person(message.senderId());
            return new Quoted(id, Optional.of(sender), text);
        }

        private Progress progress(TimelineEntry entry) {
            return switch (entry) {
                case TimelineEntry.Pending pending ->
                    switch (pending.delivery()) {
                        case TimelineEntry.Queued _ -> new TimelineRow.Waiting(isOffline);
                        case TimelineEntry.Sending _ -> new TimelineRow.Sending();
                        case TimelineEntry.Failed failed -> new TimelineRow.NotSent(failed.sentence());
                    };
                case TimelineEntry.Stored stored ->
                    stored.change()
                            .<Progress>map(failed -> new TimelineRow.NotChanged(failed.sentence()))
                            .orElseGet(() -> progress(stored.message()));
            };
        }

        private Markdown body(MessageKey key, TimelineEntry entry) {
            Markdown body = isGrowing(entry) ? bodies.growing(key, contentOf(entry)) : bodies.of(key, contentOf(entry));
            return answerOf(entry)
                    .map(answer -> bodies.cited(key, body, answer.citations()))
                    .orElse(body);
        }

        /// Among people it is one more voice, whichever model lends it; alone with a model one wants to know which.
        private Sender model(TimelineEntry entry) {
            boolean isAmongPeople = view.conversation().kind() != ConversationKind.ASSISTANT;
            String name = answerOf(entry)
                    .map(ModelAnswer::model)
                    .map(ModelNames::shortName)
                    .orElse("");
            return new Sender(senderOf(entry), isAmongPeople ? "Assistant" : name, false);
        }

        private Progress progress(Message message) {
            boolean isOwn = message.senderId().equals(me) && message.role() == MessageRole.USER;
            if (!isOwn) return new TimelineRow.Received();
            List<Sender> readers = view.members().stream()
                    .filter(member -> !member.userId().equals(me) && member.lastReadSeq() >= message.seq())
                    .map(member -> person(member.userId()))
                    .toList();
            boolean isDirect = view.conversation().kind() == ConversationKind.DIRECT;
            return readers.isEmpty() ? new TimelineRow.Sent() : new TimelineRow.Read(readers, isDirect);
        }

        private List<ReactionChip> reactions(TimelineEntry entry) {
            if (!(entry instanceof TimelineEntry.Stored stored)) return List.of();
            return stored.message().reactions().stream().map(this::chip).toList();
        }

        private ReactionChip chip(Reaction reaction) {
            List<String> names = reaction.userIds().stream()
                    .map(user -> user.equals(me) ? "You" : person(user).name())
                    .toList();
            return new ReactionChip(reaction, reaction.userIds().contains(me), Wording.names(names, 12));
        }
    }

    private static Optional<ModelAnswer> answerOf(TimelineEntry entry) {
        return entry instanceof TimelineEntry.Stored stored && stored.message().role() == MessageRole.ASSISTANT
                ? stored.message().answer()
                : Optional.empty();
    }

    private static boolean isAnswer(TimelineEntry entry) {
        return answerOf(entry).isPresent();
    }

    private static boolean isGrowing(TimelineEntry entry) {
        return isAnswer(entry)
                && entry instanceof TimelineEntry.Stored stored
                && stored.message().status() == MessageStatus.IN_PROGRESS;
    }

    private UserId senderOf(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Stored stored -> stored.message().senderId();
            case TimelineEntry.Pending _ -> me;
        };
    }

    private static Instant timeOf(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Stored stored -> stored.message().createdAt();
            case TimelineEntry.Pending pending -> pending.createdAt();
        };
    }

    private static Content contentOf(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Stored stored -> stored.message().content();
            case TimelineEntry.Pending pending -> pending.content();
        };
    }

    private static Optional<MessageId> replyToOf(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Stored stored ->
                stored.message().deletedAt().isPresent()
                        ? Optional.empty()
                        : stored.message().replyTo();
            case TimelineEntry.Pending pending -> pending.replyTo();
        };
    }
}
