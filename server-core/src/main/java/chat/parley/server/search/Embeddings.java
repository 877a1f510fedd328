package chat.parley.server.search;

import java.util.List;

/// Turns texts into vectors that lie close together when the texts mean alike.
///
/// Any thread may call. The model is loaded by the first call, which takes about a second longer.
public interface Embeddings {

    /// How many numbers a vector has.
    int DIMENSIONS = 384;

    /// Its name for programs, such as in `/v1/models`.
    String MODEL = "all-minilm-l6-v2";

    /// The caller waits.
    ///
    /// @param texts in any language, best in English; only the first 256 tokens or so of each count
    /// @return a vector of length 1 for each text, in the same order
    List<float[]> embed(List<String> texts);

    /// Gives the model's memory back; the next call loads it again.
    void unload();
}
