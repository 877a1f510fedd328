package chat.parley.server.asset.link;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// Whom an address serves.
public sealed interface Policy {

    /// One person, who may read the file: their own, or a picture that shows somebody.
    record Own(UserId user) implements Policy {
        @Override
        public String name() {
            return "fs";
        }

        @Override
        public String grant() {
            return user.toString();
        }
    }

    /// Who is in the conversation when the address is used.
    record Room(ConversationId conversation) implements Policy {
        @Override
        public String name() {
            return "room";
        }

        @Override
        public String grant() {
            return conversation.toString();
        }
    }

    /// Anybody who has the address.
    record Anybody() implements Policy {
        @Override
        public String name() {
            return "pub";
        }

        @Override
        public String grant() {
            return "";
        }
    }

    /// @return the field `p`
    String name();

    /// @return the field `cid`; empty for none
    String grant();

    /// @return empty when there is no such policy
    static Optional<Policy> find(String name, String grant) {
        try {
            return switch (name) {
                case "fs" -> Optional.of(new Own(UserId.parse(grant)));
                case "room" -> Optional.of(new Room(ConversationId.parse(grant)));
                case "pub" -> grant.isEmpty() ? Optional.of(new Anybody()) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }
}
