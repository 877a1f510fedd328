package chat.parley.client.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.SearchHit.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void everyWordIsMarkedWhateverItsCase() {
        assertEquals(
                new Snippet("Installer checks: the installer starts", List.of(new Mark(0, 9), new Mark(22, 9))),
                Snippet.of("Installer checks:\n\n the  installer starts", List.of("INSTALLER")));
    }

    @Test
    void ofALongTextThePartIsShownThatHoldsTheWord() {
        Snippet snippet = Snippet.of("word ".repeat(100) + "needle" + " more".repeat(100), List.of("needle"));
        assertTrue(snippet.text().startsWith("…word ") && snippet.text().endsWith("…"), snippet.text());
        Mark mark = snippet.marks().getFirst();
        assertEquals("needle", snippet.text().substring(mark.start(), mark.start() + mark.length()));
    }

    @Test
    void marksDoNotOverlap() {
        assertEquals(
                List.of(new Mark(0, 4)),
                Snippet.of("note", List.of("note", "ote")).marks());
    }

    @Test
    void aPictureIsNotCutInHalf() {
        Snippet snippet = Snippet.of("🎉".repeat(200) + "end", List.of("end"));
        assertTrue(!Character.isLowSurrogate(snippet.text().charAt(1)), snippet.text());
    }

    @Test
    void aPlainSnippetHasNoMarksOfMarkdownAndItsWordsStayMarked() {
        Snippet found = Snippet.of(
                "Found: > The **certificate** expires — *Notes to self* [1](#cite-1), see `its` [certificate](https://a.b)",
                List.of("certificate"));
        Snippet plain = found.plain();
        assertEquals("Found: The certificate expires — Notes to self, see its certificate", plain.text());
        assertEquals(List.of(new Mark(11, 11), new Mark(56, 11)), plain.marks());
    }

    @Test
    void aPlainSnippetKeepsStarsAndLinesThatAreNoMarkdown() {
        Snippet plain = Snippet.of("2 * 3 > 5 snake_case a_b #5 [x] (y)", List.of("snake_case"))
                .plain();
        assertEquals("2 * 3 > 5 snake_case a_b #5 [x] (y)", plain.text());
    }
}
