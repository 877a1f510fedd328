package chat.parley.client.ui.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.FileId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PicturesTest {
    private static final long MOST = 1L << 20;
    private static final long ONE = 160 * 120 * 4;

    @TempDir
    Path folder;

    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Deque<Runnable> decoding = new ArrayDeque<>();
    private final Pictures pictures =
            new Pictures(new FxBridge(Runnable::run), decoding::add, new Pictures.Bounds(MOST, 1));
    private final List<Picture> heard = new ArrayList<>();
    private Path file = Path.of("none");
    private int decoded;

    @Start
    void start(Stage stage) {
        // pictures need the toolkit, and no window
    }

    @BeforeEach
    void draw() throws IOException {
        file = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    private static PictureWish wish(String name) {
        return new PictureWish(new PictureSource.Stored(file(name), new Files.Thumbnail()), 160);
    }

    private static FileId file(String name) {
        return new FileId(Examples.uuid(name));
    }

    private Subscription show(String name) {
        return pictures.show(account.files(), wish(name), heard::add);
    }

    private void decode() {
        while (!decoding.isEmpty()) {
            decoding.remove().run();
            decoded++;
        }
    }

    private void isHere(String name) {
        account.files.arrive(file(name), new Files.Fetch.Here(file));
    }

    @Test
    void aPictureIsDecodedAtTheSizeItIsShownIn() {
        show("a");
        isHere("a");
        decode();
        var shown = assertInstanceOf(Picture.Shown.class, heard.getLast());
        assertEquals(160, shown.image().getWidth());
        assertEquals(120, shown.image().getHeight());
        assertEquals(ONE, pictures.bytes());
    }

    @Test
    void aThousandPicturesTakeNoMoreThanTheirBound() {
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            Subscription shown = show("picture " + i);
            isHere("picture " + i);
            decode();
            shown.close();
            most = Math.max(most, pictures.bytes());
        }
        assertTrue(most <= MOST, most + " bytes");
        assertTrue(most > MOST - 2 * ONE, "and what there is room for is kept");
        assertEquals(
                1_000, heard.stream().filter(Picture.Shown.class::isInstance).count());
    }

    @Test
    void whatWasShownLastIsThereAtOnce() {
        show("a").close();
        isHere("a");
        decode();
        heard.clear();
        show("b");
        isHere("b");
        decode();
        heard.clear();
        show("b");
        assertInstanceOf(Picture.Shown.class, heard.getFirst());
        assertTrue(decoding.isEmpty());
    }

    @Test
    void whatNobodyWaitsForIsNeverDecoded() {
        show("first");
        isHere("first");
        Subscription gone = show("gone");
        isHere("gone");
        show("last");
        isHere("last");
        gone.close();
        assertEquals(1, decoding.size(), "one at a time");
        decode();
        assertEquals(2, decoded);
        assertEquals(2, heard.stream().filter(Picture.Shown.class::isInstance).count());
    }

    @Test
    void twoWhoWaitForOnePictureShareIt() {
        show("a");
        show("a");
        assertEquals(
                1,
                account.asked.stream().filter(each -> each.startsWith("fetch")).count());
        isHere("a");
        decode();
        assertEquals(2, heard.stream().filter(Picture.Shown.class::isInstance).count());
        assertEquals(ONE, pictures.bytes());
    }

    @Test
    void aFailureIsSaidAndThePictureComesWhenItCanBeHadAfterAll() {
        show("a");
        account.files.arrive(file("a"), new Files.Fetch.Failed("No connection."));
        assertEquals(new Picture.Failed("No connection."), heard.getLast());
        isHere("a");
        decode();
        assertInstanceOf(Picture.Shown.class, heard.getLast());
    }

    @Test
    void ofAPictureThatMovesTheFirstImageIsShown() throws IOException {
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "gif", file.toFile());
        show("a");
        isHere("a");
        decode();
        var shown = assertInstanceOf(Picture.Shown.class, heard.getLast());
        assertEquals(160, shown.image().getWidth());
    }

    @Test
    void aFileThatIsNoPictureSaysSo() throws IOException {
        java.nio.file.Files.writeString(file, "no picture at all");
        show("a");
        isHere("a");
        decode();
        assertInstanceOf(Picture.Failed.class, heard.getLast());
        assertEquals(0, pictures.bytes());
    }
}
