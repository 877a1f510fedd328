package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.ui.file.Pictures;
import chat.parley.protocol.id.ClientId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;

/// The files of a composer as chips, in at most two rows; more scroll.
final class FileChips extends ScrollPane {
    private static final int IN_ONE_PULSE = 1;
    private static final double GAP = 6;
    private static final double NARROWEST = 182;
    private static final double TWO_ROWS = 2 * FileChip.HEIGHT + GAP + 2;

    private final AttachedFiles files;
    private final Files source;
    private final Pictures pictures;
    private final FlowPane flow = new FlowPane(GAP, GAP);
    private final DoubleProperty chipWidth = new SimpleDoubleProperty(this, "chipWidth", FileChip.WIDTH);
    private final Map<ClientId, FileChip> chips = new HashMap<>();
    private final AnimationTimer more = new AnimationTimer() {
        @Override
        public void handle(long now) {
            addOne();
        }
    };

    /// @param isHidden whether something else than a new message is written
    FileChips(AttachedFiles files, Files source, Pictures pictures, BooleanBinding isHidden) {
        this.files = files;
        this.source = source;
        this.pictures = pictures;
        getStyleClass().addAll("bare-scroll", "file-chips");
        setContent(flow);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(TWO_ROWS);
        flow.heightProperty().addListener((_, _, _) -> requestLayout());
        viewportBoundsProperty().addListener((_, _, bounds) -> fitChips(bounds.getWidth()));
        files.filesProperty().addListener((_, _, now) -> show(now));
        show(files.filesProperty().get());
        visibleProperty()
                .bind(files.filesProperty()
                        .map(List::isEmpty)
                        .map(isEmpty -> !isEmpty)
                        .orElse(false));
        managedProperty().bind(visibleProperty());
        isHidden.addListener((_, _, hides) -> setOpacity(hides ? 0.5 : 1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = (width < 0 ? getWidth() : width) - 2;
        return Math.min(TWO_ROWS, flow.prefHeight(Math.max(NARROWEST, inside)) + 2);
    }

    /// In a narrow window two narrower ones stand side by side.
    private void fitChips(double inside) {
        double columns = Math.max(1, Math.floor((inside + GAP) / (NARROWEST + GAP)));
        double each = Math.floor((inside + GAP) / columns - GAP);
        if (inside > 0) chipWidth.set(Math.min(FileChip.WIDTH, Math.max(1, each)));
    }

    /// What is there already is changed at once. New ones come one in each pulse: two hundred at once would hold up the
    /// window for most of a second.
    private void show(List<LocalFile> now) {
        Set<ClientId> keys = new HashSet<>();
        for (LocalFile file : now) keys.add(file.key());
        chips.entrySet().removeIf(chip -> {
            boolean isGone = !keys.contains(chip.getKey());
            if (isGone) chip.getValue().forget();
            return isGone;
        });
        for (LocalFile file : now) {
            Optional.ofNullable(chips.get(file.key())).ifPresent(chip -> chip.show(file));
        }
        place(now);
        if (chips.size() < now.size()) more.start();
    }

    private void addOne() {
        List<LocalFile> now = files.filesProperty().get();
        now.stream()
                .filter(file -> !chips.containsKey(file.key()))
                .limit(IN_ONE_PULSE)
                .toList()
                .forEach(file -> {
                    FileChip chip = new FileChip(files, source, pictures);
                    chip.prefWidthProperty().bind(chipWidth);
                    chip.show(file);
                    chips.put(file.key(), chip);
                });
        place(now);
        if (chips.size() == now.size()) more.stop();
    }

    private void place(List<LocalFile> now) {
        List<FileChip> inOrder = now.stream()
                .flatMap(file -> Optional.ofNullable(chips.get(file.key())).stream())
                .toList();
        if (flow.getChildren().equals(inOrder)) return;
        boolean isOnlyMore = inOrder.size() > flow.getChildren().size()
                && inOrder.subList(0, flow.getChildren().size()).equals(flow.getChildren());
        if (isOnlyMore)
            flow.getChildren().addAll(inOrder.subList(flow.getChildren().size(), inOrder.size()));
        else flow.getChildren().setAll(inOrder);
        requestLayout();
    }
}
