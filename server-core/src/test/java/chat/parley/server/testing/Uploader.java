package chat.parley.server.testing;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.StartUpload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Somebody who uploads files and sends them, by REST.
public record Uploader(RestClient rest) {

    private static final String FILES = "/backend-api/files";

    /// @return the file, whole
    public FileInfo upload(String name, byte[] bytes) {
        FileInfo begun = start(name, bytes);
        for (int at = (int) begun.received(); at < bytes.length; at += Bounds.PART_BYTES) {
            int end = Math.min(at + Bounds.PART_BYTES, bytes.length);
            HttpResponse<byte[]> answer =
                    part(begun.file().fileId(), at, bytes.length, Arrays.copyOfRange(bytes, at, end));
            if (answer.statusCode() != 200) throw new IllegalStateException(text(answer));
        }
        return finish(begun.file().fileId(), Optional.empty());
    }

    /// @return the file, whole
    public FileInfo upload(String name, String text) {
        return upload(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public FileInfo start(String name, byte[] bytes) {
        return start(new StartUpload(
                name,
                bytes.length,
                "application/octet-stream",
                FileUse.ATTACHMENT,
                Optional.of(sha256(bytes)),
                Optional.of(new ClientId(UUID.randomUUID()))));
    }

    public FileInfo start(StartUpload wish) {
        return rest.send("POST", FILES, wish, FileInfo.class);
    }

    /// @return whatever the server answered
    public HttpResponse<byte[]> part(FileId file, long from, long total, byte[] bytes) {
        String range = "bytes " + from + "-" + (from + bytes.length - 1) + "/" + total;
        return rest.part(path(file) + "/content", range, bytes);
    }

    public FileInfo finish(FileId file, Optional<String> sha256) {
        return rest.send("POST", path(file) + "/uploaded", new FinishUpload(sha256), FileInfo.class);
    }

    public FileInfo info(FileId file) {
        return rest.get(path(file), FileInfo.class);
    }

    /// @return whatever the server answered
    public HttpResponse<byte[]> delete(FileId file) {
        return rest.exchange("DELETE", path(file), Optional.empty());
    }

    /// Sends a message with files.
    public Posted send(ConversationId conversation, String text, FileId... files) {
        return rest.send("POST", messages(conversation), message(text, files), Posted.class);
    }

    /// @return whatever the server answered
    public HttpResponse<byte[]> trySend(ConversationId conversation, PostMessage message) {
        return rest.exchange("POST", messages(conversation), Optional.of(new Wire().encodeBody(message)));
    }

    public static PostMessage message(String text, FileId... files) {
        List<Attachment> attachments = Arrays.stream(files).map(Attachment::of).toList();
        return new PostMessage(
                new ClientId(UUID.randomUUID()), new Content(text, List.of(), attachments), Optional.empty());
    }

    private static String messages(ConversationId conversation) {
        return "/backend-api/conversation/" + conversation + "/messages";
    }

    public static String path(FileId file) {
        return FILES + "/" + file;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
