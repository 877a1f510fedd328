package chat.parley.server.model.provider;

import chat.parley.protocol.conversation.Usage;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Passes an answer on while it is no longer than allowed, and keeps its end for [Answer].
///
/// Used by the answer's thread.
final class Hearing implements StreamingChatResponseHandler {

    private final ModelEvents events;
    private final Control control;
    private final Troubles troubles;
    private int textBytes;
    private int thoughtBytes;
    private int pieces;
    private Optional<ChatResponse> whole = Optional.empty();

    Hearing(ModelEvents events, Control control, Troubles troubles) {
        this.events = events;
        this.control = control;
        this.troubles = troubles;
    }

    @Override
    public void onPartialResponse(String more) {
        if (control.reason().isPresent()) return;
        String kept = cut(more, Caps.TEXT_BYTES - textBytes);
        textBytes += bytes(kept);
        if (!kept.isEmpty()) events.text(kept);
        if (kept.length() < more.length() || ++pieces > Caps.OUTPUT_TOKENS) control.trip(troubles.tooLong());
    }

    @Override
    public void onPartialThinking(PartialThinking more) {
        if (control.reason().isPresent()) return;
        String kept = cut(more.text(), Caps.TEXT_BYTES - thoughtBytes);
        thoughtBytes += bytes(kept);
        if (!kept.isEmpty()) events.reasoning(kept);
        if (++pieces > Caps.OUTPUT_TOKENS) control.trip(troubles.tooLong());
    }

    /// @return as much of a text as fits, in whole characters
    private static String cut(String text, int left) {
        if (bytes(text) <= left) return text;
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            used += bytes(Character.toString(character));
            if (used > left) break;
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole = Optional.of(response);
    }

    /// LangChain4j could not read what came, or whoever listens could not take it.
    @Override
    public void onError(Throwable error) {
        control.trip(error instanceof ModelFailure known ? known : troubles.notAnAnswer());
    }

    boolean isWhole() {
        return whole.isPresent();
    }

    void end() {
        ChatResponse response = whole.orElseThrow();
        int number = 0;
        for (ToolExecutionRequest call : response.aiMessage().toolExecutionRequests())
            events.toolCall(called(call, number++));
        events.completed(finish(response), usage(response));
    }

    /// Some providers name no calls.
    private static ToolCall called(ToolExecutionRequest call, int number) {
        String id = call.id();
        String arguments = call.arguments();
        return new ToolCall(
                id == null || id.isEmpty() ? "call_" + Integer.toHexString(call.hashCode()) + "_" + number : id,
                call.name(),
                arguments == null || arguments.isBlank() ? "{}" : arguments);
    }

    private static ModelEvents.Finish finish(ChatResponse response) {
        FinishReason reason = response.finishReason();
        if (reason == null) return ModelEvents.Finish.STOP;
        return switch (reason) {
            case LENGTH -> ModelEvents.Finish.LENGTH;
            case CONTENT_FILTER -> ModelEvents.Finish.FILTERED;
            case STOP, TOOL_EXECUTION, OTHER -> ModelEvents.Finish.STOP;
        };
    }

    private static Optional<Usage> usage(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null)
            return Optional.empty();
        return Optional.of(new Usage(usage.inputTokenCount(), usage.outputTokenCount()));
    }
}
