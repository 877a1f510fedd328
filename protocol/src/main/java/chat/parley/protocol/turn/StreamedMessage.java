package chat.parley.protocol.turn;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import java.util.List;
import java.util.Optional;

/// A model's message as its stream tells it.
///
/// @param createTime seconds since 1970
/// @param endTurn true once the answer has ended
/// @param weight 1: people see it
/// @param recipient `all`
/// @param channel `final`
public record StreamedMessage(
        MessageId id,
        Author author,
        double createTime,
        Parts content,
        MessageStatus status,
        Optional<Boolean> endTurn,
        double weight,
        String recipient,
        String channel,
        Metadata metadata) {

    /// The pointer to the text.
    public static final String TEXT = "/message/content/parts/0";

    /// The pointer to the status.
    public static final String STATUS = "/message/status";

    /// The pointer to whether the answer has ended.
    public static final String END_TURN = "/message/end_turn";

    /// The pointer to the list of sources.
    public static final String CITATIONS = "/message/metadata/citations";

    /// @param role `assistant`
    public record Author(String role) {}

    /// @param contentType `text`
    /// @param parts one text
    public record Parts(String contentType, List<String> parts) {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// @param modelSlug `provider/name`
    public record Metadata(String modelSlug, TurnId turnId, Optional<MessageId> parentId, List<Citation> citations) {
        public Metadata {
            citations = List.copyOf(citations);
        }
    }
}
