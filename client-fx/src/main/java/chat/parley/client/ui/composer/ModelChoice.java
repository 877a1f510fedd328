package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.ModelNames;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Who answers in a conversation with a model, and who else could. In conversations of people there is no choice.
///
/// Use on the FX thread.
public final class ModelChoice implements AutoCloseable {
    private static final String ASKING = "Asking the server who can answer…";
    private static final String NOBODY = "Nobody can answer. Connect a provider in Settings, Models.";

    private final Account account;
    private final ConversationId conversation;
    private final FxBridge fx;
    private final Consumer<Failure> failed;
    private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper(this, "label", "");
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private Optional<ModelList> known = Optional.empty();
    private Optional<AssistantState> state = Optional.empty();
    private Subscription asking = () -> {};
    private Optional<String> trouble = Optional.empty();
    private Runnable onChange = () -> {};
    private boolean isAsked;

    /// @param failed hears of what could not be done
    ModelChoice(Account account, ConversationId conversation, FxBridge fx, Consumer<Failure> failed) {
        this.account = account;
        this.conversation = conversation;
        this.fx = fx;
        this.failed = failed;
    }

    /// @return `llama3.2 · Ollama`; empty where there is no choice
    public ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }

    /// @return `llama3.2`; empty where there is no choice
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /// @return everybody who could answer, as far as it is known
    public List<ModelEntry> models() {
        return known.map(ModelList::models).orElse(List.of());
    }

    /// @return the id of who answers
    public Optional<String> current() {
        return state.flatMap(AssistantState::model).or(() -> known.map(ModelList::defaultModel));
    }

    void follow(ConversationSummary summary) {
        if (summary.kind() != ConversationKind.ASSISTANT) return;
        state = summary.assistant();
        if (!isAsked) refresh();
        show();
    }

    /// Asks who can answer now: providers come and go.
    public void refresh() {
        isAsked = true;
        asking.close();
        asking = fx.whenDone(
                account.models().list(),
                list -> {
                    known = Optional.of(list);
                    trouble = Optional.empty();
                    show();
                },
                failure -> {
                    trouble = Optional.of(failure.sentence());
                    show();
                });
    }

    public void choose(String model) {
        fx.whenDone(account.answering().choose(conversation, model), _ -> {}, failed);
    }

    /// @return what to do when there is nobody to choose; empty when there is
    public Optional<String> advice() {
        if (!models().isEmpty()) return Optional.empty();
        if (trouble.isPresent()) return trouble.map(sentence -> sentence + " Then open this list again.");
        return Optional.of(known.isPresent() ? NOBODY : ASKING);
    }

    /// @param hears when there are others to choose from, or none could be asked for
    void onChange(Runnable hears) {
        onChange = hears;
    }

    private void show() {
        onChange.run();
        if (state.isEmpty()) return;
        Optional<ModelEntry> entry = current()
                .flatMap(id ->
                        models().stream().filter(each -> each.id().equals(id)).findFirst());
        String shortName = entry.map(ModelEntry::name)
                .or(() -> current().map(ModelNames::shortName))
                .orElse("the assistant");
        name.set(shortName);
        label.set(entry.map(each -> each.name() + " · " + each.provider()).orElse(shortName));
    }

    @Override
    public void close() {
        asking.close();
    }
}
