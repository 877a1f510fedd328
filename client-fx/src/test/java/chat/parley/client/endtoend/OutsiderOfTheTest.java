package chat.parley.client.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.ChoosePicture;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.StartUpload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is not in a conversation and wants a file of it, of which they know everything but what it says.
final class OutsiderOfTheTest {
    /// No more: a server may end a connection on which it does not want to hear the rest.
    private static final byte[] PART = {1, 2, 3};

    private static final String FILES = "/backend-api/files";

    private final PlainHttp http;
    private final ConversationId conversation;
    private final FileId file;
    private final byte[] bytes;

    /// @param bytes what nobody outside may read
    OutsiderOfTheTest(PlainHttp http, ConversationId conversation, FileId file, byte[] bytes) {
        this.http = http;
        this.conversation = conversation;
        this.file = file;
        this.bytes = bytes.clone();
    }

    /// Tries every route that the server's own description has for a file.
    ///
    /// @return what was tried
    List<String> triesEveryRoute(int expected) {
        List<String> tried = new ArrayList<>();
        JsonNode paths =
                new JsonMapper().readTree(http.get("/openapi.json").body()).get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (!path.getKey().contains("{file_id}")) continue;
            for (String method : path.getValue().propertyNames()) {
                String route = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                HttpResponse<byte[]> answer = ask(method, path.getKey().replace("{file_id}", file.toString()));
                assertEquals(expected, answer.statusCode(), () -> route + ": " + text(answer));
                tried.add(route);
            }
        }
        return tried;
    }

    private HttpResponse<byte[]> ask(String method, String path) {
        return switch (method) {
            case "get" -> http.get(path);
            case "put" -> http.put(path, PART, bytes.length);
            case "post" -> http.send("POST", path, new FinishUpload(Optional.empty()));
            case "delete" -> http.delete(path);
            default -> throw new IllegalStateException("how is this asked: " + method + " " + path);
        };
    }

    /// Tries what takes the id of a file in a body, or tells of files without one.
    void triesToUseItAsAMember() {
        ListLibrary all = new ListLibrary(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        LibraryPage library = PlainHttp.read(http.send("POST", FILES + "/library", all), LibraryPage.class);
        assertEquals(List.of(), library.items(), "the library of a stranger");
        assertEquals(
                404,
                http.get("/backend-api/conversation/" + conversation + "/messages")
                        .statusCode());
        Content stolen = new Content("look", List.of(), List.of(Attachment.of(file)));
        HttpResponse<byte[]> posted = http.send(
                "POST",
                "/backend-api/conversation/" + conversation + "/messages",
                new PostMessage(new ClientId(UUID.randomUUID()), stolen, Optional.empty()));
        assertEquals(404, posted.statusCode());
        HttpResponse<byte[]> picture = http.send("PUT", "/backend-api/me/avatar", new ChoosePicture(Optional.of(file)));
        assertTrue(List.of(404, 422).contains(picture.statusCode()), () -> text(picture));
        StartUpload same = new StartUpload(
                "mine.bin",
                bytes.length,
                "application/octet-stream",
                FileUse.ATTACHMENT,
                Optional.of(sha256()),
                Optional.empty());
        FileInfo mine = PlainHttp.read(http.send("POST", FILES, same), FileInfo.class);
        assertEquals(0, mine.received(), "who knows only the checksum gets no bytes for it");
    }

    private String sha256() {
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
