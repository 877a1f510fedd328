package chat.parley.client.core.sync;

import chat.parley.client.core.account.Draft;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.Confined;
import chat.parley.protocol.id.ConversationId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What stands in the composers. A draft that this computer cannot write is kept here and tried again until it can;
/// the person is told once.
///
/// Use on the account's thread only.
final class Drafts {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Confined<SqliteOutbox> file;
    private final AccountThread thread;
    private final Screens screens;
    private final Map<ConversationId, Draft> unwritten = new LinkedHashMap<>();
    private boolean isTold;
    private boolean isWaiting;

    Drafts(Confined<SqliteOutbox> file, AccountThread thread, Screens screens) {
        this.file = file;
        this.thread = thread;
        this.screens = screens;
    }

    CompletionStage<Draft> read(ConversationId conversation) {
        Optional<Draft> here = Optional.ofNullable(unwritten.get(conversation));
        CompletionStage<Draft> onDisk = file.ask(db -> db.draft(conversation));
        return onDisk.thenApply(here::orElse);
    }

    void save(ConversationId conversation, Draft draft) {
        screens.drafted(conversation, draft);
        unwritten.put(conversation, draft);
        write(conversation, draft);
    }

    /// The draft has become a message.
    void sent(ConversationId conversation) {
        unwritten.remove(conversation);
        screens.drafted(conversation, Draft.empty());
    }

    private void write(ConversationId conversation, Draft draft) {
        file.tell(db -> db.saveDraft(conversation, draft))
                .whenCompleteAsync((_, e) -> written(conversation, draft, e), thread);
    }

    private void written(ConversationId conversation, Draft draft, Throwable e) {
        if (e == null) {
            unwritten.remove(conversation, draft);
            isTold = false;
            return;
        }
        if (!isTold) screens.notices.tellOnce(Answers.failure(e).sentence());
        isTold = true;
        if (isWaiting) return;
        isWaiting = true;
        thread.after(AGAIN, () -> {
            isWaiting = false;
            flush();
        });
    }

    /// Tries what could not be written.
    void flush() {
        Map.copyOf(unwritten).forEach(this::write);
    }
}
