package chat.parley.protocol.conversation;

import chat.parley.protocol.id.TurnId;
import java.util.List;
import java.util.Optional;

/// What is known of a model's message beside its text.
///
/// @param model which model answered, as `provider/name`
/// @param error why it ended early; set when the message's status is `failed`
/// @param usage tokens as the provider counted them, or as Parley estimated them
/// @param durationMs from the call of the provider to the end of the answer
/// @param reasoning what the model thought before it answered, never sent back to a model
/// @param citations what the answer rests on, in the order of their numbers in the text, from 1
/// @param cached true when the text is an earlier answer to the same prompt
public record ModelAnswer(
        TurnId turnId,
        String model,
        Optional<AnswerError> error,
        Optional<Usage> usage,
        Optional<Long> durationMs,
        Optional<Reasoning> reasoning,
        List<Citation> citations,
        Optional<Boolean> cached) {
    public ModelAnswer {
        citations = List.copyOf(citations);
    }

    /// @return an answer of which nothing is known yet but who gives it
    public static ModelAnswer begun(TurnId turn, String model) {
        return new ModelAnswer(
                turn,
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
