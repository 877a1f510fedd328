package chat.parley.client.ui.search;

import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileIcon;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchHit.Mark;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws what was found.
///
/// @param when tells a moment, shortly
record SearchRowNodes(EmojiText emoji, Function<Instant, String> when) {
    private static final int EMOJI = 16;

    Node make(SearchRow row) {
        return switch (row) {
            case SearchRow.Heading(String title) -> {
                Label heading = new Label(title);
                heading.getStyleClass().addAll("section-label", "search-heading");
                yield heading;
            }
            case SearchRow.Person(User user) -> person(user);
            case SearchRow.Hit(FoundMessage message) -> hit(message);
            case SearchRow.Loading() -> loading();
        };
    }

    private Node person(User user) {
        EmojiLabel name = new EmojiLabel(emoji, EMOJI, user.displayName());
        name.getStyleClass().add("search-title");
        Label username = new Label("@" + user.username());
        username.getStyleClass().add("search-detail");
        HBox line = new HBox(8, name, username);
        line.setAlignment(Pos.CENTER_LEFT);
        return row(line, user.displayName() + ", @" + user.username());
    }

    private Node hit(FoundMessage message) {
        EmojiLabel title = new EmojiLabel(emoji, EMOJI, message.conversationTitle());
        title.getStyleClass().add("search-title");
        Label author = new Label(message.author());
        author.getStyleClass().add("search-detail");
        author.setMinWidth(40);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label at = new Label(when.apply(message.at()));
        at.getStyleClass().add("search-detail");
        at.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(8, title, author, space);
        if (message.by() == FoundBy.MEANING) top.getChildren().add(byMeaning());
        top.getChildren().add(at);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(3, top);
        message.file().ifPresent(file -> lines.getChildren().add(file(file)));
        lines.getChildren().add(snippet(message));
        return row(
                lines,
                message.conversationTitle() + ", " + message.author() + ", " + when.apply(message.at())
                        + message.file().map(file -> ", in " + place(file)).orElse("") + ": "
                        + message.snippet());
    }

    /// Which file, and where in it. The row opens it there; the button goes to its message.
    private static Node file(FoundFile file) {
        ShownFile.Stored shown = new ShownFile.Stored(file.file());
        Label name = new Label(place(file), new FontIcon(FileIcon.of(shown)));
        name.getStyleClass().add("search-file");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        HBox line = new HBox(10, name);
        line.setAlignment(Pos.CENTER_LEFT);
        if (file.hasPages()) {
            Button message = new Button("Go to message");
            message.getStyleClass().addAll("link-button", "search-go");
            message.setMinWidth(Region.USE_PREF_SIZE);
            message.setFocusTraversable(false);
            line.getChildren().add(message);
        }
        return line;
    }

    private static String place(FoundFile file) {
        return new ShownFile.Stored(file.file()).name() + (file.hasPages() ? ", page " + file.page() : "");
    }

    private static Label byMeaning() {
        Label label = new Label("similar meaning");
        label.getStyleClass().addAll("chip", "search-meaning");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private TextFlow snippet(FoundMessage message) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("search-snippet");
        for (Piece piece : pieces(message.snippet(), message.marks())) {
            List<Node> nodes = emoji.nodes(piece.text(), EMOJI);
            nodes.forEach(node -> node.getStyleClass().add(piece.isMarked() ? "search-mark" : "search-words"));
            flow.getChildren().addAll(nodes);
        }
        return flow;
    }

    /// A stretch of a snippet.
    record Piece(String text, boolean isMarked) {}

    /// Marks that do not lie inside the text, or overlap, are passed over: they come from a server.
    static List<Piece> pieces(String text, List<Mark> marks) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (Mark mark : marks) {
            long end = (long) mark.start() + mark.length();
            if (mark.start() < from || mark.length() <= 0 || end > text.length()) continue;
            if (mark.start() > from) pieces.add(new Piece(text.substring(from, mark.start()), false));
            pieces.add(new Piece(text.substring(mark.start(), (int) end), true));
            from = (int) end;
        }
        if (from < text.length()) pieces.add(new Piece(text.substring(from), false));
        return pieces;
    }

    private static Node row(Region content, String spoken) {
        HBox row = new HBox(content);
        HBox.setHgrow(content, Priority.ALWAYS);
        content.setMinWidth(0);
        row.getStyleClass().add("search-row");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(spoken);
        return row;
    }

    private static Node loading() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        HBox row = new HBox(progress);
        row.getStyleClass().add("search-loading");
        row.setAccessibleText("Searching for more");
        return row;
    }
}
