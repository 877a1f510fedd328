package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of all conversations of one person, on one page after the other.
final class LibraryTest {
    private final LocalServer server;
    private final SignedIn ana;
    private final SignedIn ben;

    LibraryTest(@TempDir Path data) {
        server = LocalServer.start(data);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RestClient rest(SignedIn who) {
        return server.rest(who);
    }

    private ConversationId group(String title, SignedIn... members) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of(title),
                Arrays.stream(members).map(one -> one.user().userId()).toList());
        return rest(ana)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    private FileId upload(String name) {
        return new Uploader(rest(ana))
                .upload(name, "what " + name + " says")
                .file()
                .fileId();
    }

    private Posted send(ConversationId to, FileId... files) {
        return new Uploader(rest(ana)).send(to, "look", files);
    }

    private static ListLibrary wish(Optional<Integer> limit, Optional<String> cursor) {
        return new ListLibrary(limit, cursor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ListLibrary words(String query) {
        return new ListLibrary(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(query), Optional.empty());
    }

    private LibraryPage list(SignedIn who, ListLibrary wish) {
        return rest(who).send("POST", "/backend-api/files/library", wish, LibraryPage.class);
    }

    private List<String> names(SignedIn who, ListLibrary wish) {
        return list(who, wish).items().stream()
                .map(item -> item.file().name().orElse(""))
                .toList();
    }

    private static final ListLibrary ALL = wish(Optional.empty(), Optional.empty());

    @Test
    void pagesTellOfEachFileOnceNewestFirst() {
        ConversationId group = group("team", ben);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            send(group, upload("file " + i + ".txt"));
            sent.addFirst("file " + i + ".txt");
        }
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            LibraryPage page = list(ben, wish(Optional.of(3), cursor));
            page.items().forEach(item -> seen.add(item.file().name().orElse("")));
            cursor = page.cursor();
            pages++;
        } while (cursor.isPresent());
        assertEquals(sent, seen);
        assertEquals(3, pages);
    }

    @Test
    void anItemSaysWhereItCameFromAndWhoseItIs() {
        ConversationId first = group("first", ben);
        ConversationId second = group("second", ben);
        FileId file = upload("plan.txt");
        send(first, file);
        Posted last = send(second, file);
        LibraryItem item = list(ben, ALL).items().getFirst();
        assertEquals(1, list(ben, ALL).items().size());
        assertEquals(second, item.conversationId());
        assertEquals(last.messageId(), item.messageId());
        assertEquals("second", item.conversationTitle());
        assertEquals("ana", item.sender().username());
        assertEquals(2, item.places());
        assertEquals(false, item.isMine());
        assertEquals(true, list(ana, ALL).items().getFirst().isMine());
        ListLibrary inFirst = new ListLibrary(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(first));
        assertEquals(first, list(ben, inFirst).items().getFirst().conversationId());
    }

    @Test
    void wordsOfTheNameAndOfTheTitleFind() {
        send(group("Holidays in Rome", ben), upload("Hotel bill.pdf"));
        send(group("work", ben), upload("bill of May.pdf"));
        assertEquals(List.of("bill of May.pdf", "Hotel bill.pdf"), names(ben, words("BILL")));
        assertEquals(List.of("Hotel bill.pdf"), names(ben, words("rome bill")));
        assertEquals(List.of(), names(ben, words("nothing")));
    }

    @Test
    void whatIsGoneIsNotThere() {
        ConversationId group = group("team", ben);
        ConversationId other = group("other", ben);
        Posted message = send(group, upload("of a deleted message.txt"));
        FileId deleted = upload("deleted.txt");
        send(group, deleted);
        send(other, upload("of a group that ben left.txt"));
        send(group, upload("there.txt"));
        rest(ana)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + group + "/messages/" + message.messageId(),
                        Optional.empty());
        new Uploader(rest(ana)).delete(deleted);
        rest(ana)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + other + "/members/"
                                + ben.user().userId(),
                        Optional.empty());
        assertEquals(List.of("there.txt"), names(ben, ALL));
        assertEquals(List.of("there.txt", "of a group that ben left.txt"), names(ana, ALL));
    }

    @Test
    void wishesThatCannotBeAreRefused() {
        for (ListLibrary wish : List.of(
                wish(Optional.of(0), Optional.empty()),
                wish(Optional.of(101), Optional.empty()),
                wish(Optional.empty(), Optional.of("rubbish!"))))
            assertEquals(
                    422,
                    rest(ana)
                            .exchange("POST", "/backend-api/files/library", Optional.of(new Wire().encodeBody(wish)))
                            .statusCode());
    }
}
