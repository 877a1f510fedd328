package chat.parley.server.model;

import java.util.List;

/// Somebody who runs models and answers with them.
///
/// Any thread may call.
public interface ModelProvider {

    /// @return what it is called in model ids: `ollama` of `ollama/llama3.2`
    String name();

    /// @return who really answers: another place or another kind of provider under the same name is somebody else
    default String identity() {
        return name();
    }

    /// Asks for the models; the caller waits.
    ///
    /// @throws ModelFailure when they cannot be had
    List<ModelInfo> models();

    /// Begins an answer and returns at once. Calls the provider as often as its policy of retries says, and never
    /// again after the first word.
    ///
    /// @param events hears of the answer, one call at a time, on threads of the provider; one of
    ///        [ModelEvents#completed] and [ModelEvents#failed] ends it, exactly once, also after a cancel
    ModelCall start(ModelRequest request, ModelEvents events);
}
