package chat.parley.server.search.index;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.server.search.FileTexts;
import chat.parley.server.search.Filter;
import chat.parley.server.search.Following;
import chat.parley.server.search.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Which words stand in which messages, and in their files.
///
/// One thread follows the log, any may search.
public final class WordIndex implements Following, AutoCloseable {

    private static final String VERSION = "words-2";
    private static final int BUFFER_MEGABYTES = 8;
    private static final int LEAST_PREFIX = 2;
    private static final float EXACT = 3;

    private final Words words;
    private final IndexFolder folder;

    private WordIndex(Words words, IndexFolder folder) {
        this.words = words;
        this.folder = folder;
    }

    /// @param log names the log that it follows
    public static WordIndex open(Path folder, String log, Words words) throws IOException {
        return new WordIndex(words, IndexFolder.open(folder, VERSION + " " + log, words.analyzer(), BUFFER_MEGABYTES));
    }

    /// Removes a folder of indexes with all its files.
    public static void clear(Path folder) throws IOException {
        IndexFolder.clear(folder);
    }

    /// How the words of a question are meant.
    public enum Need {
        /// All of them, the last perhaps not yet typed to its end.
        ALL,
        /// Any; the rarer ones count more.
        ANY
    }

    /// @param terms as [Words] makes them, at least one
    public List<Found> find(List<String> terms, Need need, Filter filter, int limit) throws IOException {
        if (filter.conversations().isEmpty()) return List.of();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < terms.size(); i++)
            switch (need) {
                case ALL -> all.add(begun(terms.get(i), i == terms.size() - 1), Occur.MUST);
                case ANY -> all.add(term(terms.get(i)), Occur.SHOULD);
            }
        if (need == Need.ANY) all.setMinimumNumberShouldMatch(1);
        all.add(Filters.query(filter), Occur.FILTER);
        Query query = all.build();
        return folder.ask(searcher -> Hits.best(searcher, query, limit));
    }

    private static Query begun(String term, boolean isLast) {
        if (!isLast || term.length() < LEAST_PREFIX) return term(term);
        return new BooleanQuery.Builder()
                .add(new BoostQuery(term(term), EXACT), Occur.SHOULD)
                .add(new PrefixQuery(new Term("text", term)), Occur.SHOULD)
                .build();
    }

    private static Query term(String term) {
        return new TermQuery(new Term("text", term));
    }

    public Words words() {
        return words;
    }

    @Override
    public Map<ConversationId, Long> cursors() throws IOException {
        return folder.cursors();
    }

    @Override
    public void take(ConversationId conversation, List<Message> messages, FileTexts files, long rev)
            throws IOException {
        for (Message message : messages) {
            if (Filters.hasContent(message)) {
                Document document = Filters.document(message);
                document.add(new TextField("text", message.content().text(), Field.Store.NO));
                folder.put(Keys.of(conversation, message.seq()), document);
            } else folder.remove(Keys.of(conversation, message.seq()));
            if (Filters.mayHaveFiles(message)) takeFiles(message, files);
        }
        folder.follow(conversation, rev);
    }

    private void takeFiles(Message message, FileTexts files) throws IOException {
        folder.removeFiles(Keys.of(message.conversationId(), message.seq()));
        for (Piece piece : Piece.ofFiles(message, files)) {
            Document document = piece.document();
            document.add(new TextField("text", piece.text(), Field.Store.NO));
            folder.put(Keys.of(piece.place()), document);
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
