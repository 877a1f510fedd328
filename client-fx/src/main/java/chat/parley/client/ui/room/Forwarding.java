package chat.parley.client.ui.room;

import chat.parley.client.ui.composer.MessageLength;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
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
        List<Attachment> files = messages.stream()
                .flatMap(message -> message.content().attachments().stream())
                .distinct()
                .toList();
        if (fits(whole) && files.size() <= Bounds.ATTACHMENTS) {
            return List.of(new Content(whole, List.of(), files));
        }
        List<Content> several = new ArrayList<>();
        if (!comment.isBlank()) {
            several.add(Content.of(comment.strip()));
        }
        for (int i = 0; i < messages.size(); i++) {
            Content said = messages.get(i).content();
            if (fits(quotes.get(i))) {
                several.add(new Content(quotes.get(i), List.of(), said.attachments()));
            } else {
                several.add(Content.of(heading(messages.get(i))));
                several.add(new Content(said.text(), List.of(), said.attachments()));
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
        return "> " + heading(message) + (lines.isEmpty() ? "" : "\n>\n" + lines);
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
