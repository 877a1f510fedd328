package chat.parley.client.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **bold** and `code`               | bold and code
            _a_ ~~b~~ [c](https://example.org) | a b c
            # Title                           | Title
            - [x] done                        | ☑ done
            2. second                         | 2. second
            2 * 3 * 4                         | 2 * 3 * 4
            <b>text</b>                       | <b>text</b>
            """)
    void marksAreNotSaid(String text, String words) {
        assertEquals(words, PlainWords.of(text));
    }

    @Test
    void ofAFenceItsCodeIsSaid() {
        assertEquals("int a;\nint b;", PlainWords.of("```java\nint a;\n\nint b;\n```"));
        assertEquals("int a;", PlainWords.firstLine("```java\nint a;\nint b;\n```", 140));
    }

    @Test
    void aTableIsItsCells() {
        assertEquals("a · b\n1 · 2", PlainWords.of("| a | b |\n|---|---|\n| 1 | **2** |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"---", "```", "***", "  "})
    void whatHasNoWordsIsSaidAsItStands(String text) {
        assertEquals(text.strip(), PlainWords.of(text));
    }

    @Test
    void aLongLineEndsBetweenTwoCharacters() {
        String line = PlainWords.firstLine("🎉".repeat(5_000), 139);
        assertEquals("🎉".repeat(69) + "…", line);
    }

    @Test
    void ofAVeryLongTextOnlyTheBeginningIsRead() {
        assertTrue(PlainWords.of("word ".repeat(20_000)).length() < 1_100);
    }
}
