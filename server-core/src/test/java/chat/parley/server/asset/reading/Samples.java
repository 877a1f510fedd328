package chat.parley.server.asset.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Files as people have them, made in memory.
final class Samples {

    /// Stands in the notes of a camera.
    static final String PLACE = "59.9139 N 10.7522 E";

    static final String WORDS = """
            <w:p><w:r><w:t>Dear Ana,</w:t><w:br/><w:t>the boat</w:t><w:tab/><w:t>leaves.</w:t></w:r>\
            <w:del><w:r><w:delText>not</w:delText></w:r></w:del></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>When</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Where</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:tc><w:p><w:r><w:t>nine</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>pier 4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""";

    /// Its left half is red, its right half blue; 40 × 20 pixels.
    static final String WEBP =
            "UklGRnIAAABXRUJQVlA4IGYAAADQBACdASooABQAPrVKnkmnJCKhMAgA4BaJQBmJet8g+QClAVf/uAAF7zBn9qjJ"
                    + "gAD+7L2P9aCSjHP/+uA2/7f/5ibXIzOfhHKTtv75fCOUnfzLP728pP1spz9vKUT7gHl8vOUAAAA=";

    private Samples() {}

    /// Its left half is red, its right half blue.
    static byte[] jpeg(int width, int height) throws IOException {
        return written("jpg", painted(width, height, BufferedImage.TYPE_INT_RGB));
    }

    /// All of it is clear.
    static byte[] png(int width, int height) throws IOException {
        return written("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    static BufferedImage painted(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    static byte[] written(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) throw new IOException("no writer of " + format);
        return out.toByteArray();
    }

    /// @return the picture with a camera's note of how it was held, and where
    static byte[] turned(byte[] jpeg, int orientation) {
        byte[] place = PLACE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + place.length + 1);
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x010e)
                .putShort((short) 2)
                .putInt(place.length + 1)
                .putInt(8 + 2 + 24 + 4);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(place);
        byte[] exif = tiff.array();
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + 6 + exif.length);
        all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + 6 + exif.length));
        all.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif).put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }

    static byte[] pdf(String... pages) throws IOException {
        try (PDDocument document = document(pages)) {
            return saved(document);
        }
    }

    static PDDocument document(String... pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String words : pages) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(words);
                content.endText();
            }
        }
        return document;
    }

    static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /// @param body of the document, in the language of Word
    static byte[] docx(String body) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", bytes("<Types/>"));
        parts.put("word/document.xml", bytes(words("document", "<w:body>" + body + "</w:body>")));
        parts.put(
                "word/footnotes.xml",
                bytes(words("footnotes", "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>")));
        return zip(parts);
    }

    private static String words(String root, String content) {
        return "<w:" + root + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + content
                + "</w:" + root + ">";
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
