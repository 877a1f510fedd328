package chat.parley.client.ui.composer;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.emoji.EmojiChoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Suggestions for the name or shortcode that is being typed: open while there are any.
///
/// Use on the FX thread.
final class CompletionViewModel {
    private static final int PEOPLE = 8;
    private static final int PICTURES = 8;

    private final ComposerViewModel model;
    private final EmojiCatalog catalog;
    private final EmojiChoices choices;
    private final ReadOnlyObjectWrapper<List<Suggestion>> suggestions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(0);
    private Optional<CompletionQuery> query = Optional.empty();
    private int dismissedAt = -1;

    CompletionViewModel(ComposerViewModel model, EmojiCatalog catalog, EmojiChoices choices) {
        this.model = model;
        this.catalog = catalog;
        this.choices = choices;
    }

    /// Empty: nothing is suggested.
    ReadOnlyObjectProperty<List<Suggestion>> suggestionsProperty() {
        return suggestions.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    boolean isOpen() {
        return !suggestions.get().isEmpty();
    }

    /// To be called when text or caret have changed by typing.
    void refresh() {
        Optional<CompletionQuery> next = CompletionQuery.at(
                model.textProperty().get(), model.caretProperty().get());
        dismissedAt = next.filter(it -> it.start() == dismissedAt).isPresent() ? dismissedAt : -1;
        query = next.filter(it -> it.start() != dismissedAt && !model.isMentionAt(it.start()));
        List<Suggestion> found = query.map(this::find).orElse(List.of());
        if (!found.equals(suggestions.get())) {
            selected.set(0);
            suggestions.set(found);
        }
    }

    private List<Suggestion> find(CompletionQuery asked) {
        return switch (asked.kind()) {
            case PERSON -> voices(asked.words());
            case EMOJI ->
                catalog.search(asked.words(), PICTURES).stream()
                        .<Suggestion>map(one -> new Suggestion.Picture(one, choices.inTone(one)))
                        .toList();
        };
    }

    private List<Suggestion> voices(String words) {
        List<Suggestion> found = new ArrayList<>();
        NameSearch.find(model.others(), words, PEOPLE).forEach(one -> found.add(new Suggestion.Person(one)));
        boolean isModelMeant =
                model.isAssistantAround() && Suggestion.Model.WORD.regionMatches(true, 1, words, 0, words.length());
        if (isModelMeant) found.add(new Suggestion.Model());
        return found;
    }

    /// Selects the next one, from the last the first.
    void down() {
        move(1);
    }

    void up() {
        move(-1);
    }

    private void move(int by) {
        if (isOpen()) {
            selected.set(Math.floorMod(selected.get() + by, suggestions.get().size()));
        }
    }

    void choose() {
        choose(selected.get());
    }

    void choose(int index) {
        if (query.isEmpty() || index >= suggestions.get().size()) {
            return;
        }
        int start = query.get().start();
        switch (suggestions.get().get(index)) {
            case Suggestion.Person(var member) -> model.mention(member, start);
            case Suggestion.Model() -> model.insert(start, Suggestion.Model.WORD + " ");
            case Suggestion.Picture(var _, var glyph) -> {
                choices.used(glyph);
                model.insert(start, glyph.shortcode() + " ");
            }
        }
        close();
    }

    /// Stays closed until another name or shortcode is begun.
    void dismiss() {
        dismissedAt = query.map(CompletionQuery::start).orElse(-1);
        close();
    }

    void close() {
        query = Optional.empty();
        suggestions.set(List.of());
    }
}
