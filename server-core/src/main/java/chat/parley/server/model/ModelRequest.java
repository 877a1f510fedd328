package chat.parley.server.model;

import java.util.List;
import java.util.Optional;

/// One question to a model.
///
/// @param model its name at the provider, without the provider's
/// @param messages what the model reads, oldest first; the last one is to be answered
/// @param temperature 0 to 2; absent for the provider's own
/// @param maxTokens the longest answer; absent for the provider's own
/// @param asker for whom, and where: a provider that looks things up sees what the asker may see there
/// @param wishes what programs ask for beyond text
public record ModelRequest(
        String model,
        List<PromptMessage> messages,
        Optional<Double> temperature,
        Optional<Integer> maxTokens,
        Asker asker,
        Wishes wishes) {
    public ModelRequest {
        messages = List.copyOf(messages);
    }

    /// A question whose answer is text.
    public ModelRequest(
            String model,
            List<PromptMessage> messages,
            Optional<Double> temperature,
            Optional<Integer> maxTokens,
            Asker asker) {
        this(model, messages, temperature, maxTokens, asker, Wishes.NONE);
    }
}
