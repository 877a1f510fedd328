package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.rest.ConnectionTest;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Asks a provider whether it answers: one question at a time, which can be taken back.
///
/// Use on the FX thread.
final class ProviderTest {
    private final FxBridge bridge;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private Runnable takeBack = () -> {};

    /// How it went.
    sealed interface Outcome {
        /// @return one sentence for the person
        String sentence();
    }

    record Answered(String sentence) implements Outcome {}

    record NotAnswered(String sentence) implements Outcome {}

    ProviderTest(FxBridge bridge) {
        this.bridge = bridge;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    void start(CompletionStage<ConnectionTest> asked, Consumer<Outcome> told) {
        cancel();
        running.set(true);
        Subscription listening = bridge.whenDone(
                asked,
                test -> {
                    running.set(false);
                    told.accept(outcome(test));
                },
                failure -> {
                    running.set(false);
                    told.accept(new NotAnswered(sentence(failure)));
                });
        takeBack = () -> {
            listening.close();
            asked.toCompletableFuture().cancel(false);
        };
    }

    /// Harmless when nothing is asked.
    void cancel() {
        if (!running.get()) return;
        running.set(false);
        takeBack.run();
    }

    private static Outcome outcome(ConnectionTest test) {
        if (!test.ok())
            return new NotAnswered(test.trouble().orElse("It did not answer. Check the address and the key."));
        if (test.models().isEmpty()) return new NotAnswered("It answers, but has no models yet. Add one there first.");
        String first = test.models().getFirst().name();
        int count = test.models().size();
        return new Answered(
                count == 1 ? "It works: " + first + "." : "It works: " + count + " models, such as " + first + ".");
    }

    private static String sentence(Failure failure) {
        return switch (failure.kind()) {
            case OFFLINE -> "Offline: your server is not there, so the provider could not be asked.";
            case REFUSED, SIGNED_OUT, LOCAL -> failure.sentence();
        };
    }
}
