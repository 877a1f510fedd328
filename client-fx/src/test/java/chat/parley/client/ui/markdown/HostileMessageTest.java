package chat.parley.client.ui.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.markdown.HostileTexts;
import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.core.markdown.MarkdownParser;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.UserId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Rows 4.9 and 4.10: no message freezes the screen, fetches anything, or puts an emoji into a font.
@ExtendWith(ApplicationExtension.class)
final class HostileMessageTest {
    private static final long MOST_MILLIS = 50;

    private final MarkdownParser parser = new MarkdownParser();
    private final VBox page = new VBox();
    private MessageLook look;

    @Start
    void show(Stage stage) {
        look = new MessageLook(
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                new CodeColours(Runnable::run, FxBridge.ofPlatform()),
                new UserId(new UUID(1, 1)),
                _ -> {},
                new TextSelection());
        var scene = new Scene(page, 720, 600);
        new Theme(Brightness.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static final class Folded implements Folding {
        @Override
        public boolean isOpen(Object part) {
            return false;
        }

        @Override
        public void open(Object part) {
            throw new AssertionError("nobody asked for more");
        }
    }

    private MarkdownView draw(String text) {
        Markdown markdown = parser.parse(Content.of(text));
        MarkdownView view = MarkdownNodes.draw(markdown, look, new Folded());
        page.getChildren().setAll(view);
        page.applyCss();
        page.layout();
        return view;
    }

    /// @return the least time of several rounds in which the FX thread worked: what other programs take is not counted
    private double millisToDraw(String text) {
        Markdown markdown = parser.parse(Content.of(text));
        double least = Double.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            page.getChildren().setAll(MarkdownNodes.draw(markdown, look, new Folded()));
            page.applyCss();
            page.layout();
            least = Math.min(least, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
        }
        return least;
    }

    /// Row 4.10: 50 ms is the goal; the limit leaves room for slower computers.
    @Test
    void everyHostileMessageIsDrawnInTime() {
        var slow = new ArrayList<String>();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            HostileTexts.all().values().stream().limit(10).forEach(this::millisToDraw);
            for (Map.Entry<String, String> text : HostileTexts.all().entrySet()) {
                double millis = millisToDraw(text.getValue());
                if (millis > MOST_MILLIS) slow.add(text.getKey() + ": " + Math.round(millis) + " ms");
            }
        });
        assertEquals(List.of(), slow);
    }

    /// JavaFX itself fails to wrap such text when it is one node.
    @Test
    void arabicAndHebrewAreWrappedAtEveryWidth() {
        String text =
                "مرحبا بالعالم كيف حالك اليوم يا صديقي hello שלום עולם 12,5 " + "سلام".repeat(20) + " 🎉 **كيف** ";
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            for (int width = 140; width < 720; width += 20) {
                page.setMaxWidth(width);
                MarkdownView view = draw(text.repeat(6) + "\n\n> " + text.repeat(3) + "\n- " + text.repeat(3));
                assertTrue(view.prefHeight(width) > 100);
            }
        });
    }

    @Test
    void nothingIsFetchedWhateverAMessageNames() throws IOException {
        try (MockWebServer sink = new MockWebServer()) {
            sink.start();
            String address = sink.url("/x.png").toString();
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                for (String form : List.of(
                        "![a](%s)",
                        "![a][1]\n\n[1]: %s",
                        "[a](%s)",
                        "<%s>",
                        "%s",
                        "<img src='%s' srcset='%s 2x'>",
                        "<link rel=stylesheet href='%s'>",
                        "<style>body{background:url(%s)}</style>",
                        "[![a](%s)](%s)",
                        "```html\n<img src=%s>\n```",
                        "|a|\n|-|\n|![b](%s)|")) {
                    MarkdownView view = draw(form.replace("%s", address));
                    assertTrue(texts(view).stream().anyMatch(text -> text.contains(sink.getHostName())), form);
                }
            });
            assertEquals(0, sink.getRequestCount());
        }
    }

    @Test
    void noEmojiReachesAFont() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            MarkdownView view =
                    draw("😀 **👋🏽** `🎉` [🇳🇴](https://example.org)\n\n# 🙏\n\n|✅|\n|-|\n|❤️|\n\n```\n🚀\n```");
            assertEquals(8, pictures(view));
            assertTrue(
                    texts(view).stream().noneMatch(text -> text.codePoints().anyMatch(Character::isEmojiPresentation)));
        });
    }

    private static List<String> texts(Node node) {
        var texts = new ArrayList<String>();
        if (node instanceof Text text) texts.add(text.getText());
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) texts.addAll(texts(child));
        }
        return texts;
    }

    private static int pictures(Node node) {
        if (node instanceof ImageView) return 1;
        if (!(node instanceof Parent parent)) return 0;
        return parent.getChildrenUnmodifiable().stream()
                .mapToInt(HostileMessageTest::pictures)
                .sum();
    }
}
