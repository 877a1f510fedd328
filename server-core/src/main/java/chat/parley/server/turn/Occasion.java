package chat.parley.server.turn;

import chat.parley.protocol.id.MessageId;
import chat.parley.server.conversation.Begun;
import chat.parley.server.model.Asker;
import java.util.Optional;

/// For whom, where and about what a prompt is put together.
///
/// @param last what the model reads last; absent in a conversation where nothing was said
/// @param soFar what the model has answered already, when it is to go on
record Occasion(Asker asker, Asker.Place place, Optional<MessageId> last, Optional<String> soFar) {

    static Occasion of(Begun begun) {
        Asker.Place place = new Asker.Place(begun.conversation(), begun.kind(), begun.isTemporary());
        return new Occasion(
                new Asker(begun.turn().asker(), Optional.of(place)),
                place,
                Optional.of(begun.turn().prompt()),
                Optional.of(begun.message().content().text()).filter(text -> !text.isBlank()));
    }
}
