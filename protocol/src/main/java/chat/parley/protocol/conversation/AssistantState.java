package chat.parley.protocol.conversation;

import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/// What a conversation of kind `assistant` has beyond others. Its messages are a tree: the visible thread is
/// the path from the current node to the root.
///
/// @param currentNode the newest message of the visible thread; absent while there is none
/// @param model who answers next, as `provider/name`; absent for the user's default
/// @param isTemporary not kept: removed when it is closed, and never searched
/// @param branches names that people gave to nodes
public record AssistantState(
        Optional<MessageId> currentNode, Optional<String> model, boolean isTemporary, List<NamedBranch> branches) {
    public AssistantState {
        branches = List.copyOf(branches);
    }

    /// @return the same with another visible thread
    public AssistantState withCurrentNode(Optional<MessageId> next) {
        return new AssistantState(next, model, isTemporary, branches);
    }

    /// A node with a name of its own.
    public record NamedBranch(MessageId messageId, String name) {}
}
