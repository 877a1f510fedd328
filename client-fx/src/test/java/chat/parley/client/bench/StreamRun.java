package chat.parley.client.bench;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.stream.GrowingAnswer;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.timeline.TimelinePane;
import chat.parley.client.ui.timeline.TimelineViewModel;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.User;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Lets an answer grow, once before a reader at the end and once before one further up, and looks at every pulse.
final class StreamRun {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int TOKENS = 4_000;
    private static final int TOKENS_IN_PULSE = 4;
    private static final User ADA = Examples.user("Ada Moreau");
    private static final List<String> PROSE = List.of(
            "The ",
            "cache ",
            "drops ",
            "what ",
            "can ",
            "be ",
            "**fetched** ",
            "again, ",
            "`never` ",
            "what ",
            "exists ",
            "only ",
            "here. ");
    private static final List<String> CODE = List.of(
            "  while ",
            "(cache",
            ".size",
            "InBytes",
            "() ",
            "> ",
            "budget",
            ") ",
            "cache",
            ".drop",
            "(oldest",
            "());",
            "\n");

    private final Stage stage;
    private final Executor io;
    private final FxBridge bridge = FxBridge.ofPlatform();
    private final BorderPane page = new BorderPane();
    private final Layers layers = new Layers(page);
    private final FakeAccount account = new FakeAccount(Examples.status(ADA, new ConnectionState.Online()));
    private final EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
    private final List<TimelineEntry> before = new ArrayList<>();

    StreamRun(Stage stage, Executor io) {
        this.stage = stage;
        this.io = io;
        for (int seq = 1; seq <= 30; seq++)
            before.add(new TimelineEntry.Stored(LongConversation.message(seq), Optional.empty()));
    }

    void run() {
        onFx(() -> {
            Scene scene = new Scene(layers, 900, 720);
            new Theme(Brightness.LIGHT).dress(scene);
            stage.setScene(scene);
            stage.show();
            return scene;
        });
        OUT.printf("An answer of %,d tokens, %d in each pulse%n", TOKENS, TOKENS_IN_PULSE);
        grow("warming up", false);
        grow("read at the end", false);
        grow("read further up", true);
    }

    private void grow(String name, boolean isFurtherUp) {
        var growing = new GrowingAnswer(new TurnId(new UUID(1, 1)), new Wire());
        growing.take(0, item("{\"p\":\"\",\"o\":\"add\",\"v\":{\"message\":{\"content\":{\"parts\":[\"\"]}}}}"));
        growing.take(1, item("{\"p\":\"/message/content/parts/0\",\"o\":\"append\",\"v\":\"\"}"));
        var timeline = account.timeline(Examples.conversationId("Long"));
        timeline.view.set(view(Optional.empty()));
        TimelineViewModel model = onFx(() -> new TimelineViewModel(
                account, timeline, Examples.conversationId("Long"), bridge, Clock.systemUTC(), io));
        TimelinePane pane = onFx(() -> {
            var made = new TimelinePane(
                    model,
                    new NoActions(),
                    emoji,
                    new CodeColours(io, bridge),
                    layers,
                    new Pictures(bridge, io, Pictures.Bounds.usual()));
            page.setCenter(made);
            return made;
        });
        await(() -> PulseTimes.during(60, _ -> {}));
        if (isFurtherUp) {
            onFx(() -> {
                model.showMessage(LongConversation.idOf(20));
                return page;
            });
            await(() -> PulseTimes.during(120, _ -> {}));
        }
        double place = onFx(this::place);
        var most = new double[1];
        var next = new int[] {2};
        PulseTimes times = await(() -> PulseTimes.during(TOKENS / TOKENS_IN_PULSE, _ -> {
            for (int i = 0; i < TOKENS_IN_PULSE; i++) {
                growing.take(next[0], item("{\"v\":\"" + token(next[0]).replace("\n", "\\n") + "\"}"));
                next[0]++;
            }
            timeline.view.set(view(growing.text()));
            double off = isFurtherUp ? place() - place : roomBelow();
            most[0] = Math.max(most[0], Math.abs(off));
        }));
        OUT.printf("  %-16s %s%n", name, times.line());
        OUT.printf("  %-16s %s by at most %.1f px%n", "", isFurtherUp ? "moved" : "off the end", most[0]);
        onFx(() -> {
            page.setCenter(null);
            pane.close();
            model.close();
            return page;
        });
    }

    /// Prose, and every few hundred tokens a block of code of sixty lines.
    private static String token(int number) {
        int at = number % 1_000;
        if (at == 200) return "\n\n```java\n";
        if (at == 980) return "\n```\n\n";
        if (at > 200 && at < 980) return CODE.get(number % CODE.size());
        return at % 60 == 0 ? "\n\n" : PROSE.get(number % PROSE.size());
    }

    private static String item(String data) {
        return "event: delta\ndata: " + data + "\n\n";
    }

    private TimelineView view(Optional<String> text) {
        List<TimelineEntry> entries = new ArrayList<>(before);
        Message like = LongConversation.message(31);
        text.ifPresent(present -> entries.add(new TimelineEntry.Stored(
                new Message(
                                like.id(),
                                like.seq(),
                                like.rev(),
                                like.clientId(),
                                like.conversationId(),
                                ADA.userId(),
                                MessageRole.ASSISTANT,
                                Optional.empty(),
                                Optional.empty(),
                                like.content(),
                                List.of(),
                                MessageStatus.IN_PROGRESS,
                                like.createdAt(),
                                Optional.empty(),
                                Optional.empty())
                        .answered(
                                present,
                                MessageStatus.IN_PROGRESS,
                                ModelAnswer.begun(new TurnId(new UUID(1, 1)), "fake/parrot")),
                Optional.empty())));
        return new TimelineView(
                Examples.group("Long"),
                entries,
                false,
                false,
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
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

    /// @return where the row of a message in the middle stands
    private double place() {
        return page.lookupAll(".row-frame").stream()
                .filter(row -> Optional.ofNullable(row.getAccessibleText())
                        .filter(text -> text.contains("message 20 "))
                        .isPresent())
                .filter(Node::isVisible)
                .mapToDouble(row -> row.localToScene(0, 0).getY())
                .findFirst()
                .orElse(9_999);
    }

    private <T> T onFx(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        bridge.later(() -> result.complete(task.get()));
        return result.join();
    }

    private <T> T await(Supplier<CompletableFuture<T>> task) {
        return onFx(task).join();
    }
}
