package chat.parley.client.ui.search;

import chat.parley.client.core.search.TypedSearch.Filter;
import chat.parley.client.core.search.TypedSearch.Kind;
import chat.parley.client.ui.control.FloatingCard;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The filters under the search box: menus that type them, and a chip for each that is typed, which takes it away.
final class SearchFilters extends FlowPane {
    private static final List<String> DAYS = List.of("today", "yesterday");

    private final SearchViewModel model;
    private final Runnable afterwards;

    /// @param afterwards brings the focus back into the box, so that one can go on typing
    SearchFilters(SearchViewModel model, Runnable afterwards) {
        super(8, 6);
        this.model = model;
        this.afterwards = afterwards;
        getStyleClass().add("search-filters");
        model.filters().addListener((ListChangeListener<Filter>) _ -> show());
        show();
    }

    private void show() {
        getChildren()
                .setAll(
                        menu("From", Kind.FROM, model::knownPeople),
                        menu("In", Kind.IN, model::knownConversations),
                        menu("Before", Kind.BEFORE, () -> DAYS));
        model.filters().forEach(filter -> getChildren().add(chip(filter)));
    }

    /// Its items are asked for when it opens.
    private MenuButton menu(String label, Kind kind, Supplier<List<String>> values) {
        MenuButton menu = new MenuButton(label);
        menu.getStyleClass().addAll("plain-button", "search-filter");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setAccessibleText("Filter: " + label.toLowerCase(java.util.Locale.ROOT));
        menu.getItems().setAll(typing(kind));
        menu.setOnShowing(_ -> {
            menu.getItems()
                    .setAll(values.get().stream()
                            .map(value -> item(kind, value))
                            .toList());
            if (kind == Kind.BEFORE) menu.getItems().add(picking(menu));
            menu.getItems().addAll(new SeparatorMenuItem(), typing(kind));
        });
        return menu;
    }

    private MenuItem picking(MenuButton menu) {
        MenuItem item = new MenuItem("Pick a day…");
        item.setOnAction(_ -> pickDay(menu));
        return item;
    }

    private void pickDay(MenuButton menu) {
        AtomicReference<Runnable> close = new AtomicReference<>(() -> {});
        DayPicker picker = new DayPicker(model.today(), day -> {
            close.get().run();
            model.filter(Kind.BEFORE, day.toString());
            afterwards.run();
        });
        FloatingCard card = new FloatingCard(picker, FloatingCard.Manners.HIDES_ITSELF);
        close.set(card::hide);
        card.showAbove(menu);
        picker.begin();
    }

    private MenuItem item(Kind kind, String value) {
        MenuItem item = new MenuItem(value);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            model.filter(kind, value);
            afterwards.run();
        });
        return item;
    }

    /// For what is not in the list: its word is typed, its value is the person's to type.
    private MenuItem typing(Kind kind) {
        MenuItem item = new MenuItem("Type it: " + kind.word() + example(kind));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            String text = model.typed().get().stripTrailing();
            model.typed().set((text.isEmpty() ? "" : text + " ") + kind.word());
            afterwards.run();
        });
        return item;
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case FROM -> "name";
            case IN -> "title";
            case BEFORE -> "2026-11-20";
        };
    }

    private Button chip(Filter filter) {
        Button chip = new Button(words(filter), new FontIcon(Octicons.X_16));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("plain-button", "search-chip");
        chip.setAccessibleText("Remove the filter " + words(filter));
        chip.setOnAction(_ -> {
            model.drop(filter);
            afterwards.run();
        });
        return chip;
    }

    private static String words(Filter filter) {
        return switch (filter.kind()) {
            case FROM -> "From " + filter.value();
            case IN -> "In " + filter.value();
            case BEFORE -> "Before " + filter.value();
        };
    }
}
