package chat.parley.client.ui.markdown;

import chat.parley.client.core.highlight.CodeSpan;
import chat.parley.client.core.markdown.Block;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;

/// A block of code: its language, a button that copies it, the code, folded when it is long.
///
/// Shown plain at once; the colours come from the background and move nothing.
final class CodeCard extends VBox {
    private static final int FOLDED_LINES = 30;
    private static final int LONGEST_LINE = 4_000;

    private final MessageFlow flow = new MessageFlow();
    private final Block.Code code;
    private final Place place;
    private final String shown;

    /// Which block of code of a message it is: what a person has unfolded stays so while it grows.
    record Place(int number) {}

    CodeCard(Block.Code code, Place place, MessageLook look, Folding folding) {
        this.code = code;
        this.place = place;
        getStyleClass().add("code-card");
        List<String> lines = code.code().lines().toList();
        boolean isFolded = lines.size() > FOLDED_LINES + 5 && !folding.isOpen(place);
        shown = String.join(
                "\n",
                lines.stream()
                        .limit(isFolded ? FOLDED_LINES : lines.size())
                        .map(CodeCard::cut)
                        .toList());
        flow.getStyleClass().add("code-text");
        look.addText(flow, shown, List.of("code"), MessageLook.EMOJI_SIZE);
        Region body = new SideScroll(flow);
        body.getStyleClass().add("code-body");
        getChildren().addAll(header(), body);
        if (isFolded) getChildren().add(unfold(lines.size(), folding));
        if (code.isClosed()) look.colours().of(code.language(), shown, this::colour);
    }

    MessageFlow flow() {
        return flow;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
    }

    private HBox header() {
        Label language = new Label(code.language());
        language.getStyleClass().add("code-language");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button("Copy");
        copy.getStyleClass().setAll("code-copy");
        copy.setFocusTraversable(false);
        copy.setAccessibleText("Copy this code");
        copy.setOnAction(_ -> copy(copy));
        HBox header = new HBox(language, space, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("code-header");
        return header;
    }

    private void copy(Button button) {
        var content = new ClipboardContent();
        content.putString(code.code());
        Clipboard.getSystemClipboard().setContent(content);
        button.setText("Copied");
        var back = new PauseTransition(Duration.seconds(1.5));
        back.setOnFinished(_ -> button.setText("Copy"));
        back.play();
    }

    private Button unfold(int lines, Folding folding) {
        Button all = new Button(String.format(Locale.ROOT, "Show all %d lines", lines));
        all.getStyleClass().setAll("code-unfold");
        all.setFocusTraversable(false);
        all.setMaxWidth(Double.MAX_VALUE);
        all.setOnAction(_ -> folding.open(place));
        return all;
    }

    /// Only when all of it is letters: emoji in code stay as they are drawn.
    private void colour(List<CodeSpan> spans) {
        if (!flow.shown().equals(shown) || !flow.isPlain()) return;
        flow.replace(spans.stream().map(CodeCard::text).toList());
    }

    private static Text text(CodeSpan span) {
        Text text = new Text(span.text());
        text.getStyleClass().add("code");
        switch (span.kind()) {
            case PLAIN -> {}
            case KEYWORD -> text.getStyleClass().add("code-keyword");
            case STRING -> text.getStyleClass().add("code-string");
            case COMMENT -> text.getStyleClass().add("code-comment");
            case NUMBER -> text.getStyleClass().add("code-number");
            case NAME -> text.getStyleClass().add("code-name");
        }
        return text;
    }
}
