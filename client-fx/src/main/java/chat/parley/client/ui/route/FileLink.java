package chat.parley.client.ui.route;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `#c/{id}/m/{message}/f/{file}/{page}`: a page of a file of a message. It is no place of its own: it lies over the
/// page
/// that is open.
///
/// @param page from 1
public record FileLink(ConversationId conversation, MessageId message, FileId file, int page) {
    private static final Pattern FORM = Pattern.compile("#c/([^/]+)/m/([^/]+)/f/([^/]+)/([0-9]{1,6})");

    public String text() {
        return "#c/" + conversation + "/m/" + message + "/f/" + file + "/" + page;
    }

    /// @return empty when it is something else
    public static Optional<FileLink> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        try {
            return Optional.of(new FileLink(
                    ConversationId.parse(form.group(1)),
                    MessageId.parse(form.group(2)),
                    FileId.parse(form.group(3)),
                    Integer.parseInt(form.group(4))));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }
}
