package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Answering;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.protocol.id.ConversationId;

/// What the frame does not know how to make: the inside of conversations, and the way to begin one.
public interface Interior {
    /// What an inside may use of the frame around it.
    record Frame(Account account, Layers layers, Notices notices, RouteHistory routes) {}

    ConversationParts open(Frame frame, ConversationId conversation);

    /// Opens a conversation with a model in which nothing is written yet.
    void beginWithModel(Frame frame, Answering.Keep keep);

    /// Asks whom to write to, and opens the conversation.
    void beginConversation(Frame frame);
}
