package chat.parley.client.core.sync;

import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.connection.StreamListener;
import chat.parley.client.core.connection.StreamRequest;
import chat.parley.client.core.store.AccountStore.Snapshot;
import chat.parley.client.core.stream.StreamEvent;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.UpdateConversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// What a person does with models, told to the server; what was chosen shows at once. Any thread may call.
final class ModelTalk implements Answering {
    private static final int PAGE = 100;

    /// A little more than the list takes to be told.
    private static final Duration LISTED = Duration.ofMillis(40);

    private final AccountCore core;
    private final Writing writing;
    private final WishNames names;

    ModelTalk(AccountCore core, Writing writing) {
        this.core = core;
        this.writing = writing;
        this.names = new WishNames(core::newUuid);
    }

    @Override
    public CompletionStage<ConversationId> begin(Keep keep) {
        return CompletableFuture.supplyAsync(() -> unused(keep), core.thread)
                .thenCompose(
                        found -> found.map(CompletableFuture::completedStage).orElseGet(() -> create(keep)));
    }

    /// @return a conversation that was begun and in which nothing was written
    private Optional<ConversationId> unused(Keep keep) {
        return core.store.rows().stream()
                .filter(row -> row.kind() == ConversationKind.ASSISTANT && row.lastSeq() == 0)
                .filter(row -> row.title().isEmpty() && !row.isArchived() && !row.isPinned())
                .filter(row -> row.assistant()
                        .filter(state -> state.isTemporary() == (keep == Keep.TEMPORARY))
                        .isPresent())
                .map(ConversationRow::id)
                .filter(id ->
                        core.screens.summary(id).filter(ModelTalk::isUntouched).isPresent())
                .findFirst();
    }

    private static boolean isUntouched(ConversationSummary summary) {
        return !summary.hasDraft() && summary.queued() == 0 && summary.failed() == 0;
    }

    private CompletionStage<ConversationId> create(Keep keep) {
        CreateConversation wish = new CreateConversation(
                Optional.of(new ClientId(core.newUuid())),
                ConversationKind.ASSISTANT,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                keep == Keep.TEMPORARY ? Optional.of(true) : Optional.empty());
        return core.asked(Requests.create(wish))
                .thenComposeAsync(
                        row -> {
                            core.run(core.store.snapshot(List.of(row), Snapshot.LATER, core::hasCopy));
                            return listed(row.id());
                        },
                        core.thread);
    }

    /// Who opens the conversation finds it in the list.
    private CompletionStage<ConversationId> listed(ConversationId made) {
        CompletableFuture<ConversationId> listed = new CompletableFuture<>();
        core.thread.after(LISTED, () -> listed.complete(made));
        return listed;
    }

    @Override
    public CompletionStage<Void> erase(ConversationId conversation) {
        return CompletableFuture.supplyAsync(() -> core.erasing.erase(conversation), core.thread)
                .thenCompose(erased -> erased);
    }

    @Override
    public CompletionStage<Void> choose(ConversationId conversation, String model) {
        core.thread.execute(() -> {
            core.prompts.answerWith(conversation, model);
            core.queueChanged(conversation);
        });
        return done(Requests.update(
                conversation,
                new UpdateConversation(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(model),
                        Optional.empty())));
    }

    @Override
    public CompletionStage<Void> stop(ConversationId conversation) {
        return done(Requests.stop(conversation));
    }

    @Override
    public CompletionStage<Void> regenerate(ConversationId conversation, MessageId answer, Optional<String> model) {
        return names.ask(
                new WishNames.Wish(WishNames.Kind.ANOTHER, answer, model),
                op -> begun(Requests.regenerate(conversation, answer, model, op)));
    }

    @Override
    public CompletionStage<Void> goOn(ConversationId conversation, MessageId answer) {
        return names.ask(
                new WishNames.Wish(WishNames.Kind.MORE, answer, Optional.empty()),
                op -> begun(Requests.goOn(conversation, answer, op)));
    }

    /// The answer itself comes with the news of the conversation: its own stream is let go once it has begun.
    private CompletionStage<Void> begun(StreamRequest request) {
        CompletableFuture<StreamRequest> begun = new CompletableFuture<>();
        AtomicReference<Subscription> reading = new AtomicReference<>(() -> {});
        reading.set(core.parts.connection().read(request, new StreamListener() {
            @Override
            public void events(List<StreamEvent> events) {
                begun.complete(request);
                reading.get().close();
            }

            @Override
            public void ended(Optional<Failure> failure) {
                failure.ifPresentOrElse(begun::completeExceptionally, () -> begun.complete(request));
            }
        }));
        return begun.thenAccept(_ -> {});
    }

    @Override
    public CompletionStage<ClientId> askInstead(ConversationId conversation, MessageId prompt, Content content) {
        return writing.askInstead(conversation, prompt, content);
    }

    @Override
    public CompletionStage<Void> showBranch(ConversationId conversation, MessageId message) {
        return CompletableFuture.supplyAsync(() -> core.showBranch(conversation, message), core.thread)
                .thenCompose(told -> told);
    }

    @Override
    public CompletionStage<Void> nameBranch(ConversationId conversation, MessageId message, String name) {
        return done(Requests.nameBranch(conversation, message, name));
    }

    @Override
    public CompletionStage<List<Message>> tree(ConversationId conversation) {
        return pages(conversation, 0, List.of());
    }

    private CompletionStage<List<Message>> pages(ConversationId conversation, long after, List<Message> before) {
        return core.asked(Requests.after(conversation, after, PAGE)).thenCompose(page -> {
            List<Message> all = new ArrayList<>(before);
            all.addAll(page.messages());
            boolean isMore = page.hasMore() && !page.messages().isEmpty();
            return isMore
                    ? pages(conversation, page.messages().getLast().seq(), all)
                    : CompletableFuture.completedStage(List.copyOf(all));
        });
    }

    @Override
    public CompletionStage<ContextView> context(ConversationId conversation, Optional<MessageId> after) {
        return core.asked(Requests.context(conversation, after));
    }

    private CompletionStage<Void> done(Request<Request.Done> request) {
        return core.asked(request).thenAccept(_ -> {});
    }
}
