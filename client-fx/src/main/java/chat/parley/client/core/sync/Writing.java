package chat.parley.client.core.sync;

import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// What a person writes, changes and takes back: puts it into the queue, and says when it is on this computer's disk.
/// Any thread may call.
final class Writing {
    private final AccountCore core;

    Writing(AccountCore core) {
        this.core = core;
    }

    /// What a person has written.
    ///
    /// @param files that go with it from this computer
    record Letter(Content content, Optional<MessageId> replyTo, List<ClientId> files) {
        static Letter of(Content content) {
            return new Letter(content, Optional.empty(), List.of());
        }
    }

    CompletionStage<ClientId> send(ConversationId conversation, Letter letter) {
        return queued(conversation, () -> letter, () -> core.prompts.next(conversation), this::fromComposer);
    }

    private void fromComposer(SqliteOutbox file, OutboxEntry.Send send) {
        file.addFromComposer(send);
        core.thread.execute(() -> core.drafts.sent(send.conversation()));
    }

    /// @param prompt an own prompt, in whose place this one is asked
    CompletionStage<ClientId> askInstead(ConversationId conversation, MessageId prompt, Content content) {
        return queued(
                conversation,
                () -> Letter.of(withFilesOf(conversation, prompt, content)),
                () -> core.prompts.beside(conversation, prompt),
                this::fromComposer);
    }

    /// A prompt that is asked anew keeps its files.
    private Content withFilesOf(ConversationId conversation, MessageId prompt, Content content) {
        if (!content.attachments().isEmpty()) return content;
        return core.timelines.of(conversation).stream()
                .flatMap(timeline -> timeline.window().stream())
                .filter(message -> message.id().equals(prompt))
                .findFirst()
                .map(message -> new Content(
                        content.text(), content.mentions(), message.content().attachments()))
                .orElse(content);
    }

    CompletionStage<ClientId> forward(ConversationId to, Content content) {
        return queued(to, () -> Letter.of(content), () -> core.prompts.next(to), SqliteOutbox::add);
    }

    private CompletionStage<ClientId> queued(
            ConversationId conversation,
            Supplier<Letter> written,
            Supplier<Optional<Ask>> ask,
            BiConsumer<SqliteOutbox, OutboxEntry.Send> write) {
        CompletableFuture<ClientId> durable = new CompletableFuture<>();
        core.thread.execute(() -> {
            Letter letter = written.get();
            OutboxEntry.Send send = new OutboxEntry.Send(
                    core.queue.nextNumber(),
                    new ClientId(core.newUuid()),
                    conversation,
                    letter.content,
                    letter.replyTo,
                    core.thread.now(),
                    Optional.empty(),
                    ask.get(),
                    letter.files);
            core.queue.add(send, file -> write.accept(file, send)).whenComplete((_, e) -> {
                if (e == null) durable.complete(send.key());
                else durable.completeExceptionally(Answers.failure(e));
            });
        });
        return durable;
    }

    CompletionStage<Boolean> editQueued(ClientId message, Content content) {
        CompletableFuture<Boolean> edited = new CompletableFuture<>();
        core.thread.execute(() -> core.queue.edit(message, content).whenComplete((stillWaited, e) -> {
            if (e == null) edited.complete(stillWaited);
            else edited.completeExceptionally(Answers.failure(e));
        }));
        return edited;
    }

    void cancel(ClientId message) {
        core.thread.execute(() -> {
            if (!core.queue.cancel(message)) failedChanges(message).forEach(core.queue::cancel);
        });
    }

    void retry(ClientId message) {
        core.thread.execute(() -> {
            if (!core.queue.retry(message)) failedChanges(message).forEach(core.queue::retry);
        });
    }

    /// @return what was asked of a stored message and refused
    private List<Id> failedChanges(ClientId message) {
        return core.timelines
                .find(message)
                .map(stored -> core.queue.failedChanges(stored.conversationId(), stored.id()))
                .orElse(List.of());
    }

    /// @return completes once the wish is on disk
    CompletionStage<Void> change(ConversationId conversation, MessageId message, OutboxEntry.Wish wish) {
        CompletableFuture<OutboxEntry> durable = new CompletableFuture<>();
        core.thread.execute(() -> {
            OutboxEntry.Change change = new OutboxEntry.Change(
                    core.queue.nextNumber(),
                    core.newOpId(),
                    conversation,
                    message,
                    wish,
                    core.thread.now(),
                    Optional.empty());
            core.queue.add(change, file -> file.add(change)).whenComplete((_, e) -> {
                if (e == null) durable.complete(change);
                else durable.completeExceptionally(Answers.failure(e));
            });
        });
        return durable.thenAccept(_ -> {});
    }
}
