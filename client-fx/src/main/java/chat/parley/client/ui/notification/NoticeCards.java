package chat.parley.client.ui.notification;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.notification.Notice;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Notices inside the window, one below the other, for where the system shows none. The newest stands first; a
/// conversation has one at a time. Each goes by itself, unless the pointer is on it.
///
/// Use on the FX thread.
public final class NoticeCards extends VBox {
    private static final int MOST = 3;
    private static final Duration HOW_LONG = Duration.seconds(8);
    private static final double EMOJI = 17;

    private final EmojiText emoji;

    /// What a notice is about.
    public record Subject(AccountKey account, ConversationId conversation) {}

    public NoticeCards(EmojiText emoji) {
        super(8);
        this.emoji = emoji;
        getStyleClass().add("notice-cards");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
    }

    /// @param subject empty when it is about no conversation
    void show(Notice notice, Optional<Subject> subject) {
        if (subject.isPresent()) forget(subject.get()::equals);
        getChildren().addFirst(new Card(notice, subject));
        while (getChildren().size() > MOST) cards().getLast().leave();
    }

    /// Takes away what has been seen.
    void forget(Predicate<Subject> isSeen) {
        cards().stream().filter(card -> card.subject.filter(isSeen).isPresent()).forEach(Card::leave);
    }

    private List<Card> cards() {
        return getChildren().stream().map(Card.class::cast).toList();
    }

    private final class Card extends HBox {
        private final Optional<Subject> subject;
        private final PauseTransition timer = new PauseTransition(HOW_LONG);

        Card(Notice notice, Optional<Subject> subject) {
            this.subject = subject;
            getStyleClass().add("notice-card");
            EmojiLabel title = new EmojiLabel(emoji, EMOJI, notice.title());
            title.getStyleClass().add("notice-title");
            EmojiLabel text = new EmojiLabel(emoji, EMOJI, notice.text());
            text.getStyleClass().add("notice-text");
            Button open = new Button("", new VBox(4, title, text));
            open.getStyleClass().setAll("notice-open");
            open.setMaxWidth(Double.MAX_VALUE);
            open.setAccessibleText(notice.title() + ": " + notice.text());
            open.setOnAction(_ -> {
                leave();
                notice.open().run();
            });
            HBox.setHgrow(open, Priority.ALWAYS);
            Button close = new Button("", new FontIcon(Octicons.X_16));
            close.getStyleClass().setAll("button", "icon-button");
            close.setAccessibleText("Dismiss");
            close.setOnAction(_ -> leave());
            getChildren().setAll(open, close);
            timer.setOnFinished(_ -> leave());
            setOnMouseEntered(_ -> timer.pause());
            setOnMouseExited(_ -> timer.play());
            timer.play();
        }

        void leave() {
            timer.stop();
            NoticeCards.this.getChildren().remove(this);
        }
    }
}
