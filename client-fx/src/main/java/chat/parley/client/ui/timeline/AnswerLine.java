package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry.Versions;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The line under an answer: `Copy · Regenerate · Branch · ◂ 2/2 ▸`. Made anew only when it says something else.
final class AnswerLine extends HBox {
    private record Said(boolean isWhole, Optional<Versions> versions, boolean isTree) {}

    private final RowContext context;
    private Optional<Said> said = Optional.empty();
    private Optional<MessageRow> row = Optional.empty();

    AnswerLine(RowContext context) {
        this.context = context;
        getStyleClass().add("answer-line");
        setAlignment(Pos.CENTER_LEFT);
    }

    void show(MessageRow next) {
        row = Optional.of(next);
        Said now = new Said(
                !next.isGrowing() && !next.isDeleted(),
                next.versions(),
                context.deeds().isTree());
        if (said.filter(now::equals).isPresent()) return;
        said = Optional.of(now);
        setVisible(now.isWhole());
        setManaged(now.isWhole());
        getChildren().clear();
        if (!now.isWhole()) return;
        List<Node> parts = new ArrayList<>();
        parts.add(deed(
                "Copy", "Copy the answer as Markdown", each -> context.deeds().copyText(each)));
        if (now.isTree()) {
            Button again = deed("Regenerate", "Answer again, also with another model", _ -> {});
            again.setOnAction(
                    _ -> row.ifPresent(each -> context.deeds().againMenu(each).show(again, Side.BOTTOM, 0, 2)));
            parts.add(again);
            parts.add(
                    deed("Branch", "Show all branches", each -> context.deeds().showBranches(each)));
        }
        for (Node part : parts) {
            if (!getChildren().isEmpty()) getChildren().add(dot());
            getChildren().add(part);
        }
        now.versions().ifPresent(versions -> getChildren().addAll(dot(), new VersionsView(context, versions)));
    }

    private static Label dot() {
        Label dot = new Label("·");
        dot.getStyleClass().add("answer-dot");
        return dot;
    }

    private Button deed(String title, String words, java.util.function.Consumer<MessageRow> deed) {
        Button button = new Button(title);
        button.getStyleClass().setAll("answer-deed");
        button.setAccessibleText(words);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> row.ifPresent(deed));
        return button;
    }
}
