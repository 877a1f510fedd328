package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.Emoji;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.EmojiCategory;
import chat.parley.client.core.emoji.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the emoji picker shows: all emoji by group, or what a search found, with one of them selected.
///
/// Use on the FX thread.
final class EmojiGrid {
    static final int COLUMNS = 9;
    private static final int MOST_FOUND = 90;

    /// A line of the picker.
    sealed interface Row {
        record Heading(String title) implements Row {}

        record Line(List<Glyph> glyphs) implements Row {
            public Line {
                glyphs = List.copyOf(glyphs);
            }
        }
    }

    record Place(int row, int column) {}

    private final EmojiCatalog catalog;
    private final EmojiChoices choices;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Place>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());

    EmojiGrid(EmojiCatalog catalog, EmojiChoices choices) {
        this.catalog = catalog;
        this.choices = choices;
        query.addListener((_, _, _) -> refresh());
        refresh();
    }

    StringProperty queryProperty() {
        return query;
    }

    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Place>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    Optional<Glyph> selectedGlyph() {
        return selected.get().flatMap(this::glyphAt);
    }

    /// @return the name of an emoji, for people
    String nameOf(Glyph glyph) {
        return catalog.emojiOf(glyph).map(Emoji::name).orElse(glyph.shortcode());
    }

    /// Shows the present recent ones and skin tone.
    void refresh() {
        rows.set(query.get().isBlank() ? everything() : found());
        selected.set(firstLineFrom(0).map(row -> new Place(row, 0)));
    }

    private List<Row> found() {
        return lines(catalog.search(query.get(), MOST_FOUND).stream().map(choices::inTone));
    }

    private List<Row> everything() {
        List<Row> all = new ArrayList<>();
        List<Row> recent = lines(choices.recentProperty().get().unicodes().stream()
                .map(catalog::find)
                .flatMap(Optional::stream));
        if (!recent.isEmpty()) {
            all.add(new Row.Heading("Recently used"));
            all.addAll(recent);
        }
        for (EmojiCategory category : groups()) {
            all.add(new Row.Heading(category.title()));
            all.addAll(lines(catalog.in(category).stream().map(choices::inTone)));
        }
        return all;
    }

    static List<EmojiCategory> groups() {
        return Stream.of(EmojiCategory.values())
                .filter(category -> category != EmojiCategory.COMPONENT)
                .toList();
    }

    private static List<Row> lines(Stream<Glyph> glyphs) {
        List<Glyph> all = glyphs.toList();
        List<Row> lines = new ArrayList<>();
        for (int from = 0; from < all.size(); from += COLUMNS) {
            lines.add(new Row.Line(all.subList(from, Math.min(all.size(), from + COLUMNS))));
        }
        return lines;
    }

    /// @return where the group begins
    int rowOf(EmojiCategory category) {
        return Math.max(0, rows.get().indexOf(new Row.Heading(category.title())));
    }

    void select(Place place) {
        if (glyphAt(place).isPresent()) {
            selected.set(Optional.of(place));
        }
    }

    void right() {
        step(1);
    }

    void left() {
        step(-1);
    }

    void down() {
        selected.get().ifPresent(at -> firstLineFrom(at.row() + 1).ifPresent(row -> enter(row, at.column())));
    }

    void up() {
        selected.get().ifPresent(at -> lastLineUpTo(at.row() - 1).ifPresent(row -> enter(row, at.column())));
    }

    private void step(int by) {
        selected.get().ifPresent(at -> {
            Place beside = new Place(at.row(), at.column() + by);
            if (glyphAt(beside).isPresent()) {
                selected.set(Optional.of(beside));
            } else if (by > 0) {
                firstLineFrom(at.row() + 1).ifPresent(row -> enter(row, 0));
            } else {
                lastLineUpTo(at.row() - 1).ifPresent(row -> enter(row, COLUMNS));
            }
        });
    }

    private void enter(int row, int column) {
        if (rows.get().get(row) instanceof Row.Line line) {
            selected.set(
                    Optional.of(new Place(row, Math.min(column, line.glyphs().size() - 1))));
        }
    }

    private Optional<Integer> firstLineFrom(int row) {
        for (int i = row; i < rows.get().size(); i++) {
            if (rows.get().get(i) instanceof Row.Line) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> lastLineUpTo(int row) {
        for (int i = row; i >= 0; i--) {
            if (rows.get().get(i) instanceof Row.Line) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Glyph> glyphAt(Place place) {
        boolean isLine = place.row() < rows.get().size()
                && rows.get().get(place.row()) instanceof Row.Line line
                && place.column() >= 0
                && place.column() < line.glyphs().size();
        return isLine && rows.get().get(place.row()) instanceof Row.Line line
                ? Optional.of(line.glyphs().get(place.column()))
                : Optional.empty();
    }
}
