package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ContextView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What a person can do with the models of an account: ask, stop, ask again, walk the versions.
///
/// Any thread may call; nothing waits. A stage that fails does so with [Failure]. A plain prompt needs nothing of this:
/// [Account#send] in a conversation with a model is one.
public interface Answering {
    /// Whether a conversation stays.
    enum Keep {
        KEPT,
        /// Never searched, and erased when it is closed.
        TEMPORARY
    }

    /// @return a conversation with a model in which nothing was written yet: an unused one, else a new one
    CompletionStage<ConversationId> begin(Keep keep);

    /// A temporary conversation is over: it goes from this computer at once, with what waits in it, and from the server
    /// as
    /// soon as it can be told, also after a restart.
    ///
    /// @return completes when it is gone from here
    CompletionStage<Void> erase(ConversationId conversation);

    /// Who answers in this conversation from now on, at once and without a connection too.
    CompletionStage<Void> choose(ConversationId conversation, String model);

    /// Ends whatever answer grows in the conversation; its text stays.
    CompletionStage<Void> stop(ConversationId conversation);

    /// Answers the same prompt once more, beside the answer that is there.
    ///
    /// @param model absent: who answers in this conversation
    CompletionStage<Void> regenerate(ConversationId conversation, MessageId answer, Optional<String> model);

    /// Goes on with an answer that was stopped or broke off.
    CompletionStage<Void> goOn(ConversationId conversation, MessageId answer);

    /// Asks anew in the place of an own prompt, beside it; durable as [Account#send] is.
    CompletionStage<ClientId> askInstead(ConversationId conversation, MessageId prompt, Content content);

    /// Shows the thread through this message, on every device.
    CompletionStage<Void> showBranch(ConversationId conversation, MessageId message);

    /// @param name empty takes the name away
    CompletionStage<Void> nameBranch(ConversationId conversation, MessageId message, String name);

    /// @return every message of the conversation, in all branches, oldest first
    CompletionStage<List<Message>> tree(ConversationId conversation);

    /// @return what the model sees when it is asked after this message; absent: after the newest
    CompletionStage<ContextView> context(ConversationId conversation, Optional<MessageId> after);
}
