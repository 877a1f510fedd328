package chat.parley.server.search.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import chat.parley.server.search.Embeddings;
import chat.parley.server.search.NoMeaning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The model all-MiniLM-L6-v2 inside the app. Reads the first 256 pieces of a text.
///
/// Any thread may call. Each text is run alone and on the caller's thread: in the quantized model a vector would else
/// depend on the texts beside it, and runs of many are hardly faster. The lock keeps unloading apart from use.
public final class MiniLm implements Embeddings {

    private static final String MODEL_FILE = "/all-minilm-l6-v2-q.onnx";
    private static final String VOCABULARY_FILE = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int MOST_PIECES = 256;

    /// The model in memory.
    private record Loaded(WordPieces pieces, OrtEnvironment runtime, OrtSession session) {}

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Optional<Loaded> loaded = Optional.empty();

    @Override
    public List<float[]> embed(List<String> texts) {
        while (true) {
            lock.readLock().lock();
            try {
                if (loaded.isPresent()) return embed(loaded.get(), texts);
            } finally {
                lock.readLock().unlock();
            }
            load();
        }
    }

    private void load() {
        lock.writeLock().lock();
        try {
            if (loaded.isEmpty()) loaded = Optional.of(read());
        } catch (IOException | OrtException | LinkageError e) {
            // LinkageError: the runtime's library is not there for this system, or cannot be unpacked.
            throw new NoMeaning("the embedding model cannot be loaded", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static Loaded read() throws IOException, OrtException {
        WordPieces pieces;
        try (InputStream vocabulary = resource(VOCABULARY_FILE)) {
            pieces = new WordPieces(Vocabulary.read(vocabulary));
        }
        OrtEnvironment runtime = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "parley");
        runtime.setTelemetry(false);
        try (InputStream model = resource(MODEL_FILE);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            return new Loaded(pieces, runtime, runtime.createSession(model.readAllBytes(), options));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream file = MiniLm.class.getResourceAsStream(name);
        if (file == null) throw new IOException("the program has no " + name);
        return file;
    }

    private static List<float[]> embed(Loaded model, List<String> texts) {
        try {
            List<float[]> vectors = new ArrayList<>(texts.size());
            for (String text : texts) vectors.add(vector(model, model.pieces().of(text, MOST_PIECES)));
            return vectors;
        } catch (OrtException e) {
            throw new NoMeaning("the embedding model does not run", e);
        }
    }

    private static float[] vector(Loaded model, long[] pieces) throws OrtException {
        long[] shape = {1, pieces.length};
        long[] ones = new long[pieces.length];
        Arrays.fill(ones, 1);
        OrtEnvironment runtime = model.runtime();
        try (OnnxTensor ids = OnnxTensor.createTensor(runtime, LongBuffer.wrap(pieces), shape);
                OnnxTensor mask = OnnxTensor.createTensor(runtime, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(runtime, LongBuffer.wrap(new long[pieces.length]), shape);
                OrtSession.Result result = model.session()
                        .run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), pieces.length);
        }
    }

    /// @return the mean of the pieces' vectors, made 1 long
    private static float[] mean(FloatBuffer hidden, int pieces) {
        float[] sum = new float[DIMENSIONS];
        for (int piece = 0; piece < pieces; piece++)
            for (int i = 0; i < DIMENSIONS; i++) sum[i] += hidden.get(piece * DIMENSIONS + i);
        double square = 0;
        for (float number : sum) square += (double) number * number;
        float length = (float) Math.sqrt(square);
        if (length > 0) for (int i = 0; i < DIMENSIONS; i++) sum[i] /= length;
        return sum;
    }

    @Override
    public void unload() {
        lock.writeLock().lock();
        try {
            if (loaded.isPresent()) loaded.get().session().close();
            loaded = Optional.empty();
        } catch (OrtException e) {
            throw new NoMeaning("the embedding model cannot be unloaded", e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
