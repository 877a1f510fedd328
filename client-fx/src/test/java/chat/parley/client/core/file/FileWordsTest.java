package chat.parley.client.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.FileId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FileWordsTest {
    private static Attachment file(String name, boolean isPicture) {
        Optional<Integer> side = isPicture ? Optional.of(100) : Optional.empty();
        return new Attachment(
                new FileId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                Optional.of(name),
                Optional.of(84_000L),
                Optional.of(isPicture ? "image/png" : "application/pdf"),
                side,
                side,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aNameThatTurnsTextRoundIsShownAsItWasTyped() {
        assertEquals("invoicefdp.exe", FileWords.name("invoice\u202Efdp.exe"));
        assertEquals("a b", FileWords.name(" a\u2028\u0007 b\u200B "));
        assertEquals("File", FileWords.name("\u202E\u2066"));
    }

    @Test
    void sizesAreShort() {
        assertEquals("1 byte", FileWords.size(1));
        assertEquals("999 bytes", FileWords.size(999));
        assertEquals("84 KB", FileWords.size(84_000));
        assertEquals("1.0 MB", FileWords.size(999_900));
        assertEquals("4.8 MB", FileWords.size(4_840_000));
        assertEquals("12 MB", FileWords.size(12_000_000));
        assertEquals("2.1 GB", FileWords.size(2_147_483_648L));
    }

    @Test
    void aMessageWithoutWordsIsCalledByItsFiles() {
        assertEquals("", FileWords.summary(List.of()));
        assertEquals("Picture", FileWords.summary(List.of(file("a.png", true))));
        assertEquals("2 pictures", FileWords.summary(List.of(file("a.png", true), file("b.png", true))));
        assertEquals("report.pdf", FileWords.summary(List.of(file("report.pdf", false))));
        assertEquals(
                "report.pdf and 1 more", FileWords.summary(List.of(file("a.png", true), file("report.pdf", false))));
    }
}
