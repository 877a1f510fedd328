package chat.parley.server.conversation;

import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// Whoever has models answer: asked while a prompt is stored, told once it is.
public interface Answerer {

    /// Called on the writer's thread, before anything is changed: must be quick.
    ///
    /// @return which model will answer, as far as can be told at once: the end of the answer says it for sure
    /// @throws chat.parley.protocol.error.Refused when this user may ask no more at present
    String admit(UserId asker, Optional<String> wished);

    /// A prompt and the beginning of its answer are committed; nobody was told yet. Must be quick.
    ///
    /// @return what asks the model, to be run once everybody was told
    Runnable begun(Begun answer);
}
