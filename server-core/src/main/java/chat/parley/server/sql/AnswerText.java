package chat.parley.server.sql;

import chat.parley.protocol.conversation.AssistantState.NamedBranch;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What is stored as JSON: parts of the wire that no statement looks into.
final class AnswerText {

    private static final Wire WIRE = new Wire();

    private AnswerText() {}

    static String of(ModelAnswer answer) {
        return new String(WIRE.encodeBody(answer), StandardCharsets.UTF_8);
    }

    static ModelAnswer answer(String text) {
        return WIRE.decodeAnswer(text.getBytes(StandardCharsets.UTF_8), ModelAnswer.class);
    }

    /// @return empty for none
    static Optional<String> ofFiles(List<Attachment> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(WIRE.encodeBody(files), StandardCharsets.UTF_8));
    }

    static List<Attachment> files(String text) {
        return List.of(WIRE.decodeAnswer(text.getBytes(StandardCharsets.UTF_8), Attachment[].class));
    }

    static String of(List<NamedBranch> branches) {
        return new String(WIRE.encodeBody(branches), StandardCharsets.UTF_8);
    }

    static List<NamedBranch> branches(String text) {
        return List.of(WIRE.decodeAnswer(text.getBytes(StandardCharsets.UTF_8), NamedBranch[].class));
    }
}
