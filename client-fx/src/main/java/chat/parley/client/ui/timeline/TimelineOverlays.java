package chat.parley.client.ui.timeline;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// What floats above the list and so never moves it: loading, problems, the ways down and back. What to do with chosen
/// messages stands below the list, for it stays, and would cover the newest message.
final class TimelineOverlays {
    private TimelineOverlays() {}

    static List<Node> of(TimelineViewModel model) {
        return List.of(empty(model), loading(model), problem(model), notice(model), pills(model));
    }

    private static Node empty(TimelineViewModel model) {
        var label = new Label();
        label.getStyleClass().add("timeline-empty");
        label.setWrapText(true);
        label.textProperty().bind(model.emptyText());
        return when(label, model.emptyText().isNotEmpty(), Pos.CENTER);
    }

    private static Node loading(TimelineViewModel model) {
        var spinner = new ProgressIndicator();
        spinner.getStyleClass().add("timeline-spinner");
        spinner.setMaxSize(22, 22);
        spinner.setAccessibleText("Loading older messages");
        // An indicator that is hidden still runs its animation.
        var isLoading = model.top().map(TimelineRow.Loading.class::isInstance);
        spinner.progressProperty()
                .bind(Bindings.createDoubleBinding(() -> isLoading.getValue() ? -1.0 : 0.0, isLoading));
        return when(spinner, isLoading, Pos.TOP_CENTER);
    }

    private static Node problem(TimelineViewModel model) {
        var text = new Label();
        text.setWrapText(true);
        text.textProperty()
                .bind(model.top().map(state -> state instanceof TimelineRow.Problem problem ? problem.sentence() : ""));
        var retry = new Button("Retry");
        retry.getStyleClass().setAll("link-button");
        retry.setOnAction(_ -> model.retryOlder());
        return when(bar(text, retry), model.top().map(TimelineRow.Problem.class::isInstance), Pos.TOP_CENTER);
    }

    private static Node notice(TimelineViewModel model) {
        var text = new Label();
        text.setWrapText(true);
        text.textProperty().bind(model.notice());
        var close = new Button("Dismiss");
        close.getStyleClass().setAll("link-button");
        close.setOnAction(_ -> model.clearNotice());
        return when(bar(text, close), model.notice().isNotEmpty(), Pos.TOP_CENTER);
    }

    private static HBox bar(Node... parts) {
        var bar = new HBox(parts);
        bar.getStyleClass().add("timeline-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return bar;
    }

    private static Node pills(TimelineViewModel model) {
        Button back = pill("Back", Octicons.REPLY_16, model::goBack);
        back.visibleProperty().bind(model.canGoBack());
        back.managedProperty().bind(back.visibleProperty());
        Button down = pill("Newest", Octicons.ARROW_DOWN_16, model::showNewest);
        down.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> downText(model.newBelow().get()), model.newBelow()));
        down.visibleProperty().bind(model.isAwayFromEnd());
        down.managedProperty().bind(down.visibleProperty());
        var box = new HBox(back, down);
        box.getStyleClass().add("timeline-pills");
        box.setAlignment(Pos.CENTER);
        box.setPickOnBounds(false);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.BOTTOM_CENTER);
        return box;
    }

    private static String downText(int newBelow) {
        return switch (newBelow) {
            case 0 -> "Newest";
            case 1 -> "1 new message";
            default -> newBelow + " new messages";
        };
    }

    private static Button pill(String title, Octicons icon, Runnable deed) {
        var pill = new Button(title, new FontIcon(icon));
        pill.getStyleClass().setAll("timeline-pill");
        pill.setFocusTraversable(false);
        pill.setOnAction(_ -> deed.run());
        return pill;
    }

    static Node chosen(TimelineViewModel model, MessageDeeds deeds) {
        var count = new Label();
        count.textProperty().bind(model.chosen().count().asString("%d selected"));
        var copy = new Button("Copy");
        copy.getStyleClass().setAll("link-button");
        copy.setOnAction(_ -> {
            deeds.copy(model.chosen().text());
            model.chosen().clear();
        });
        var forward = new Button("Forward…");
        forward.getStyleClass().setAll("link-button");
        forward.setOnAction(_ -> {
            deeds.forward(model.chosen().messages().stream()
                    .flatMap(row -> row.stored().stream())
                    .toList());
            model.chosen().clear();
        });
        var cancel = new Button("Cancel");
        cancel.getStyleClass().setAll("link-button");
        cancel.setOnAction(_ -> model.chosen().clear());
        HBox bar = bar(count, copy, forward, cancel);
        bar.getStyleClass().add("chosen-bar");
        var place = new HBox(bar);
        place.getStyleClass().add("chosen-place");
        place.setAlignment(Pos.CENTER);
        return when(place, model.chosen().count().greaterThan(0), Pos.BOTTOM_CENTER);
    }

    private static Node when(Node node, ObservableValue<Boolean> isShown, Pos place) {
        node.visibleProperty().bind(isShown);
        node.managedProperty().bind(node.visibleProperty());
        StackPane.setAlignment(node, place);
        return node;
    }
}
