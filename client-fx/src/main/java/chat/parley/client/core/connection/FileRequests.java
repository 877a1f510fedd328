package chat.parley.client.core.connection;

import static chat.parley.client.core.connection.Requests.API;

import chat.parley.client.core.connection.Request.Done;
import chat.parley.client.core.connection.Request.Method;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.ChoosePicture;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FileText;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.StartUpload;
import java.util.Optional;

/// Every request about files, in one table, beside [Requests].
public final class FileRequests {
    private FileRequests() {}

    public static Request<FileInfo> announce(StartUpload wish) {
        return Requests.send(Method.POST, API + "/files", wish, FileInfo.class);
    }

    public static Request<FileInfo> part(FileId file, FilePart part) {
        return Requests.send(Method.PUT, API + "/files/" + file + "/content", part, FileInfo.class);
    }

    public static Request<FileInfo> info(FileId file) {
        return Requests.get(API + "/files/" + file, FileInfo.class);
    }

    public static Request<FileInfo> uploaded(FileId file, String sha256) {
        return Requests.send(
                Method.POST,
                API + "/files/" + file + "/uploaded",
                new FinishUpload(Optional.of(sha256)),
                FileInfo.class);
    }

    public static Request<Done> delete(FileId file) {
        return Requests.bare(Method.DELETE, API + "/files/" + file, Done.class);
    }

    public static Request<FileLink> link(FileId file) {
        return Requests.get(API + "/files/download/" + file, FileLink.class);
    }

    public static Request<FileLink> thumbnail(FileId file) {
        return Requests.get(API + "/files/download/" + file + "?thumbnail=true", FileLink.class);
    }

    public static Request<FileLink> page(FileId file, int number) {
        return Requests.get(API + "/files/download/" + file + "?page=" + number, FileLink.class);
    }

    public static Request<FileText> text(FileId file, int page) {
        return Requests.get(API + "/files/" + file + "/text?page=" + page, FileText.class);
    }

    public static Request<LibraryPage> library(ListLibrary wish) {
        return Requests.send(Method.POST, API + "/files/library", wish, LibraryPage.class);
    }

    public static Request<Done> showMeBy(Optional<FileId> picture) {
        return Requests.send(Method.PUT, API + "/me/avatar", new ChoosePicture(picture), Done.class);
    }

    public static Request<Done> showBy(ConversationId group, Optional<FileId> picture) {
        return Requests.send(
                Method.PUT, API + "/conversation/" + group + "/picture", new ChoosePicture(picture), Done.class);
    }
}
