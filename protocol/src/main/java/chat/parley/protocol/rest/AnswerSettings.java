package chat.parley.protocol.rest;

import java.util.Optional;

/// How models answer the caller: GET and PUT `/backend-api/models/settings`. A PUT says all of it.
///
/// @param temperature 0 to 2: how freely models choose their words; absent for each provider's own
/// @param reuseAnswers whether the same question may get the same answer again for a day, without asking the model.
///   Only at a temperature of at most 0.3
public record AnswerSettings(Optional<Double> temperature, boolean reuseAnswers) {

    /// What holds for somebody who chose nothing.
    public static final AnswerSettings USUAL = new AnswerSettings(Optional.empty(), true);
}
