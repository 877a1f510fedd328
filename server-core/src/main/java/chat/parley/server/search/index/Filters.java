package chat.parley.server.search.index;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.server.search.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// What every index knows of a message besides its content, so that a search stays where it may look.
final class Filters {

    private Filters() {}

    static Document document(Message message) {
        Document document = new Document();
        document.add(new StringField("conversation", Keys.of(message.conversationId()), Field.Store.NO));
        // The sender of an answer is the one who asked: they have not said it.
        if (message.role() == MessageRole.USER)
            document.add(new StringField("from", Keys.of(message.senderId()), Field.Store.NO));
        document.add(new LongPoint("at", message.createdAt().toEpochMilli()));
        return document;
    }

    static Query query(Filter filter) {
        List<BytesRef> conversations = new ArrayList<>();
        for (ConversationId conversation : filter.conversations()) conversations.add(Keys.of(conversation));
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(new TermInSetQuery("conversation", conversations), BooleanClause.Occur.FILTER);
        filter.from()
                .ifPresent(from -> all.add(new TermQuery(new Term("from", Keys.of(from))), BooleanClause.Occur.FILTER));
        if (filter.after().isPresent() || filter.before().isPresent())
            all.add(
                    LongPoint.newRangeQuery(
                            "at",
                            filter.after().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                            filter.before().map(at -> at.toEpochMilli() - 1).orElse(Long.MAX_VALUE)),
                    BooleanClause.Occur.FILTER);
        return all.build();
    }

    /// @return whether it has files, or had some
    static boolean mayHaveFiles(Message message) {
        return message.deletedAt().isPresent()
                || !message.content().attachments().isEmpty();
    }

    /// @return whether there is something to find in it; an answer that still grows comes again when it is whole
    static boolean hasContent(Message message) {
        return message.deletedAt().isEmpty()
                && message.status() != MessageStatus.IN_PROGRESS
                && !message.content().text().isBlank();
    }
}
