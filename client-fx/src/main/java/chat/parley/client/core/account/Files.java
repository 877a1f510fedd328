package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileText;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Files and pictures of an account: those on their way to the server, and those that come from it.
///
/// Any thread may call; nothing waits. A stage that fails does so with [Failure]; cancelling it ends the work. What is
/// taken into a composer is copied to this computer's queue first and survives the end of the app; what was fetched
/// once stays on this computer until room is needed.
public interface Files {
    /// Takes a file into the composer of a conversation and begins to upload it. It shows in [#onAttached] at once.
    void attach(ConversationId conversation, Path source);

    /// As [#attach(ConversationId, Path)], for what is no file yet: a picture or a long text from the clipboard.
    void attach(ConversationId conversation, String name, String mimeType, byte[] bytes);

    /// Takes files that the server has, of messages that are forwarded, into a composer.
    void attach(ConversationId conversation, List<Attachment> stored);

    /// Takes a file out of the composer, or out of a message that waits or failed, and ends its upload. A message with
    /// nothing left in it is gone.
    void detach(ConversationId conversation, ClientId key);

    /// Tries an upload again that failed.
    void retry(ClientId key);

    /// What stands in the composer, in the order it was taken in. What is sent leaves it.
    Subscription onAttached(ConversationId conversation, Consumer<List<LocalFile>> listener);

    /// Has a file, or a picture of it, on this computer: from what was fetched before, else from the server. A listener
    /// hears how far it is, and at last [Fetch.Here] or [Fetch.Failed]. Closing the subscription ends the work when
    /// nobody else waits for it.
    Subscription fetch(FileId file, Shape shape, Consumer<Fetch> listener);

    /// Writes a whole file where the person wants it.
    ///
    /// @param listener hears how far it is
    CompletionStage<Path> save(FileId file, Path target, Consumer<Fetch> listener);

    CompletionStage<FileText> text(FileId file, int page);

    CompletionStage<LibraryPage> library(ListLibrary wish);

    /// Deletes an own file from the server, and with it from every message that shows it.
    CompletionStage<Void> delete(FileId file);

    /// @param picture a PNG or JPEG, square, as it was cropped; empty: initials again
    CompletionStage<Void> showMeBy(Optional<byte[]> picture);

    /// As [#showMeBy], of a group.
    CompletionStage<Void> showBy(ConversationId group, Optional<byte[]> picture);

    /// How much room fetched files take on this computer.
    CompletionStage<CacheInfo> cacheInfo();

    /// Deletes what was fetched; it comes again when it is wanted. What waits to be sent stays.
    CompletionStage<Void> clearCache();

    /// In which shape a file is wanted.
    sealed interface Shape {}

    /// The bytes as they are.
    record Whole() implements Shape {}

    /// A picture of it, at most 640 pixels on its longer side.
    record Thumbnail() implements Shape {}

    /// A page of a document, drawn.
    ///
    /// @param number from 1
    record Page(int number) implements Shape {}

    /// How far a file has come from the server.
    sealed interface Fetch {
        /// @param total in bytes; the size that was announced
        record Coming(long received, long total) implements Fetch {}

        /// @param path may be read while the subscription is open; not to be changed
        record Here(Path path) implements Fetch {}

        /// @param sentence why, and what to do
        record Failed(String sentence) implements Fetch {}
    }
}
