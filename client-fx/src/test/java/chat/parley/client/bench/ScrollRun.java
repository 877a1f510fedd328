package chat.parley.client.bench;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.timeline.ListViewReference;
import chat.parley.client.ui.timeline.TimelinePane;
import chat.parley.client.ui.timeline.TimelineViewModel;
import chat.parley.protocol.conversation.Content;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// One run of the benchmark, step by step, on a thread of its own.
final class ScrollRun {
    private static final int STEPS = 900;
    private static final int APPENDED = 20;
    private static final PrintStream OUT = System.out;

    private final Stage stage;
    private final LongConversation conversation;
    private final long count;
    private final Executor io;
    private final FxBridge bridge = FxBridge.ofPlatform();
    private final BorderPane page = new BorderPane();
    private final Layers layers = new Layers(page);
    private final Scene scene = new Scene(layers, 900, 720);

    private record Opened(Timeline timeline, TimelineViewModel model, TimelinePane pane) {}

    private Optional<Opened> opened = Optional.empty();
    private final EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));

    ScrollRun(Stage stage, Path folder, long count, Executor io) {
        this.stage = stage;
        this.count = count;
        this.io = io;
        this.conversation = new LongConversation(folder, count, io);
    }

    void run() {
        long start = System.nanoTime();
        conversation.write();
        say("%,d messages written to the local copy in %.1f s".formatted(count, (System.nanoTime() - start) / 1e9));
        onFx(() -> {
            new Theme(Brightness.LIGHT).dress(scene);
            stage.setScene(scene);
            stage.show();
            return page;
        });
        try (Account account = conversation.open()) {
            timeline(account);
        }
        reference();
    }

    // ---- the timeline

    private void timeline(Account account) {
        say("%nTimeline, through the local copy on disk".formatted());
        var times = new ArrayList<Double>();
        for (int round = 0; round < 6; round++) {
            if (round > 0) close();
            times.add(open(account));
        }
        say("  open: first %.0f ms, then %s ms".formatted(times.getFirst(), rounded(times.subList(1, 6))));
        say("  scroll up    %s".formatted(scroll(90).line()));
        say("  scroll down  %s".formatted(scroll(-90).line()));
        say("  scroll up    %s".formatted(scroll(90).line()));
        say("  older messages put in above: rows moved by at most %.1f px".formatted(prepend()));
        jump();
        append(account);
        close();
    }

    /// Messages of one's own come in below while the end is shown.
    private void append(Account account) {
        toEnd();
        double rest = onFx(this::roomBelow);
        var most = new double[1];
        for (int at = 0; at < APPENDED; at++) {
            send(account);
            await(() -> PulseTimes.during(10, _ -> most[0] = Math.max(most[0], Math.abs(roomBelow() - rest))));
        }
        say("  %d messages put in below at the end: in each pulse at the end, off by at most %.1f px"
                .formatted(APPENDED, most[0]));
    }

    private void toEnd() {
        onFx(() -> {
            opened.orElseThrow().model().showNewest();
            return page;
        });
        await(() -> PulseTimes.during(60, _ -> {}));
    }

    private static void send(Account account) {
        account.send(LongConversation.ID, Content.of("one more"), Optional.empty())
                .toCompletableFuture()
                .join();
    }

    /// @return pixels between the last row and the lower edge of the list
    private double roomBelow() {
        Node flow = page.lookup(".virtual-flow");
        double edge = flow.localToScene(flow.getLayoutBounds()).getMaxY();
        return page.lookupAll(".row-frame").stream()
                .filter(Node::isVisible)
                .mapToDouble(
                        row -> edge - row.localToScene(row.getLayoutBounds()).getMaxY())
                .min()
                .orElse(edge);
    }

    private double open(Account account) {
        long start = System.nanoTime();
        return await(() -> {
            Timeline timeline = account.open(LongConversation.ID);
            var model = new TimelineViewModel(account, timeline, LongConversation.ID, bridge, Clock.systemUTC(), io);
            var pane = new TimelinePane(
                    model,
                    new NoActions(),
                    emoji,
                    new CodeColours(io, bridge),
                    layers,
                    new Pictures(bridge, io, Pictures.Bounds.usual()));
            opened = Optional.of(new Opened(timeline, model, pane));
            page.setCenter(pane);
            return PulseTimes.until(start, _ -> isShown(count));
        });
    }

    private void close() {
        onFx(() -> {
            page.setCenter(null);
            opened.orElseThrow().pane().close();
            opened.orElseThrow().model().close();
            opened.orElseThrow().timeline().close();
            return page;
        });
    }

    private boolean isShown(long seq) {
        return rows().containsKey("message " + seq + " ");
    }

    private PulseTimes scroll(double pixels) {
        return await(() -> {
            Node flow = page.lookup(".virtual-flow");
            return PulseTimes.during(STEPS, _ -> turn(flow, pixels));
        });
    }

    private static void turn(Node flow, double pixels) {
        Event.fireEvent(
                flow,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        400,
                        300,
                        400,
                        300,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        pixels,
                        0,
                        pixels,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    /// Comes near the upper edge slowly, pulse by pulse, so that older pages come, and compares each pulse's movement
    /// with
    /// what the wheel asked for.
    private double prepend() {
        var most = new double[1];
        for (int round = 0; round < 40; round++) {
            Map<String, Double> before = onFx(this::rows);
            await(() -> PulseTimes.during(2, step -> {
                if (step == 0) turn(page.lookup(".virtual-flow"), 400);
            }));
            await(() -> PulseTimes.during(20, _ -> {}));
            Map<String, Double> after = onFx(this::rows);
            most[0] = Math.max(most[0], unequal(before, after));
        }
        return most[0];
    }

    /// @return by how much the rows moved differently from each other and from the wheel
    private static double unequal(Map<String, Double> before, Map<String, Double> after) {
        return before.entrySet().stream()
                .filter(row -> after.containsKey(row.getKey()))
                .mapToDouble(row -> Math.abs(after.getOrDefault(row.getKey(), 0.0) - row.getValue() - 400))
                .max()
                .orElse(0);
    }

    private void jump() {
        var random = new Random(5);
        var times = new ArrayList<Double>();
        for (int round = 0; round < 20; round++) {
            long seq = 1 + random.nextLong(count);
            long start = System.nanoTime();
            times.add(await(() -> {
                opened.orElseThrow().model().showMessage(LongConversation.idOf(seq));
                return PulseTimes.until(start, _ -> isShown(seq));
            }));
        }
        times.sort(Double::compare);
        say("  jump to any message: p50 %.0f ms, max %.0f ms".formatted(times.get(10), times.getLast()));
    }

    // ---- the reference

    private void reference() {
        say("%nReference: ListView, everything in memory, the same cells".formatted());
        var reference = new ListViewReference(LongConversation.message(1).senderId(), io, bridge);
        long start = System.nanoTime();
        ListView<?> list = reference.list(view(1, count));
        say("  rows made in %.1f s".formatted((System.nanoTime() - start) / 1e9));
        long shown = System.nanoTime();
        double open = await(() -> {
            page.setCenter(list);
            list.scrollTo(list.getItems().size() - 1);
            return PulseTimes.until(shown, _ -> !rows().isEmpty());
        });
        say("  open: %.0f ms".formatted(open));
        say("  scroll up    %s".formatted(scroll(90).line()));
        say("  scroll down  %s".formatted(scroll(-90).line()));
        say("  scroll up    %s".formatted(scroll(90).line()));
        Map<String, Double> before = onFx(this::rows);
        onFx(() -> {
            reference.prepend(list, view(-30, -1));
            return list;
        });
        await(() -> PulseTimes.during(10, _ -> {}));
        double moved = moved(before, onFx(this::rows));
        say("  30 rows put in above: rows moved by %.0f px".formatted(moved));
    }

    private static double moved(Map<String, Double> before, Map<String, Double> after) {
        return before.entrySet().stream()
                .mapToDouble(row -> Math.abs(after.getOrDefault(row.getKey(), 9999.0) - row.getValue()))
                .max()
                .orElse(0);
    }

    private static TimelineView view(long from, long to) {
        List<TimelineEntry> entries = LongStream.rangeClosed(from, to)
                .mapToObj(seq ->
                        (TimelineEntry) new TimelineEntry.Stored(LongConversation.message(seq), Optional.empty()))
                .toList();
        ConversationSummary summary = Examples.group("Long");
        return new TimelineView(
                summary, entries, false, false, false, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    // ---- the window

    /// @return rows of messages on the screen by their first words, with the place of their upper edge
    private Map<String, Double> rows() {
        var rows = new HashMap<String, Double>();
        for (Node frame : page.lookupAll(".row-frame")) {
            String text = Optional.ofNullable(frame.getAccessibleText()).orElse("");
            int at = text.indexOf("message ");
            double y = frame.localToScene(0, 0).getY();
            boolean isSeen = frame.isVisible() && y > -400 && y < 720 && frame.getScene() != null;
            if (at < 0 || !isSeen) continue;
            rows.put(text.substring(at, text.indexOf(' ', at + 8) + 1), y);
        }
        return rows;
    }

    private <T> T onFx(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        bridge.later(() -> result.complete(task.get()));
        return result.join();
    }

    private <T> T await(Supplier<CompletableFuture<T>> task) {
        return onFx(task).join();
    }

    private static String rounded(List<Double> values) {
        return String.join(
                ", ",
                values.stream()
                        .map(value -> String.format(Locale.ROOT, "%.0f", value))
                        .toList());
    }

    private static void say(String line) {
        OUT.println(line);
    }
}
