package chat.parley.protocol.id;

import java.util.UUID;

/// Something that is named by a UUID. Its text form is the UUID in lower case with hyphens.
public sealed interface Id
        permits UserId,
                ConversationId,
                FileId,
                MessageId,
                ClientId,
                OpId,
                SessionId,
                TurnId,
                ServerId,
                LogId,
                ApiTokenId {
    /// @return the UUID behind this id
    UUID value();
}
