package chat.parley.client.ui.library;

import chat.parley.client.core.account.Examples;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.LibraryItem;
import java.time.Instant;
import java.util.Optional;

/// Files for tests. The same name always gives the same ids.
public final class LibraryItems {
    private LibraryItems() {}

    /// A picture that Ada, who looks at it, sent into the Launch room.
    public static LibraryItem picture(String name, Instant at) {
        return item(file(name, "image/png", Optional.of(640), Optional.empty()), at, true, 1);
    }

    /// A document that Noor sent.
    public static LibraryItem document(String name, Instant at) {
        return item(file(name, "application/pdf", Optional.empty(), Optional.of(3)), at, false, 1);
    }

    public static LibraryItem inPlaces(LibraryItem item, int places) {
        return item(item.file(), item.createdAt(), item.isMine(), places);
    }

    private static Attachment file(String name, String type, Optional<Integer> side, Optional<Integer> pages) {
        return new Attachment(
                new FileId(Examples.uuid("file " + name)),
                Optional.of(name),
                Optional.of(84_000L),
                Optional.of(type),
                side,
                side,
                pages,
                Optional.empty());
    }

    private static LibraryItem item(Attachment file, Instant at, boolean isMine, int places) {
        return new LibraryItem(
                file,
                Examples.conversationId("Launch room"),
                "Launch room",
                Examples.messageId("with " + file.name().orElseThrow()),
                Examples.user(isMine ? "Ada Moreau" : "Noor Haddad"),
                at,
                isMine,
                places);
    }
}
