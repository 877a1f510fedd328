package chat.parley.client.core.highlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HighlighterTest {
    private static final String CODE = """
            void evict(long budget) {
              /* over
                 two lines */
              drop("x");  // never
            }""";

    private final Highlighter highlighter = new Highlighter();

    @Test
    void keywordsStringsCommentsAndDefinitionsAreToldApart() {
        List<CodeSpan> spans = highlighter.highlight("java", CODE).orElseThrow();
        assertTrue(spans.contains(new CodeSpan(CodeSpan.Kind.KEYWORD, "void")));
        assertTrue(spans.contains(new CodeSpan(CodeSpan.Kind.NAME, "evict")));
        assertTrue(spans.contains(new CodeSpan(CodeSpan.Kind.STRING, "\"x\"")));
        assertTrue(spans.contains(new CodeSpan(CodeSpan.Kind.COMMENT, "// never")));
        assertTrue(spans.stream()
                .anyMatch(span ->
                        span.kind() == CodeSpan.Kind.COMMENT && span.text().contains("two lines")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "python",
                "js",
                "ts",
                "json",
                "bash",
                "sql",
                "xml",
                "html",
                "css",
                "yaml",
                "kotlin",
                "go",
                "rust",
                "c",
                "cpp",
                "cs",
                "ruby",
                "php",
                "lua",
                "markdown",
                "properties",
                "dockerfile",
                "makefile",
                "perl",
                "scala",
                "groovy",
                "lisp",
                "latex",
                "ini",
                "powershell",
                "bat",
                "proto",
                "dart",
                "less",
                "csv",
                "clojure"
            })
    void theSpansJoinedAreTheCode(String language) {
        String code = CODE + "\n\n<a href='x'>é 漢 \"open\n# t: 1\n\t`q`";
        assertEquals(
                Optional.of(code),
                highlighter
                        .highlight(language, code)
                        .map(spans -> spans.stream().map(CodeSpan::text).collect(Collectors.joining())));
    }

    @Test
    void anUnknownLanguageAndAVeryLongPieceStayPlain() {
        assertEquals(Optional.empty(), highlighter.highlight("klingon", CODE));
        assertEquals(Optional.empty(), highlighter.highlight("java", "x".repeat(50_000)));
    }
}
