package chat.parley.server.search.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.search.Embeddings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The model inside the app runs here and means what it should.
final class MiniLmTest {

    private final Embeddings model = new MiniLm();

    @Test
    void whatMeansAlikeLiesClose() {
        List<float[]> vectors = model.embed(List.of(
                "When does the boat depart?",
                "The ferry leaves at seven from the old harbour",
                "My cat sleeps on the keyboard"));
        float alike = cosine(vectors.get(0), vectors.get(1));
        float other = cosine(vectors.get(0), vectors.get(2));
        assertTrue(alike > 0.42 && other < 0.2, () -> alike + " and " + other);
    }

    @Test
    void aVectorDoesNotDependOnItsNeighboursNorOnTheModelBeingLoadedAnew() {
        float[] alone = model.embed(List.of("hello")).getFirst();
        assertArrayEquals(
                alone,
                model.embed(List.of("a much longer text beside it", "hello")).get(1));
        model.unload();
        assertArrayEquals(alone, model.embed(List.of("hello")).getFirst());
        assertEquals(Embeddings.DIMENSIONS, alone.length);
        assertEquals(1, cosine(alone, alone), 1e-5);
    }

    @Test
    void emptyAndEndlessTextsHaveVectorsToo() {
        for (float[] vector : model.embed(List.of("", "\u200b", "word ".repeat(20_000))))
            assertEquals(1, cosine(vector, vector), 1e-5);
    }

    /// Newer builds of the runtime report to its maker by default.
    @Test
    void theRuntimeKnowsNobodyToReportTo() throws IOException {
        int looked = 0;
        for (String library : List.of(
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-x64/libonnxruntime.dylib",
                "osx-aarch64/libonnxruntime.dylib",
                "win-x64/onnxruntime.dll")) {
            try (InputStream file = MiniLmTest.class.getResourceAsStream("/ai/onnxruntime/native/" + library)) {
                if (file == null) continue;
                looked++;
                String code = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertFalse(code.contains("events.data.microsoft"), library);
                assertFalse(code.contains("ORT_DISABLE_TELEMETRY"), library);
            }
        }
        assertTrue(looked > 0);
    }

    private static float cosine(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }
}
