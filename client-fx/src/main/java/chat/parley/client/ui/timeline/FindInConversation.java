package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Found;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Finds words in one conversation: first in this computer's copy, then on the server.
///
/// Use on the FX thread.
public final class FindInConversation implements AutoCloseable {
    private final Account account;
    private final ConversationId conversation;
    private final FxBridge bridge;
    private final Consumer<MessageId> show;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private Optional<Subscription> search = Optional.empty();
    private List<MessageId> found = List.of();
    private Optional<MessageId> current = Optional.empty();
    private Found.Rest rest = new Found.Awaited();
    private boolean isOffline;

    FindInConversation(Account account, ConversationId conversation, FxBridge bridge, Consumer<MessageId> show) {
        this.account = account;
        this.conversation = conversation;
        this.bridge = bridge;
        this.show = show;
    }

    /// What is looked for; messages that are drawn mark it.
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /// `2 of 7`, `No matches`, what is still going on.
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    void look(String text) {
        String wanted = text.strip();
        if (wanted.equals(words.get())) return;
        stop();
        words.set(wanted);
        if (wanted.isEmpty()) return;
        status.set("Searching…");
        search = Optional.of(bridge.listen(listener -> account.find(conversation, wanted, listener), this::hear));
    }

    private void hear(Found next) {
        boolean isFirst = found.isEmpty();
        found = next.messages().stream().map(Message::id).toList();
        rest = next.rest();
        if (isFirst && !found.isEmpty()) go(0);
        else tell();
    }

    private void go(int index) {
        current = Optional.of(found.get(index));
        tell();
        show.accept(found.get(index));
    }

    private void tell() {
        if (words.get().isEmpty()) {
            status.set("");
            return;
        }
        int at = current.map(found::indexOf).orElse(-1);
        String place = at < 0 ? found.size() + " found" : (at + 1) + " of " + found.size();
        String here = found.isEmpty() ? "No matches" : place;
        status.set(
                switch (rest) {
                    case Found.Nothing _ -> here;
                    case Found.Older(int total) -> place + " · " + total + " in all: more words find the older ones";
                    case Found.Unknown _
                    when !isOffline -> here + " on this computer · the server could not search, try again later";
                    case Found.Unknown _ -> here + " on this computer · offline";
                    case Found.Awaited _ when isOffline -> here + " on this computer · offline";
                    case Found.Awaited _ ->
                        found.isEmpty() ? "Searching older messages…" : place + " · searching older messages…";
                });
    }

    /// Without the server, what this computer holds is all there is to find.
    void setOffline(boolean isNow) {
        isOffline = isNow;
        tell();
    }

    /// Goes to the next older one; from the oldest to the newest.
    void older() {
        move(1);
    }

    void newer() {
        move(-1);
    }

    private void move(int step) {
        if (found.isEmpty()) return;
        int at = current.map(found::indexOf).orElse(-1);
        go(Math.floorMod(at < 0 ? 0 : at + step, found.size()));
    }

    /// Forgets what was looked for.
    void stop() {
        search.ifPresent(Subscription::close);
        search = Optional.empty();
        found = List.of();
        current = Optional.empty();
        rest = new Found.Awaited();
        words.set("");
        status.set("");
    }

    @Override
    public void close() {
        search.ifPresent(Subscription::close);
    }
}
