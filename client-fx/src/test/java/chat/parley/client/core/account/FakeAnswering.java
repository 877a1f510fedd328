package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ContextView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What a test asked of models; it notes the wishes with the account's and answers what the test prepared.
public final class FakeAnswering implements Answering {
    public CompletableFuture<List<Message>> nextTree = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<ContextView> nextContext =
            CompletableFuture.completedFuture(new ContextView("ollama/llama3.2", 128_000, 0, List.of()));

    private final FakeAccount account;

    FakeAnswering(FakeAccount account) {
        this.account = account;
    }

    @Override
    public CompletionStage<ConversationId> begin(Keep keep) {
        return account.note(account.nextCreated, "begin", keep);
    }

    @Override
    public CompletionStage<Void> erase(ConversationId conversation) {
        return account.note(account.nextDone, "erase", conversation);
    }

    @Override
    public CompletionStage<Void> choose(ConversationId conversation, String model) {
        return account.note(account.nextDone, "choose", model);
    }

    @Override
    public CompletionStage<Void> stop(ConversationId conversation) {
        return account.note(account.nextDone, "stop", conversation);
    }

    @Override
    public CompletionStage<Void> regenerate(ConversationId conversation, MessageId answer, Optional<String> model) {
        return account.note(account.nextDone, "regenerate", answer, model.orElse("-"));
    }

    @Override
    public CompletionStage<Void> goOn(ConversationId conversation, MessageId answer) {
        return account.note(account.nextDone, "goOn", answer);
    }

    @Override
    public CompletionStage<ClientId> askInstead(ConversationId conversation, MessageId prompt, Content content) {
        account.sent.add(content);
        return account.note(account.nextSent, "askInstead", prompt, content.text());
    }

    @Override
    public CompletionStage<Void> showBranch(ConversationId conversation, MessageId message) {
        return account.note(account.nextDone, "showBranch", message);
    }

    @Override
    public CompletionStage<Void> nameBranch(ConversationId conversation, MessageId message, String name) {
        return account.note(account.nextDone, "nameBranch", message, name);
    }

    @Override
    public CompletionStage<List<Message>> tree(ConversationId conversation) {
        return nextTree;
    }

    @Override
    public CompletionStage<ContextView> context(ConversationId conversation, Optional<MessageId> after) {
        return nextContext;
    }
}
