package chat.parley.server.search.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Texts are cut as the model's own tokenizer cuts them: what that makes of each stands in `word-pieces.tsv`.
final class WordPiecesTest {

    private final WordPieces pieces = new WordPieces(vocabulary());

    @TestFactory
    List<DynamicTest> cutsAsTheModelsOwnTokenizerDoes() throws IOException {
        try (InputStream file = Objects.requireNonNull(WordPiecesTest.class.getResourceAsStream("word-pieces.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> DynamicTest.dynamicTest(
                            parts[0], () -> assertArrayEquals(numbers(parts[1]), pieces.of(parts[0], 1_000))))
                    .toList();
        }
    }

    @Test
    void aLongTextKeepsItsEnds() {
        long[] cut = pieces.of("word ".repeat(1_000), 256);
        assertEquals(256, cut.length);
        assertEquals(101, cut[0]);
        assertEquals(102, cut[255]);
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static Vocabulary vocabulary() {
        try (InputStream file = Objects.requireNonNull(
                WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"))) {
            return Vocabulary.read(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
