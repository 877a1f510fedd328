package chat.parley.client.broken.ui;

import javafx.application.Platform;

/// A screen that goes past the bridge.
record CallsFxThread(Runnable work) {
    void call() {
        Platform.runLater(work);
    }
}
