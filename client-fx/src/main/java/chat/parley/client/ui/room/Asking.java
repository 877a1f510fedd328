package chat.parley.client.ui.room;

import chat.parley.client.ui.bridge.FxBridge;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Something a dialog asks for, with what is shown meanwhile and when it fails. One at a time.
///
/// Use on the FX thread.
public final class Asking {
    private final FxBridge fx;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public Asking(FxBridge fx) {
        this.fx = fx;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// @return what went wrong and what to do; else empty
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    <T> void run(CompletionStage<T> stage, Consumer<T> done) {
        running.set(true);
        problem.set("");
        fx.whenDone(
                stage,
                value -> {
                    running.set(false);
                    done.accept(value);
                },
                failure -> {
                    running.set(false);
                    problem.set(failure.sentence());
                });
    }
}
