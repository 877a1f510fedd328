package chat.parley.server.asset.reading;

import static chat.parley.server.asset.reading.Bombs.joined;
import static chat.parley.server.asset.reading.Case.damaged;
import static chat.parley.server.asset.reading.Case.harmless;
import static chat.parley.server.asset.reading.Case.tooManyPixels;
import static chat.parley.server.asset.reading.Samples.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Pictures and documents that are not what they say, too large, broken or made to harm (reliability §4.9, §4.10).
final class HostileFiles {

    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";
    private static final String GIF = "image/gif";
    private static final String WEBP = "image/webp";
    private static final String BMP = "image/bmp";
    private static final String PDF = "application/pdf";
    private static final String DOCX = DocxReading.TYPE;
    private static final String UNKNOWN = "application/octet-stream";
    private static final String BOX = "/MediaBox[0 0 200 200]";

    private HostileFiles() {}

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        all.addAll(namedWrongly());
        all.addAll(ofTwoKinds());
        all.addAll(largePictures());
        all.addAll(swellingDocuments());
        all.addAll(oddPdfs());
        all.addAll(cut());
        all.addAll(oddOnes());
        return all;
    }

    private static List<Case> namedWrongly() {
        return List.of(
                new Case("empty.png", () -> new byte[0], UNKNOWN, "it is empty."),
                harmless("zero.jpg", () -> new byte[1], UNKNOWN),
                harmless("words.png", () -> bytes("only words"), "text/plain"),
                harmless("picture.txt", () -> Samples.png(20, 20), PNG),
                harmless("picture.pdf", () -> Samples.jpeg(20, 20), JPEG),
                harmless("document.jpg", () -> Samples.pdf("words"), PDF),
                harmless("archive.docx", () -> Samples.zip(Map.of("a.txt", bytes("a"))), "application/zip"),
                harmless("letter.zip", () -> Samples.docx(Samples.WORDS), DOCX),
                harmless("page.jpg", () -> bytes("<!DOCTYPE html><html><script>alert(1)</script></html>"), "text/html"),
                harmless(
                        "drawing.png",
                        () -> bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                        "image/svg+xml"),
                harmless("program.png", () -> joined(bytes("MZ"), new byte[200]), "application/x-msdownload"),
                harmless(
                        "program.pdf",
                        () -> joined(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, new byte[60]),
                        "application/x-elf"),
                harmless(
                        "packed.docx",
                        () -> joined(new byte[] {0x1f, (byte) 0x8b, 8}, new byte[30]),
                        "application/gzip"),
                harmless("noise.jpg", () -> noise(4_000), UNKNOWN),
                harmless(
                        "entity.xml",
                        () -> bytes(
                                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
                        "application/xml"));
    }

    private static List<Case> ofTwoKinds() {
        return List.of(
                damaged("script.gif", () -> bytes("GIF89a/*  */=alert(1)//" + "x".repeat(50)), GIF),
                harmless("archive-behind.pdf", () -> joined(Samples.pdf("words"), Samples.docx(Samples.WORDS)), PDF),
                harmless("archive-behind.jpg", () -> joined(Samples.jpeg(20, 20), Samples.docx(Samples.WORDS)), JPEG),
                harmless("page-behind.png", () -> joined(Samples.png(20, 20), bytes("<script>alert(1)</script>")), PNG),
                damaged("png-behind.gif", () -> joined(bytes("GIF89a"), Samples.png(20, 20)), GIF),
                damaged("only-pdf-magic.pdf", () -> bytes("%PDF-1.7 and nothing more"), PDF),
                damaged(
                        "only-jpeg-magic.jpg",
                        () -> new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0},
                        JPEG),
                damaged("only-png-magic.png", () -> Arrays.copyOf(Samples.png(20, 20), 8), PNG),
                damaged("only-webp-magic.webp", () -> Arrays.copyOf(Bombs.webp(10, 10), 16), WEBP));
    }

    private static List<Case> largePictures() {
        return List.of(
                tooManyPixels("both-sides.png", () -> Bombs.png(20_000, 20_000), PNG),
                tooManyPixels("wide.png", () -> Bombs.png(16_385, 1), PNG),
                tooManyPixels("high.png", () -> Bombs.png(1, 16_385), PNG),
                tooManyPixels("area.png", () -> Bombs.png(8_000, 7_000), PNG),
                tooManyPixels("endless.png", () -> Bombs.png(Integer.MAX_VALUE, Integer.MAX_VALUE), PNG),
                damaged("no-width.png", () -> Bombs.png(0, 10), PNG),
                damaged("negative.png", () -> Bombs.png(-1, -1), PNG),
                damaged("hollow.png", () -> Bombs.png(4_000, 4_000), PNG),
                tooManyPixels("large.gif", () -> Bombs.gifHeader(65_535, 65_535), GIF),
                new Case(
                        "long-film.gif",
                        () -> Bombs.gif(60, 2_000, 2_000),
                        GIF,
                        "and Parley shows up to 200 million in all."),
                harmless("short-film.gif", () -> Bombs.gif(3, 20, 20), GIF),
                harmless("many-frames.gif", () -> Bombs.gif(5_000, 1, 1), GIF),
                tooManyPixels("large.jpg", () -> Bombs.jpeg(65_500, 65_500), JPEG),
                tooManyPixels("large.webp", () -> Bombs.webp(16_000, 16_000), WEBP),
                damaged("large.bmp", () -> Bombs.bmp(20_000, 3_000), BMP),
                damaged("upside-down.bmp", () -> Bombs.bmp(10, Integer.MIN_VALUE), BMP),
                harmless("swelling-note.png", () -> Bombs.pngWithNote("zTXt", 200_000_000), PNG),
                harmless("swelling-colours.png", () -> Bombs.pngWithNote("iCCP", 200_000_000), PNG));
    }

    private static List<Case> swellingDocuments() {
        String swells = "unpacked, it is far larger than it should be.";
        String memory = "reading it takes too much memory.";
        String laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"" + "&b;".repeat(1_000) + "\"><!ENTITY d \""
                + "&c;".repeat(1_000) + "\">]><a>&d;</a>";
        return List.of(
                new Case("swelling.docx", () -> Bombs.docx("word/document.xml", 300_000_000), DOCX, swells),
                harmless(
                        "swelling-picture.docx",
                        () -> Bombs.docx("word/media/image1.png", 300_000_000),
                        "application/zip"),
                new Case("many-parts.docx", () -> Bombs.docxOfEntries(10_001), DOCX, swells),
                damaged("deep.docx", () -> Bombs.docxOfXml("<a>".repeat(5_000)), DOCX),
                damaged("laughs.docx", () -> Bombs.docxOfXml(laughs), DOCX),
                damaged(
                        "entity.docx",
                        () -> Bombs.docxOfXml("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
                        DOCX),
                harmless("swelling.pdf", () -> HostilePdfs.swelling(200_000_000L), PDF),
                harmless("swelling-twice.pdf", () -> HostilePdfs.swellingTwice(400_000_000L), PDF),
                new Case("swelling-font.pdf", () -> HostilePdfs.swellingFont(1_000_000_000L), PDF, memory));
    }

    private static List<Case> oddPdfs() {
        return List.of(
                new Case("locked.pdf", () -> HostilePdfs.locked("secret"), PDF, "it is protected by a password."),
                harmless("half-locked.pdf", () -> HostilePdfs.locked(""), PDF),
                harmless("script.pdf", HostilePdfs::withScript, PDF),
                new Case(
                        "long.pdf",
                        () -> HostilePdfs.pages(2_001),
                        PDF,
                        "it has 2001 pages, and Parley reads documents of up to 2,000."),
                new Case(
                        "no-pages.pdf",
                        () -> HostilePdfs.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"),
                        PDF,
                        "it is empty."),
                damaged(
                        "circle.pdf",
                        () -> HostilePdfs.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"),
                        PDF),
                damaged("no-catalogue.pdf", () -> HostilePdfs.of("<</Type/Nothing>>"), PDF),
                damaged(
                        "no-size.pdf",
                        () -> HostilePdfs.page("/MediaBox[0 0 0 0]", HostilePdfs.stream("", bytes("q Q"))),
                        PDF),
                harmless(
                        "endless-size.pdf",
                        () -> HostilePdfs.page("/MediaBox[0 0 1e9 1e9]", HostilePdfs.stream("", bytes("q Q"))),
                        PDF),
                harmless(
                        "form-in-itself.pdf",
                        () -> HostilePdfs.page(
                                BOX + "/Resources<</XObject<</X 5 0 R>>>>",
                                HostilePdfs.stream("", bytes("/X Do")),
                                "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream"),
                        PDF),
                harmless(
                        "large-picture.pdf",
                        () -> HostilePdfs.page(
                                BOX + "/Resources<</XObject<</X 5 0 R>>>>",
                                HostilePdfs.stream("", bytes("/X Do")),
                                "<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>\nstream\nabc\nendstream"),
                        PDF),
                harmless(
                        "deep-graphics.pdf",
                        () -> HostilePdfs.page(BOX, HostilePdfs.stream("", bytes("q ".repeat(100_000)))),
                        PDF),
                harmless(
                        "deep-array.pdf",
                        () -> HostilePdfs.page(BOX, HostilePdfs.stream("", bytes("[".repeat(100_000)))),
                        PDF));
    }

    private static List<Case> cut() {
        return List.of(
                damaged("cut.png", () -> half(Samples.png(300, 300)), PNG),
                harmless("cut.jpg", () -> half(Samples.jpeg(300, 300)), JPEG),
                damaged("cut-header.jpg", () -> Arrays.copyOf(Samples.jpeg(300, 300), 40), JPEG),
                damaged("cut.gif", () -> Arrays.copyOf(Bombs.gif(1, 300, 300), 60), GIF),
                damaged("cut.bmp", () -> Arrays.copyOf(Bombs.bmp(300, 300), 40), BMP),
                damaged("cut.pdf", () -> half(Samples.pdf("words")), PDF),
                damaged("cut.docx", () -> half(Samples.docx(Samples.WORDS.repeat(200))), DOCX),
                harmless("flipped.docx", () -> flipped(Samples.docx(Samples.WORDS)), "application/zip"));
    }

    private static List<Case> oddOnes() {
        return List.of(
                harmless("one-line.txt", () -> bytes("word ".repeat(1_000_000)), "text/plain"),
                harmless("marks.txt", () -> bytes("a\u202eb\u200bc " + "\u0301".repeat(10_000)), "text/plain"),
                harmless(
                        "halves.txt",
                        () -> "\ufeff\ud800 words \udc00".getBytes(StandardCharsets.UTF_16BE),
                        "text/plain"),
                harmless("held-wrongly.jpg", () -> Samples.turned(Samples.jpeg(20, 10), 99), JPEG));
    }

    private static byte[] half(byte[] all) {
        return Arrays.copyOf(all, all.length / 2);
    }

    private static byte[] flipped(byte[] all) {
        byte[] flipped = all.clone();
        for (int i = 120; i < 140; i++) flipped[i] ^= 0x55;
        return flipped;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
