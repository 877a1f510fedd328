package chat.parley.server.search.index;

import chat.parley.protocol.id.ConversationId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One index in a folder that can be thrown away: what is broken, of another version or of another log is made anew.
///
/// Besides the messages it holds, for each conversation, up to which `rev` it has followed it: both are put on the
/// disk together. One thread changes it, any may search.
final class IndexFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    /// Lucene would advise a module of the JDK that is not finished, at its first use, past our log.
    private static final java.util.logging.Logger ADVICE =
            java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    /// The key of the message that a file belongs to.
    static final String FILE_OF = "file_of";

    private static final String CURSOR = "cursor";
    private static final String CURSOR_KEY = "cursor_key";
    private static final String REV = "rev";

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private IndexFolder(FSDirectory directory, IndexWriter writer, String made) throws IOException {
        this.directory = directory;
        this.writer = writer;
        writer.setLiveCommitData(Map.of("made", made).entrySet());
        this.searchers = new SearcherManager(writer, null);
    }

    /// @param made names the version of the index and the log it follows
    /// @param bufferMegabytes what is held in memory before it is written
    static IndexFolder open(Path folder, String made, Analyzer analyzer, int bufferMegabytes) throws IOException {
        try {
            if (isMade(folder, made)) return opened(folder, made, analyzer, bufferMegabytes);
        } catch (IOException | RuntimeException e) {
            // Lucene tells a broken file by many kinds of exceptions, unchecked ones among them.
            LOG.warn("the search index in {} cannot be used and is made anew ({})", folder, e.toString());
        }
        clear(folder);
        return opened(folder, made, analyzer, bufferMegabytes);
    }

    private static boolean isMade(Path folder, String made) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (FSDirectory directory = FSDirectory.open(folder)) {
            String[] files = directory.listAll();
            for (String file : files)
                if (file.startsWith("segments"))
                    return made.equals(SegmentInfos.readLatestCommit(directory)
                            .getUserData()
                            .get("made"));
            return false;
        }
    }

    private static IndexFolder opened(Path folder, String made, Analyzer analyzer, int bufferMegabytes)
            throws IOException {
        ADVICE.setLevel(Level.SEVERE);
        Files.createDirectories(folder);
        FSDirectory directory = FSDirectory.open(folder);
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer);
            config.setRAMBufferSizeMB(bufferMegabytes);
            ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
            merges.setMaxMergesAndThreads(4, 1);
            config.setMergeScheduler(merges);
            config.setCommitOnClose(true);
            return new IndexFolder(directory, new IndexWriter(directory, config), made);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /// Removes it with all its files.
    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failed) throws IOException {
                if (failed != null) throw failed;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Map<ConversationId, Long> cursors() throws IOException {
        Map<ConversationId, Long> cursors = new HashMap<>();
        searchers.maybeRefreshBlocking();
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) read(leaf.reader(), cursors);
        } finally {
            searchers.release(searcher);
        }
        return cursors;
    }

    private static void read(LeafReader leaf, Map<ConversationId, Long> cursors) throws IOException {
        BinaryDocValues keys = leaf.getBinaryDocValues(CURSOR_KEY);
        NumericDocValues revs = leaf.getNumericDocValues(REV);
        if (keys == null || revs == null) return;
        Bits live = leaf.getLiveDocs();
        for (int doc = keys.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = keys.nextDoc())
            if ((live == null || live.get(doc)) && revs.advanceExact(doc))
                cursors.put(Keys.conversation(keys.binaryValue()), revs.longValue());
    }

    /// @param key the message's
    void put(BytesRef key, Document document) throws IOException {
        document.add(new StringField("key", key, Field.Store.NO));
        document.add(new BinaryDocValuesField("key_value", key));
        long _ = writer.updateDocument(new Term("key", key), document);
    }

    /// Removes what the files of a message say.
    ///
    /// @param message its key
    void removeFiles(BytesRef message) throws IOException {
        long _ = writer.deleteDocuments(new Term(FILE_OF, message));
    }

    /// @param key of the message
    void remove(BytesRef key) throws IOException {
        long _ = writer.deleteDocuments(new Term("key", key));
    }

    void follow(ConversationId conversation, long rev) throws IOException {
        BytesRef key = Keys.of(conversation);
        Document cursor = new Document();
        cursor.add(new StringField(CURSOR, key, Field.Store.NO));
        cursor.add(new BinaryDocValuesField(CURSOR_KEY, key));
        cursor.add(new NumericDocValuesField(REV, rev));
        long _ = writer.updateDocument(new Term(CURSOR, key), cursor);
    }

    void forget(ConversationId conversation) throws IOException {
        BytesRef key = Keys.of(conversation);
        long _ = writer.deleteDocuments(new Term("conversation", key), new Term(CURSOR, key));
    }

    void commit() throws IOException {
        long _ = writer.commit();
    }

    /// Something that is asked of the index as it stands.
    @FunctionalInterface
    interface Asked<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    <T> T ask(Asked<T> question) throws IOException {
        boolean _ = searchers.maybeRefresh();
        IndexSearcher searcher = searchers.acquire();
        try {
            return question.ask(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer;
                searchers) {
            LOG.debug("closing a search index");
        }
    }
}
