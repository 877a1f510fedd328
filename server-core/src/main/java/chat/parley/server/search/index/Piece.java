package chat.parley.server.search.index;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.server.search.FileTexts;
import chat.parley.server.search.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;

/// What is found as one thing: a message, the name of a file in it, or a page of that.
record Piece(Message message, Found.Place place, String text) {

    /// @return what there is to find in the files of a message; nothing of those that were deleted
    static List<Piece> ofFiles(Message message, FileTexts files) {
        List<Piece> pieces = new ArrayList<>();
        if (message.deletedAt().isPresent() || message.status() == MessageStatus.IN_PROGRESS) return pieces;
        List<Attachment> attachments = message.content().attachments();
        for (int number = 1; number <= attachments.size(); number++) {
            Attachment file = attachments.get(number - 1);
            Optional<List<String>> pages = files.pages(file.fileId());
            if (pages.isEmpty()) continue;
            String name = file.name().orElse("");
            if (!name.isBlank()) pieces.add(of(message, number, 0, spoken(name)));
            for (int page = 1; page <= pages.get().size(); page++) {
                String text = pages.get().get(page - 1);
                if (!text.isBlank()) pieces.add(of(message, number, page, text));
            }
        }
        return pieces;
    }

    private static Piece of(Message message, int number, int page, String text) {
        Found.Place place =
                new Found.Place(message.conversationId(), message.seq(), Optional.of(new Found.InFile(number, page)));
        return new Piece(message, place, text);
    }

    /// The parts of a name are words too.
    private static String spoken(String name) {
        return name + " " + name.replaceAll("[._-]+", " ");
    }

    boolean isPage() {
        return place.file().filter(file -> file.page() > 0).isPresent();
    }

    /// @return it, without its content
    Document document() {
        Document document = Filters.document(message);
        document.add(
                new StringField(IndexFolder.FILE_OF, Keys.of(message.conversationId(), message.seq()), Field.Store.NO));
        return document;
    }
}
