package chat.parley.client.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.parley.protocol.conversation.Content;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingTextTest {
    private static final String ANSWER = """
            Drop what can be **fetched** again.

            ## Order of eviction

            - Attachments
              that were viewed

            - Message pages

              with a paragraph

            1. One
            2. Two

            > A quote

            > goes on

            | a | b |
            |---|---|
            | 1 | 2 |

            ```java
            void evict() {

              drop();
            }
            ```

            ~~~
            plain ``` inside
            ~~~

            - [ ] open
            - [x] done

            The end.
            """;

    private final MarkdownParser parser = new MarkdownParser();

    @Test
    void growingLetterByLetterItEndsAsTheWholeIsRead() {
        GrowingText growing = new GrowingText(parser);
        Markdown last = growing.show("");
        for (int length = 1; length <= ANSWER.length(); length++) last = growing.show(ANSWER.substring(0, length));
        assertEquals(parser.parse(Content.of(ANSWER)), last);
    }

    @Test
    void atEveryLetterItIsWhatTheTextIsReadAs() {
        GrowingText growing = new GrowingText(parser);
        for (int length = 1; length <= ANSWER.length(); length++) {
            String text = ANSWER.substring(0, length);
            assertEquals(closed(parser.parse(Content.of(text))), closed(growing.show(text)), text);
        }
    }

    /// Apart from whether code is closed, which only a growing text knows.
    private static List<Block> closed(Markdown markdown) {
        return markdown.blocks().stream()
                .map(block -> block instanceof Block.Code code ? new Block.Code(code.language(), code.code()) : block)
                .toList();
    }

    @Test
    void whatStandsFastIsNotReadAgain() {
        GrowingText growing = new GrowingText(parser);
        Block first = growing.show("One **bold** word.\n\nTwo").blocks().getFirst();
        assertSame(
                first,
                growing.show("One **bold** word.\n\nTwo and more").blocks().getFirst());
    }

    @Test
    void codeIsOpenUntilItsFenceCloses() {
        GrowingText growing = new GrowingText(parser);
        assertFalse(((Block.Code) growing.show("```java\nint a;").blocks().getLast()).isClosed());
        assertEquals(
                new Block.Code("java", "int a;"),
                growing.show("```java\nint a;\n```").blocks().getLast());
    }

    @Test
    void anotherTextIsReadFromItsBeginning() {
        GrowingText growing = new GrowingText(parser);
        growing.show("One.\n\nTwo.");
        assertEquals(parser.parse(Content.of("Three.")), growing.show("Three."));
    }
}
