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
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Notices inside the window, one below the other, for where the system shows none. The newest stands first; a
/// conversation has one at a time, which shows its newest message and how many there were since it was shown. Each
/// goes by itself, unless the pointer is on it.
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
    /// @param number greater for what was told later: the system may hand back its notices in another order
    void show(Notice notice, Optional<Subject> subject, long number) {
        Optional<Card> before = cards().stream()
                .filter(card -> subject.isPresent() && card.subject.equals(subject))
                .findFirst();
        int count = before.map(card -> card.count).orElse(0) + 1;
        Card next = before.filter(card -> card.number > number)
                .map(newer -> new Card(newer.notice, subject, newer.number, count))
                .orElseGet(() -> new Card(notice, subject, number, count));
        before.ifPresent(Card::leave);
        getChildren().addFirst(next);
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
        private final Notice notice;
        private final Optional<Subject> subject;
        private final long number;
        private final int count;
        private final PauseTransition timer = new PauseTransition(HOW_LONG);

        Card(Notice notice, Optional<Subject> subject, long number, int count) {
            this.notice = notice;
            this.subject = subject;
            this.number = number;
            this.count = count;
            getStyleClass().add("notice-card");
            EmojiLabel title = new EmojiLabel(emoji, EMOJI, notice.title());
            title.getStyleClass().add("notice-title");
            EmojiLabel text = new EmojiLabel(emoji, EMOJI, notice.text());
            text.getStyleClass().add("notice-text");
            HBox.setHgrow(title, Priority.ALWAYS);
            HBox top = new HBox(6, title);
            if (count > 1) top.getChildren().add(badge());
            Button open = new Button("", new VBox(4, top, text));
            open.getStyleClass().setAll("notice-open");
            open.setMaxWidth(Double.MAX_VALUE);
            open.setAccessibleText(
                    notice.title() + (count > 1 ? ", " + count + " new messages: " : ": ") + notice.text());
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

        private Label badge() {
            Label badge = new Label(String.valueOf(count));
            badge.getStyleClass().add("badge");
            badge.setMinWidth(USE_PREF_SIZE);
            return badge;
        }

        void leave() {
            timer.stop();
            NoticeCards.this.getChildren().remove(this);
        }
    }
}
