package chat.parley.protocol.conversation;

/// Why an answer ended early.
///
/// @param code a word of Parley's own, such as `interrupted`, `provider_timeout`, `provider_refused`
/// @param message one sentence for people: who failed, and what to do
/// @param retryable whether the same prompt can succeed later
public record AnswerError(String code, String message, boolean retryable) {}
