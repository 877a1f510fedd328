package chat.parley.client.ui.room;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Sends messages on to other conversations. What is sent goes through the queue, so it works offline.
///
/// Use on the FX thread.
public final class ForwardViewModel implements AutoCloseable {
    private final Account account;
    private final List<Message> messages;
    private final Forwarding forwarding;
    private final Asking asking;
    private final Subscription subscription;
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty comment = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<ConversationSummary>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Set<ConversationId>> chosen = new ReadOnlyObjectWrapper<>(Set.of());
    private final BooleanBinding ready;
    private List<ConversationSummary> all = List.of();

    /// @param names how the senders are called
    public ForwardViewModel(Account account, FxBridge fx, List<Message> messages, Map<UserId, String> names) {
        this.account = account;
        this.messages = List.copyOf(messages);
        this.forwarding = new Forwarding(names);
        this.asking = new Asking(fx);
        this.ready = Bindings.createBooleanBinding(
                () -> !chosen.get().isEmpty() && !asking.runningProperty().get(), chosen, asking.runningProperty());
        filter.addListener((_, _, _) -> refresh());
        subscription = fx.listen(account::onConversations, value -> {
            all = value;
            refresh();
        });
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public StringProperty commentProperty() {
        return comment;
    }

    public ReadOnlyObjectProperty<List<ConversationSummary>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Set<ConversationId>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public BooleanBinding readyBinding() {
        return ready;
    }

    public Asking asking() {
        return asking;
    }

    /// @return what will be sent, as markdown
    public String preview() {
        return forwarding.contents(messages, "").stream()
                .map(content -> content.attachments().isEmpty()
                        ? content.text()
                        : content.text() + "\n" + FileWords.summary(content.attachments()))
                .reduce((one, other) -> one + "\n\n" + other)
                .orElse("");
    }

    public void toggle(ConversationId conversation) {
        Set<ConversationId> next = new LinkedHashSet<>(chosen.get());
        if (!next.remove(conversation)) {
            next.add(conversation);
        }
        chosen.set(Set.copyOf(next));
    }

    /// @param done gets to how many conversations it was sent
    public void forward(Consumer<Integer> done) {
        if (!ready.get()) {
            return;
        }
        Set<ConversationId> targets = chosen.get();
        List<CompletableFuture<?>> stages = new ArrayList<>();
        for (ConversationId to : targets) {
            for (Content content : forwarding.contents(messages, comment.get())) {
                stages.add(account.forward(to, content).toCompletableFuture());
            }
        }
        asking.run(CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)), _ -> done.accept(targets.size()));
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void refresh() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.set(all.stream()
                .filter(one -> one.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }
}
