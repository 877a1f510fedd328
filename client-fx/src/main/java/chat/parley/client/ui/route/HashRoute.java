package chat.parley.client.ui.route;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An address in the app. [#text] and [#parse] are each other's inverse.
public sealed interface HashRoute {
    /// `#welcome`: use this computer, sign in, create an account.
    record Welcome() implements HashRoute {
        @Override
        public String text() {
            return "#welcome";
        }
    }

    /// `#c/{id}`
    record Conversation(ConversationId conversation) implements HashRoute {
        @Override
        public String text() {
            return "#c/" + conversation;
        }
    }

    /// `#c/{id}/m/{message}`: a link to a message.
    record MessageLink(ConversationId conversation, MessageId message) implements HashRoute {
        @Override
        public String text() {
            return "#c/" + conversation + "/m/" + message;
        }
    }

    /// `#search` or `#search/{what is looked for}`: messages and people, everywhere.
    record Search(String typed) implements HashRoute {
        @Override
        public String text() {
            return typed.isEmpty() ? "#search" : "#search/" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        }
    }

    /// `#library`: pictures and files of all conversations.
    record Library() implements HashRoute {
        @Override
        public String text() {
            return "#library";
        }
    }

    /// `#settings/{Tab}`: lies over the page that was open.
    record Settings(SettingsTab tab) implements HashRoute {
        @Override
        public String text() {
            return "#settings/" + tab.title();
        }
    }

    String text();

    /// Reads an address as a person or another program gives it. A settings tab that there is not means General.
    ///
    /// @return empty when it is no address of this app
    static Optional<HashRoute> parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("#") && !trimmed.startsWith("/#")) return Optional.empty();
        String[] parts = trimmed.substring(trimmed.indexOf('#') + 1).split("/", -1);
        return switch (parts[0]) {
            case "welcome" -> parts.length == 1 ? Optional.of(new Welcome()) : Optional.empty();
            case "library" -> parts.length == 1 ? Optional.of(new Library()) : Optional.empty();
            case "settings" -> Optional.of(new Settings(SettingsTab.named(parts.length == 2 ? parts[1] : "")));
            case "c" -> conversation(parts);
            case "search" -> search(parts);
            default -> Optional.empty();
        };
    }

    private static Optional<HashRoute> search(String[] parts) {
        try {
            if (parts.length == 1) return Optional.of(new Search(""));
            if (parts.length == 2) return Optional.of(new Search(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<HashRoute> conversation(String[] parts) {
        try {
            if (parts.length == 2) return Optional.of(new Conversation(ConversationId.parse(parts[1])));
            if (parts.length == 4 && parts[2].equals("m")) {
                return Optional.of(new MessageLink(ConversationId.parse(parts[1]), MessageId.parse(parts[3])));
            }
            return Optional.empty();
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }
}
