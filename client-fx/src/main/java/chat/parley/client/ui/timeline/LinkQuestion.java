package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.LinkTarget;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/// Asks before a link is followed that may not lead where it seems to.
final class LinkQuestion {
    private LinkQuestion() {}

    static void ask(LinkTarget link, Window owner, Runnable open) {
        var follow = new ButtonType("Open anyway", ButtonBar.ButtonData.OTHER);
        var alert = new Alert(
                Alert.AlertType.WARNING,
                link.doubt().orElse("") + "\n\nThis link leads to:\n" + link.target(),
                ButtonType.CANCEL,
                follow);
        alert.setTitle("Open this link?");
        alert.setHeaderText("Look twice before you open this link");
        alert.initOwner(owner);
        alert.setOnHidden(_ -> {
            if (follow.equals(alert.getResult())) open.run();
        });
        alert.show();
    }
}
