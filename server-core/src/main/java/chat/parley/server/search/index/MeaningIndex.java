package chat.parley.server.search.index;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.server.search.Embeddings;
import chat.parley.server.search.FileTexts;
import chat.parley.server.search.Filter;
import chat.parley.server.search.Following;
import chat.parley.server.search.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.KnnByteVectorQuery;

/// What messages mean, as vectors of which a number takes one byte: a quarter of the space, and the same found.
///
/// One thread follows the log, any may search.
public final class MeaningIndex implements Following, AutoCloseable {

    private static final String VERSION = "meaning-3 " + Embeddings.MODEL;
    private static final int BUFFER_MEGABYTES = 16;
    private static final int AT_ONCE = 32;
    /// A vector takes some milliseconds: of a longer file, only so many pages are known by their meaning.
    private static final int PAGES = 100;
    /// Numbers of these vectors lie between -0.3 and 0.3. Scaled alike, they keep their length, so that the product
    /// of two tells the angle, in a third of the time that computing it takes.
    private static final float SCALE = 127 / 0.3f;
    /// How Lucene makes a score of a product of bytes.
    private static final float SCORE_UNIT = Embeddings.DIMENSIONS * (float) (1 << 15) / (SCALE * SCALE);

    private static final VectorSimilarityFunction ALIKE = VectorSimilarityFunction.DOT_PRODUCT;

    private final Embeddings embeddings;
    private final IndexFolder folder;

    private MeaningIndex(Embeddings embeddings, IndexFolder folder) {
        this.embeddings = embeddings;
        this.folder = folder;
    }

    /// @param log names the log that it follows
    public static MeaningIndex open(Path folder, String log, Embeddings embeddings) throws IOException {
        return new MeaningIndex(
                embeddings, IndexFolder.open(folder, VERSION + " " + log, new KeywordAnalyzer(), BUFFER_MEGABYTES));
    }

    /// @param vector of a question
    /// @param atLeast how much alike, from 0 for not at all to 1 for the same
    public List<Found> find(float[] vector, float atLeast, Filter filter, int limit) throws IOException {
        if (filter.conversations().isEmpty()) return List.of();
        KnnByteVectorQuery query = new KnnByteVectorQuery("vector", bytes(vector), limit, Filters.query(filter));
        return folder.ask(searcher -> Hits.best(searcher, query, limit)).stream()
                .map(found -> new Found(found.place(), (found.score() - 0.5f) * SCORE_UNIT))
                .filter(found -> found.score() >= atLeast)
                .toList();
    }

    private static byte[] bytes(float[] vector) {
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.clamp(Math.round(vector[i] * SCALE), -127, 127);
        return bytes;
    }

    @Override
    public Map<ConversationId, Long> cursors() throws IOException {
        return folder.cursors();
    }

    @Override
    public void take(ConversationId conversation, List<Message> messages, FileTexts files, long rev)
            throws IOException {
        List<Message> some = new ArrayList<>();
        for (Message message : messages) {
            if (!Filters.hasContent(message)) folder.remove(Keys.of(conversation, message.seq()));
            else some.add(message);
            if (some.size() == AT_ONCE) put(conversation, some);
            if (Filters.mayHaveFiles(message)) takeFiles(message, files);
        }
        if (!some.isEmpty()) put(conversation, some);
        folder.follow(conversation, rev);
    }

    private void put(ConversationId conversation, List<Message> messages) throws IOException {
        List<float[]> vectors = embeddings.embed(
                messages.stream().map(message -> message.content().text()).toList());
        for (int i = 0; i < messages.size(); i++) {
            Document document = Filters.document(messages.get(i));
            document.add(new KnnByteVectorField("vector", bytes(vectors.get(i)), ALIKE));
            folder.put(Keys.of(conversation, messages.get(i).seq()), document);
        }
        messages.clear();
    }

    private void takeFiles(Message message, FileTexts files) throws IOException {
        folder.removeFiles(Keys.of(message.conversationId(), message.seq()));
        List<Piece> pages = Piece.ofFiles(message, files).stream()
                .filter(Piece::isPage)
                .limit(PAGES)
                .toList();
        for (int from = 0; from < pages.size(); from += AT_ONCE) {
            List<Piece> some = pages.subList(from, Math.min(from + AT_ONCE, pages.size()));
            List<float[]> vectors =
                    embeddings.embed(some.stream().map(Piece::text).toList());
            for (int i = 0; i < some.size(); i++) {
                Document document = some.get(i).document();
                document.add(new KnnByteVectorField("vector", bytes(vectors.get(i)), ALIKE));
                folder.put(Keys.of(some.get(i).place()), document);
            }
        }
    }

    @Override
    public void forget(ConversationId conversation) throws IOException {
        folder.forget(conversation);
    }

    @Override
    public void commit() throws IOException {
        folder.commit();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
