package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said about an answer beside its text.
final class AnswerWords {
    private static final String INTERRUPTED = "The answer broke off. What had come is kept.";

    private AnswerWords() {}

    /// @return what stands behind the model's name
    static String state(MessageRow row) {
        if (row.isGrowing()) return row.text().isEmpty() ? "thinking" : "streaming";
        return row.time() + (row.answer().flatMap(ModelAnswer::cached).orElse(false) ? " · from the cache" : "");
    }

    /// @return one sentence about an answer that is not whole; else empty
    static String end(MessageRow row) {
        Optional<MessageStatus> status = row.stored().map(Message::status);
        if (status.filter(MessageStatus.STOPPED::equals).isPresent()) return "Stopped.";
        if (status.filter(MessageStatus.FAILED::equals).isEmpty()) return "";
        return row.answer()
                .flatMap(ModelAnswer::error)
                .map(AnswerError::message)
                .orElse(INTERRUPTED);
    }

    /// @return tokens and duration, as far as they are known
    static String figures(MessageRow row) {
        Optional<ModelAnswer> answer = row.answer();
        List<String> words = new ArrayList<>();
        answer.map(ModelAnswer::model).ifPresent(words::add);
        if (answer.flatMap(ModelAnswer::cached).orElse(false)) words.add("from the cache");
        answer.flatMap(ModelAnswer::usage)
                .ifPresent(usage -> words.add(String.format(
                        Locale.ROOT, "%,d tokens read, %,d written", usage.inputTokens(), usage.outputTokens())));
        answer.flatMap(ModelAnswer::durationMs).ifPresent(time -> words.add(duration(time)));
        return row.isGrowing() ? "" : String.join(" · ", words);
    }

    /// @return as `3.4 s` or `2 min 5 s`
    static String duration(long milliseconds) {
        long seconds = Math.round(milliseconds / 1000.0);
        if (milliseconds < 10_000) return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
