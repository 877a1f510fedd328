package chat.parley.server.asset.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.asset.reading.FileReader.Purpose;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FileReaderTest {

    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("reading-", 1).factory();

    private final FileReader reader = new FileReader(THREADS);

    private Findings look(byte[] bytes, String name) throws IOException, InterruptedException {
        return reader.look(() -> new MemoryChannel(bytes), name);
    }

    @Test
    void pictureHasItsSizeAndAThumbnailThatIsSmaller() throws Exception {
        Findings found = look(Samples.jpeg(1_600, 1_000), "photo.dat");

        assertEquals("image/jpeg", found.mimeType());
        assertEquals(Optional.of(new Findings.Size(1_600, 1_000)), found.size());
        assertEquals(Optional.empty(), found.trouble());
        assertEquals("image/jpeg", found.thumbnail().orElseThrow().mimeType());
        BufferedImage thumbnail = decoded(found.thumbnail().orElseThrow());
        assertEquals(640, thumbnail.getWidth());
        assertEquals(400, thumbnail.getHeight());
    }

    @Test
    void pictureOfACameraHeldSidewaysStandsUpright() throws Exception {
        // Its left half is red; turned by a quarter clockwise that is the upper half.
        Findings found = look(Samples.turned(Samples.jpeg(400, 200), 6), "a.jpg");

        assertEquals(Optional.of(new Findings.Size(200, 400)), found.size());
        BufferedImage thumbnail = decoded(found.thumbnail().orElseThrow());
        assertEquals(200, thumbnail.getWidth());
        assertTrue(new Color(thumbnail.getRGB(100, 20)).getRed() > 200);
        assertTrue(new Color(thumbnail.getRGB(100, 380)).getBlue() > 200);
    }

    @Test
    void thumbnailTellsNothingOfWhereItWasTaken() throws Exception {
        byte[] original = Samples.turned(Samples.jpeg(400, 200), 1);
        assertTrue(text(original).contains(Samples.PLACE));

        assertFalse(
                text(look(original, "a.jpg").thumbnail().orElseThrow().bytes()).contains(Samples.PLACE));
    }

    @Test
    void webpIsReadToo() throws Exception {
        Findings found = look(Base64.getDecoder().decode(Samples.WEBP), "a.webp");

        assertEquals("image/webp", found.mimeType());
        assertEquals(Optional.of(new Findings.Size(40, 20)), found.size());
        BufferedImage thumbnail = decoded(found.thumbnail().orElseThrow());
        assertTrue(new Color(thumbnail.getRGB(5, 10)).getRed() > 200);
        assertTrue(new Color(thumbnail.getRGB(35, 10)).getBlue() > 200);
    }

    @Test
    void pictureOneCanSeeThroughStaysSo() throws Exception {
        Rendered thumbnail = look(Samples.png(50, 40), "a.png").thumbnail().orElseThrow();

        assertEquals("image/png", thumbnail.mimeType());
        assertEquals(0, decoded(thumbnail).getRGB(1, 1) >>> 24);
    }

    @Test
    void pdfIsReadPageByPageAndShown() throws Exception {
        byte[] pdf = Samples.pdf("The ferry leaves at nine.", "Bring warm clothes.");
        Findings found = look(pdf, "plan.pdf");

        assertEquals("application/pdf", found.mimeType());
        assertEquals(Optional.of(2), found.pages());
        assertEquals(List.of("The ferry leaves at nine.", "Bring warm clothes."), found.text());
        Rendered page = reader.page(() -> new MemoryChannel(pdf), "application/pdf", 2);
        assertEquals(1_600, decoded(page).getHeight());
        CannotRead none =
                assertThrows(CannotRead.class, () -> reader.page(() -> new MemoryChannel(pdf), "application/pdf", 3));
        assertEquals("There is no page 3: the document has 2.", none.sentence());
    }

    @Test
    void wordDocumentIsReadWithItsTablesAndNotes() throws Exception {
        Findings found = look(Samples.docx(Samples.WORDS), "letter");

        assertEquals(DocxReading.TYPE, found.mimeType());
        assertEquals(List.of("Dear Ana,\nthe boat\tleaves.\nWhen\tWhere\nnine\tpier 4\n\n\nA note."), found.text());
    }

    @Test
    void textIsKnownByItsContentAndItsLanguageByItsName() throws Exception {
        assertEquals("text/plain", look(bytes("plain words"), "x").mimeType());
        assertEquals(
                "text/x-web-markdown", look(bytes("# Title\n\nwords"), "x.md").mimeType());
        assertEquals("text/x-java-source", look(bytes("class A {}"), "A.java").mimeType());
        // A name does not make a picture of words.
        assertEquals("text/plain", look(bytes("plain words"), "x.png").mimeType());
    }

    @Test
    void textOfOtherTimesIsReadToo() throws Exception {
        assertEquals(
                List.of("Many Grüße from all of us here by the sea"),
                look("Many Grüße from all of us here by the sea".getBytes(StandardCharsets.ISO_8859_1), "a.txt")
                        .text());
        assertEquals(
                List.of("Grüße"),
                look("\ufeffGrüße".getBytes(StandardCharsets.UTF_16BE), "a.txt").text());
        assertEquals(
                List.of("Grüße"),
                look("\ufeffGrüße".getBytes(StandardCharsets.UTF_8), "a.txt").text());
    }

    @Test
    void longTextIsReadInStretchesThatLoseNothing() throws Exception {
        String text = "A sentence of some words. ".repeat(1_000).strip();
        Findings found = look(bytes(text), "a.txt");

        assertEquals(Optional.of(found.text().size()), found.pages());
        assertTrue(found.text().stream().allMatch(stretch -> stretch.length() <= 3_000));
        assertEquals(text, String.join(" ", found.text()));
    }

    @Test
    void textThatIsTooLongIsReadInPartAndSaysSo() throws Exception {
        Findings found = look(bytes("word ".repeat(500_000)), "a.txt");

        assertTrue(found.text().getLast().endsWith("(Parley has read no further: the document is too long.)"));
        assertTrue(String.join("", found.text()).length() <= 2_000_100);
    }

    @Test
    void readingThatHangsIsGivenUpAndTheNextFileIsRead() throws Exception {
        FileReader impatient = new FileReader(
                THREADS, new Guard.Bounds(Duration.ofMillis(200), Long.MAX_VALUE, Duration.ofMillis(50)));
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            Findings found = impatient.look(() -> hanging(never), "a");
            assertEquals(Optional.of(Sentences.TIME), found.trouble());
        }
        assertEquals(
                List.of("words"),
                impatient.look(() -> new MemoryChannel(bytes("words")), "a.txt").text());
        never.countDown();
    }

    @Test
    void readingThatTakesTooMuchMemoryIsStopped() throws Exception {
        FileReader poor =
                new FileReader(THREADS, new Guard.Bounds(Duration.ofSeconds(20), 1024 * 1024, Duration.ofSeconds(2)));

        CannotRead stopped = assertThrows(
                CannotRead.class,
                () -> poor.picture(() -> new MemoryChannel(Samples.jpeg(6_000, 4_000)), "image/jpeg", Purpose.MODEL));
        assertEquals(Sentences.MEMORY, stopped.sentence());
    }

    private static MemoryChannel hanging(CountDownLatch never) {
        boolean interrupted = false;
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return new MemoryChannel(new byte[0]);
    }

    private static BufferedImage decoded(Rendered picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
