package chat.parley.server.conversation;

import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.Optional;

/// A wish for more from a model, without a new prompt. Repeated under the same op id it begins nothing.
public sealed interface Again {

    /// Another answer to the same prompt, beside those that are there.
    ///
    /// @param message the prompt, or an answer to it
    /// @param model who answers; absent for the conversation's
    record Variant(MessageId message, Optional<String> model, Optional<OpId> op) implements Again {}

    /// More of an answer that ended early, in the same message.
    record More(MessageId message, Optional<OpId> op) implements Again {}
}
