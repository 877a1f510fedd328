package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One row of the list, ready to be drawn.
sealed interface TimelineRow {
    /// @return what stays the same while the row changes
    RowKey key();

    /// Names a row in the list.
    sealed interface RowKey {}

    /// The key alone is the sender's choice, so two senders could choose the same.
    record MessageKey(UserId sender, ClientId client) implements RowKey {}

    record DayKey(LocalDate day) implements RowKey {}

    /// The line above the first unread message. There is one.
    record NewLineKey() implements RowKey {}

    /// What is known of what is older than the oldest message that is loaded.
    sealed interface TopState {}

    /// The conversation begins here.
    record Beginning() implements TopState {}

    /// There is more; it is fetched when one comes near.
    record More() implements TopState {}

    record Loading() implements TopState {}

    record Problem(String sentence) implements TopState {}

    record DayRow(LocalDate day, String title) implements TimelineRow {
        @Override
        public RowKey key() {
            return new DayKey(day);
        }
    }

    record NewLineRow() implements TimelineRow {
        @Override
        public RowKey key() {
            return new NewLineKey();
        }
    }

    /// @param sender whose it is
    /// @param body what it says; plain and empty for a deleted one
    /// @param group whether it begins a group of messages of one sender, and whether it ends one
    record MessageRow(
            RowKey key,
            TimelineEntry entry,
            Sender sender,
            Markdown body,
            Group group,
            String time,
            Optional<Quoted> quoted,
            Progress progress,
            List<ReactionChip> reactions)
            implements TimelineRow {
        public MessageRow {
            reactions = List.copyOf(reactions);
        }

        /// @return its id, once the server has it
        Optional<MessageId> id() {
            return stored().map(Message::id);
        }

        Optional<Message> stored() {
            return entry instanceof TimelineEntry.Stored stored ? Optional.of(stored.message()) : Optional.empty();
        }

        /// @return what is known of a model's answer; empty for what people wrote
        Optional<ModelAnswer> answer() {
            return stored().filter(message -> message.role() == MessageRole.ASSISTANT)
                    .flatMap(Message::answer);
        }

        /// @return whether it is an answer that is not whole yet
        boolean isGrowing() {
            return answer().isPresent()
                    && stored().filter(message -> message.status() == MessageStatus.IN_PROGRESS)
                            .isPresent();
        }

        /// @return where it stands among several that follow the same message
        Optional<TimelineEntry.Versions> versions() {
            return entry instanceof TimelineEntry.Stored stored ? stored.versions() : Optional.empty();
        }

        boolean isDeleted() {
            return stored().flatMap(Message::deletedAt).isPresent();
        }

        boolean isEdited() {
            return !isDeleted() && stored().flatMap(Message::editedAt).isPresent();
        }

        Instant createdAt() {
            return switch (entry) {
                case TimelineEntry.Stored stored -> stored.message().createdAt();
                case TimelineEntry.Pending pending -> pending.createdAt();
            };
        }

        /// @return its files, those that are on their way last
        List<ShownFile> files() {
            if (isDeleted()) return List.of();
            return switch (entry) {
                case TimelineEntry.Stored stored ->
                    shown(stored.message().content()).toList();
                case TimelineEntry.Pending pending ->
                    Stream.concat(
                                    shown(pending.content()),
                                    pending.files().stream().map(ShownFile.Local::new))
                            .toList();
            };
        }

        private static Stream<ShownFile> shown(Content content) {
            return content.attachments().stream().map(ShownFile.Stored::new);
        }

        /// @return the text, and below it what its files are called
        String textAndFiles() {
            String names = files().stream()
                    .map(file -> "[" + file.name()
                            + file.size()
                                    .map(size -> ", " + FileWords.size(size))
                                    .orElse("") + "]")
                    .collect(Collectors.joining("\n"));
            if (names.isEmpty()) return text();
            return text().isBlank() ? names : text() + "\n\n" + names;
        }

        /// @return the text as it was sent
        String text() {
            return switch (entry) {
                case TimelineEntry.Stored stored -> stored.message().content().text();
                case TimelineEntry.Pending pending -> pending.content().text();
            };
        }
    }

    /// @param isMe whether it is this user
    /// @param picture of them
    record Sender(UserId id, String name, boolean isMe, Optional<FileId> picture) {
        /// Somebody without a picture.
        Sender(UserId id, String name, boolean isMe) {
            this(id, name, isMe, Optional.empty());
        }
    }

    /// @param isFirst whether name and avatar are shown
    /// @param isLast whether time and progress are shown under an own message
    record Group(boolean isFirst, boolean isLast) {}

    /// The message that a message answers, as far as it is known here.
    ///
    /// @param sender empty when it is not loaded
    record Quoted(MessageId id, Optional<Sender> sender, String text) {}

    /// How far an own message has come.
    sealed interface Progress {}

    /// Somebody else's message.
    record Received() implements Progress {}

    record Waiting(boolean isOffline) implements Progress {}

    record Sending() implements Progress {}

    record Sent() implements Progress {}

    /// @param readers everybody who has read it, never this user
    record Read(List<Sender> readers, boolean isDirect) implements Progress {
        public Read {
            readers = List.copyOf(readers);
        }
    }

    record NotSent(String sentence) implements Progress {}

    /// A change of a message that the server has refused.
    record NotChanged(String sentence) implements Progress {}

    /// @param names who put it there
    record ReactionChip(Reaction reaction, boolean isMine, String names) {}
}
