package chat.parley.client.bench;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.composer.ComposerPane;
import chat.parley.client.ui.composer.ComposerViewModel;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.timeline.TimelinePane;
import chat.parley.client.ui.timeline.TimelineViewModel;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// The steps of [PictureDropBench]. Not on the FX thread.
final class PictureDropRun {
    private static final PrintStream OUT = System.out;
    private static final int PICTURES = 200;
    private static final int WIDTH = 4_032;
    private static final int HEIGHT = 3_024;
    private static final int IDLE_PULSES = 600;
    private static final int DROP_PULSES = 1_200;
    private static final int SCROLL_PULSES = 900;

    private final Stage stage;
    private final Executor io;
    private final FxBridge bridge = FxBridge.ofPlatform();
    private final BorderPane page = new BorderPane();
    private final Layers layers = new Layers(page);
    private final ConversationSummary room = Examples.group("Holiday");
    private final FakeAccount account =
            new FakeAccount(Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Online()));
    private final EmojiText emoji = new EmojiText(new EmojiSheet(new EmojiCatalog()));
    private final FileParts parts;

    PictureDropRun(Stage stage, Executor io) {
        this.stage = stage;
        this.io = io;
        this.parts = FileParts.of(bridge, io, _ -> {});
    }

    void run() {
        Path folder = draw();
        show(List.of());
        onFx(this::open);
        OUT.printf(Locale.ROOT, "%d pictures of %d x %d%n", PICTURES, WIDTH, HEIGHT);
        print("warming up", onFx(() -> PulseTimes.during(120, _ -> {})));
        print("idle", onFx(() -> PulseTimes.during(IDLE_PULSES, _ -> {})));
        List<LocalFile> files = files(folder);
        dropAll("dropped", files);
        // The first time the window also learns how such a thing looks.
        dropAll("once more", files);
        show(files);
        print("arrived", onFx(() -> PulseTimes.during(120, _ -> {})));
        print("scrolled", onFx(() -> PulseTimes.during(SCROLL_PULSES, _ -> scroll())));
        OUT.printf("  %-12s %d pictures held by rows, %,d KiB of pixels kept%n", "", shown(), pixels());
        delete(folder);
    }

    private void dropAll(String name, List<LocalFile> files) {
        print(name, onFx(() -> PulseTimes.during(DROP_PULSES, pulse -> drop(files, pulse))));
        OUT.printf("  %-12s %d pictures are there, %,d KiB of pixels kept%n", "", shown(), pixels());
        onFx(() -> {
            account.files.attached(room.id()).set(List.of());
            return page;
        });
    }

    /// In the first pulse all come at once; then each pulse one of them goes on.
    private void drop(List<LocalFile> files, int pulse) {
        List<LocalFile> now = new ArrayList<>(files);
        int at = pulse % files.size();
        now.set(at, sending(files.get(at), pulse * 1_000L));
        io.execute(() -> account.files.attached(room.id()).set(now));
    }

    private static LocalFile sending(LocalFile file, long sent) {
        return new LocalFile(
                file.key(),
                file.path(),
                file.name(),
                file.size(),
                file.mimeType(),
                file.width(),
                file.height(),
                new Upload.Sending(Math.min(sent, file.size())));
    }

    private void scroll() {
        Region list = (Region) page.lookup(".virtual-flow");
        list.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                100,
                100,
                100,
                100,
                false,
                false,
                false,
                false,
                true,
                false,
                0,
                60,
                0,
                60,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    private Region open() {
        var timeline = account.timeline(room.id());
        var composerModel = new ComposerViewModel(
                account, timeline, room.id(), emoji.sheet().catalog(), bridge, Clock.systemUTC());
        var composer = new ComposerPane(composerModel, emoji, new EmojiChoices(), parts, account.files());
        var model = new TimelineViewModel(account, timeline, room.id(), bridge, Clock.systemUTC(), io);
        page.setCenter(
                new TimelinePane(model, new NoActions(), emoji, new CodeColours(io, bridge), layers, parts.pictures()));
        page.setBottom(composer);
        Scene scene = new Scene(layers, 900, 720);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        return page;
    }

    private void show(List<LocalFile> files) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            entries.add(new TimelineEntry.Pending(
                    new ClientId(Examples.uuid("message " + i)),
                    Content.of(""),
                    Optional.empty(),
                    Examples.NOW.plusSeconds(i),
                    new TimelineEntry.Queued(),
                    List.of(files.get(i))));
        }
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        room, entries, false, false, false, Optional.empty(), List.of(), List.of(), Optional.empty()));
    }

    private static List<LocalFile> files(Path folder) {
        List<LocalFile> files = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Path path = folder.resolve(i + ".jpg");
            files.add(new LocalFile(
                    new ClientId(Examples.uuid("picture " + i)),
                    Optional.of(path),
                    "holiday-" + i + ".jpg",
                    4_000_000,
                    "image/jpeg",
                    Optional.of(WIDTH),
                    Optional.of(HEIGHT),
                    new Upload.Waiting()));
        }
        return files;
    }

    /// One picture with noise, as a camera's, under 200 names.
    private static Path draw() {
        try {
            Path folder = Files.createTempDirectory("pictures");
            BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            Random noise = new Random(7);
            for (int y = 0; y < HEIGHT; y++)
                for (int x = 0; x < WIDTH; x++)
                    picture.setRGB(x, y, (x * 255 / WIDTH) << 16 | (y * 255 / HEIGHT) << 8 | noise.nextInt(64));
            Path first = folder.resolve("0.jpg");
            ImageIO.write(picture, "jpg", first.toFile());
            for (int i = 1; i < PICTURES; i++) Files.createLink(folder.resolve(i + ".jpg"), first);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            for (int i = 0; i < PICTURES; i++) Files.deleteIfExists(folder.resolve(i + ".jpg"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long shown() {
        return onFx(() -> page.lookupAll(".picture-view").stream()
                .flatMap(view -> view.lookupAll("ImageView").stream())
                .filter(node -> node instanceof ImageView view && view.getImage() != null)
                .count());
    }

    private long pixels() {
        return onFx(() -> parts.pictures().bytes()) / 1024;
    }

    private static void print(String name, CompletableFuture<PulseTimes> times) {
        OUT.printf("  %-12s %s%n", name, get(times).line());
    }

    private <T> T onFx(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        bridge.later(() -> result.complete(task.get()));
        return get(result);
    }

    private static <T> T get(CompletableFuture<T> result) {
        return result.orTimeout(5, TimeUnit.MINUTES).join();
    }
}
