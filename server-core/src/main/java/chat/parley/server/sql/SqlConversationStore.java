package chat.parley.server.sql;

import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.ConversationReads;
import chat.parley.server.conversation.ConversationStore;
import chat.parley.server.conversation.ConversationWrites;
import java.sql.SQLException;
import java.util.function.Function;

/// Conversations in the database.
public final class SqlConversationStore implements ConversationStore {

    private final Database database;
    private final Ledger ledger = new Ledger();
    private final SentKeys sent = new SentKeys(SentKeys.MANY);
    private final Erasing erasing;

    public SqlConversationStore(Database database) {
        this(database, Erasing.STEP);
    }

    /// @param erasedAtOnce rows of an erased conversation that go with one group
    SqlConversationStore(Database database, int erasedAtOnce) {
        this.database = database;
        this.erasing = new Erasing(database, erasedAtOnce);
        database.onRollback(() -> {
            ledger.clear();
            sent.clear();
        });
        database.beforeCommit(sql -> {
            ledger.write(sql);
            ledger.trim();
            sent.write(sql);
            return 0;
        });
    }

    /// Goes on removing what was erased, when a stop or a full disk came in between.
    public void eraseLeftOvers() {
        erasing.goOn();
    }

    @Override
    public <T> T read(Function<ConversationReads, T> work) {
        return database.read(sql -> checked(work, new SqlConversationReads(sql)));
    }

    @Override
    public <T> void write(Function<ConversationWrites, T> work, Answer<T> answer) {
        database.write(
                sql -> checked(work, new SqlConversationWrites(sql, ledger, sent, erasing)),
                answer::succeeded,
                answer::failed);
    }

    static <V, T> T checked(Function<? super V, T> work, V view) throws SQLException {
        try {
            return work.apply(view);
        } catch (Trouble e) {
            throw e.cause();
        }
    }

    /// Carries an [SQLException] through a feature's code, which does not know of it.
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        Trouble(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException cause() {
            return cause;
        }
    }

    /// A statement and what becomes of its rows.
    @FunctionalInterface
    interface Statement<T> {
        T run() throws SQLException;
    }

    static <T> T run(Statement<T> statement) {
        try {
            return statement.run();
        } catch (SQLException e) {
            throw new Trouble(e);
        }
    }
}
