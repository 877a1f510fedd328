package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// POST `/backend-api/f/conversation`, answered with a stream of server-sent events; and `…/prepare`, which has
/// `partialQuery` instead of messages.
///
/// @param messages the prompt: exactly one for `next`, none for the others
/// @param conversationId absent: a new conversation of kind `assistant`
/// @param parentMessageId what the prompt follows in the tree: an id, or `client-created-root`; for `variant` the
/// prompt
///   that is answered once more
/// @param messageId the answer that `continue` goes on with, or that `variant` gives another of
/// @param model who answers, as `provider/name`
/// @param opId the client's own name for a `variant` or `continue`: repeating it follows the same answer
public record AskModel(
        Optional<Action> action,
        List<PromptMessage> messages,
        Optional<ConversationId> conversationId,
        Optional<String> parentMessageId,
        Optional<MessageId> messageId,
        Optional<String> model,
        Optional<String> thinkingEffort,
        Optional<ConversationMode> conversationMode,
        List<String> systemHints,
        Optional<String> timezone,
        Optional<Integer> timezoneOffsetMin,
        Optional<Boolean> supportsBuffering,
        List<String> supportedEncodings,
        Optional<Boolean> enableMessageFollowups,
        Optional<Map<String, Object>> clientContextualInfo,
        Optional<PartialQuery> partialQuery,
        Optional<OpId> opId) {
    /// A first message has this parent.
    public static final String ROOT = "client-created-root";

    public AskModel {
        messages = List.copyOf(messages);
        systemHints = List.copyOf(systemHints);
        supportedEncodings = List.copyOf(supportedEncodings);
    }

    /// What is asked for.
    public enum Action {
        /// An answer to a new prompt.
        NEXT,
        /// Another answer to a prompt.
        VARIANT,
        /// More of an answer that ended early.
        CONTINUE
    }

    /// @param id the client's own: repeating it follows the same answer
    /// @param createTime seconds since 1970
    public record PromptMessage(
            Optional<String> id,
            Author author,
            Optional<Double> createTime,
            PromptContent content,
            Optional<Map<String, Object>> metadata) {}

    /// @param role `user`
    public record Author(String role, Optional<String> name, Optional<Map<String, Object>> metadata) {}

    /// @param contentType `text`
    public record PromptContent(String contentType, List<String> parts) {
        public PromptContent {
            parts = List.copyOf(parts);
        }
    }

    /// @param kind `primary_assistant`
    public record ConversationMode(String kind, Optional<String> gizmoId) {}

    /// What is written so far.
    public record PartialQuery(Optional<String> id, Optional<Author> author, Optional<PromptContent> content) {}
}
