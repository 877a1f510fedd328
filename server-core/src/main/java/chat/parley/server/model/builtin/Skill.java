package chat.parley.server.model.builtin;

import java.util.Optional;

/// One kind of question that the assistant can answer.
@FunctionalInterface
interface Skill {

    /// @return empty when the question is of another kind
    Optional<Reply> answer(Question question);
}
