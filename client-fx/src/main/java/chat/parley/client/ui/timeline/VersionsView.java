package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry.Versions;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// `◂ 2/3 ▸`: which of several versions is shown, and the way to those beside it.
final class VersionsView extends HBox {
    private final RowContext context;

    VersionsView(RowContext context, Versions versions) {
        this.context = context;
        getStyleClass().add("versions");
        setAlignment(Pos.CENTER_LEFT);
        Label number = new Label(versions.number() + "/" + versions.count());
        number.getStyleClass().add("answer-count");
        number.setAccessibleText("Version " + versions.number() + " of " + versions.count());
        getChildren()
                .addAll(
                        step("◂", "The version before", versions.before()),
                        number,
                        step("▸", "The next version", versions.after()));
    }

    private Button step(String sign, String words, Optional<MessageId> to) {
        Button button = new Button(sign);
        button.getStyleClass().setAll("answer-deed");
        button.setAccessibleText(words);
        button.setFocusTraversable(false);
        button.setDisable(to.isEmpty());
        button.setOnAction(_ -> to.ifPresent(context.deeds()::showVersion));
        return button;
    }
}
