package chat.parley.server.search.index;

import chat.parley.server.search.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;

/// From what Lucene found to places in the log.
final class Hits {

    private Hits() {}

    /// @return the best first
    static List<Found> best(IndexSearcher searcher, Query query, int limit) throws IOException {
        List<Found> found = new ArrayList<>();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            BinaryDocValues keys = DocValues.getBinary(leaf.reader(), "key_value");
            if (!keys.advanceExact(hit.doc - leaf.docBase)) continue;
            BytesRef key = keys.binaryValue();
            found.add(new Found(Keys.place(key), hit.score));
        }
        return found;
    }
}
