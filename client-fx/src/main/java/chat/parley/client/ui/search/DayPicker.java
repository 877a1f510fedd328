package chat.parley.client.ui.search;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// One month, in which a day is chosen: by mouse, or with the arrows, Page Up and Down for the month, and Enter.
///
/// Knows no clock: it is told which day is today.
final class DayPicker extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final int DAYS = 7;
    private static final int WEEKS = 6;

    private final LocalDate today;
    private final Consumer<LocalDate> chosen;
    private final Label title = new Label();
    private final GridPane days = new GridPane();
    private LocalDate current;

    DayPicker(LocalDate today, Consumer<LocalDate> chosen) {
        this.today = today;
        this.chosen = chosen;
        this.current = today;
        getStyleClass().add("day-picker");
        title.getStyleClass().add("day-picker-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setAlignment(Pos.CENTER);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(
                turn(Octicons.CHEVRON_LEFT_16, "The month before", -1),
                title,
                turn(Octicons.CHEVRON_RIGHT_16, "The month after", 1));
        head.setAlignment(Pos.CENTER);
        getChildren().setAll(head, days);
        days.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        show();
    }

    /// Gives the keyboard to the present day.
    void begin() {
        button(current).ifPresent(Button::requestFocus);
    }

    private Button turn(Octicons icon, String words, int months) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words);
        button.setOnAction(_ -> {
            current = current.plusMonths(months);
            show();
        });
        return button;
    }

    private void press(KeyEvent key) {
        Optional<LocalDate> next = switch (key.getCode()) {
            case LEFT -> Optional.of(current.minusDays(1));
            case RIGHT -> Optional.of(current.plusDays(1));
            case UP -> Optional.of(current.minusWeeks(1));
            case DOWN -> Optional.of(current.plusWeeks(1));
            case PAGE_UP -> Optional.of(current.minusMonths(1));
            case PAGE_DOWN -> Optional.of(current.plusMonths(1));
            case HOME -> Optional.of(current.withDayOfMonth(1));
            case END -> Optional.of(YearMonth.from(current).atEndOfMonth());
            default -> Optional.empty();
        };
        next.ifPresent(day -> {
            key.consume();
            current = day;
            show();
            begin();
        });
        if (next.isEmpty() && key.getCode() == javafx.scene.input.KeyCode.ENTER) {
            key.consume();
            chosen.accept(current);
        }
    }

    private void show() {
        title.setText(MONTH.format(current));
        days.getChildren().clear();
        for (DayOfWeek day : DayOfWeek.values()) {
            Label name = new Label(
                    day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2));
            name.getStyleClass().add("day-name");
            days.add(name, day.getValue() - 1, 0);
        }
        LocalDate day = current.withDayOfMonth(1).with(DayOfWeek.MONDAY);
        for (int i = 0; i < DAYS * WEEKS; i++) {
            if (YearMonth.from(day).equals(YearMonth.from(current))) days.add(cell(day), i % DAYS, 1 + i / DAYS);
            day = day.plusDays(1);
        }
    }

    private Button cell(LocalDate day) {
        Button cell = new Button(String.valueOf(day.getDayOfMonth()));
        cell.getStyleClass().setAll("day-cell");
        cell.setUserData(day);
        cell.setAccessibleText(DAY.format(day));
        cell.setFocusTraversable(day.equals(current));
        cell.pseudoClassStateChanged(CURRENT, day.equals(current));
        cell.pseudoClassStateChanged(TODAY, day.equals(today));
        cell.setOnAction(_ -> chosen.accept(day));
        return cell;
    }

    private Optional<Button> button(LocalDate day) {
        return days.getChildren().stream()
                .filter(node -> day.equals(node.getUserData()))
                .map(Button.class::cast)
                .findFirst();
    }
}
