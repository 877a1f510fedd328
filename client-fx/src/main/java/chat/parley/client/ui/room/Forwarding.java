package chat.parley.client.ui.room;

import chat.parley.client.ui.composer.MessageLength;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is sent when messages are forwarded: a comment, then each one as a quotation that names its writer.
///
/// Nobody is mentioned by a forwarded message.
final class Forwarding {
    private final Map<UserId, String> names;

    Forwarding(Map<UserId, String> names) {
        this.names = Map.copyOf(names);
    }

    /// @return one message if all fits into one, else one for each part
    List<Content> contents(List<Message> messages, String comment) {
        List<String> quotes = messages.stream().map(this::quote).toList();
        List<String> parts = new ArrayList<>();
        if (!comment.isBlank()) {
            parts.add(comment.strip());
        }
        parts.addAll(quotes);
        String whole = String.join("\n\n", parts);
        if (fits(whole)) {
            return List.of(Content.of(whole));
        }
        List<Content> several = new ArrayList<>();
        if (!comment.isBlank()) {
            several.add(Content.of(comment.strip()));
        }
        for (int i = 0; i < messages.size(); i++) {
            if (fits(quotes.get(i))) {
                several.add(Content.of(quotes.get(i)));
            } else {
                several.add(Content.of(heading(messages.get(i))));
                several.add(Content.of(messages.get(i).content().text()));
            }
        }
        return List.copyOf(several);
    }

    private String quote(Message message) {
        String lines = message.content()
                .text()
                .lines()
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
        return "> " + heading(message) + "\n>\n" + lines;
    }

    private String heading(Message message) {
        return "**Forwarded from "
                + names.getOrDefault(message.senderId(), "somebody").replaceAll("([\\\\`*_\\[\\]<>~])", "\\\\$1")
                + "**";
    }

    private static boolean fits(String text) {
        return !MessageLength.of(text).isTooLong();
    }
}
