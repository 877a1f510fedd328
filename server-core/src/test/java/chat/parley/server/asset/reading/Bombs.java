package chat.parley.server.asset.reading;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Files that are small and say that they are large, or swell when they are opened.
final class Bombs {

    private Bombs() {}

    /// @return a PNG that says it has this size, with the bytes of a picture of one pixel
    static byte[] png(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                chunk("IHDR", header.array()),
                chunk("IDAT", deflated(4)),
                chunk("IEND", new byte[0]));
    }

    /// @return a picture of ten pixels a side with a note that swells to so many bytes
    static byte[] pngWithNote(String kind, int swollen) throws IOException {
        byte[] png = Samples.png(10, 10);
        byte[] note = joined("x\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(swollen));
        return joined(Arrays.copyOf(png, 33), chunk(kind, note), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), data);
        crc.update(named);
        return joined(number(data.length), named, number((int) crc.getValue()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /// @return so many zeros, packed
    static byte[] deflated(long zeros) {
        return deflated((byte) 0, zeros);
    }

    private static byte[] deflated(byte one, long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater(9))) {
            byte[] some = new byte[64 * 1024];
            Arrays.fill(some, one);
            for (long left = count; left > 0; left -= some.length)
                deflating.write(some, 0, (int) Math.min(left, some.length));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /// @return a GIF that moves
    static byte[] gif(int frames, int width, int height) throws IOException {
        BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream bytes = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(bytes);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) writer.writeToSequence(new IIOImage(frame, null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /// @return the header of a GIF, and the beginning of a frame
    static byte[] gifHeader(int width, int height) {
        ByteBuffer gif = ByteBuffer.allocate(13 + 10 + 2).order(ByteOrder.LITTLE_ENDIAN);
        gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) width)
                .putShort((short) height);
        gif.put(new byte[3]).put((byte) 0x2c).putShort((short) 0).putShort((short) 0);
        gif.putShort((short) width)
                .putShort((short) height)
                .put((byte) 0)
                .put((byte) 2)
                .put((byte) 0);
        return gif.array();
    }

    /// @return a JPEG whose header says that it has this size
    static byte[] jpeg(int width, int height) throws IOException {
        byte[] jpeg = Samples.jpeg(16, 16);
        for (int i = 2; i + 9 < jpeg.length; i++)
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        throw new IOException("no frame");
    }

    /// @return a WebP that says it has this size
    static byte[] webp(int width, int height) {
        ByteBuffer webp = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(32)
                .put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
        webp.putInt(10).putInt(0);
        three(webp, width - 1);
        three(webp, height - 1);
        webp.put("VP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(2);
        return webp.array();
    }

    private static void three(ByteBuffer bytes, int value) {
        bytes.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    /// @return a BMP that says it has this size
    static byte[] bmp(int width, int height) {
        ByteBuffer bmp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(60).putInt(0).putInt(54);
        bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        return bmp.array();
    }

    /// @return a Word document one part of which swells to so many blanks
    static byte[] docx(String part, long blanks) throws IOException {
        byte[] packed = deflated((byte) ' ', blanks);
        // What zlib puts around it is not in an archive.
        byte[] raw = Arrays.copyOfRange(packed, 2, packed.length - 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] name = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) 8)
                .putInt(0)
                .putInt(0);
        entry.putInt(raw.length)
                .putInt((int) blanks)
                .putShort((short) name.length)
                .putShort((short) 0);
        out.write(entry.array());
        out.write(name);
        out.write(raw);
        out.write(Samples.docx(Samples.WORDS));
        return out.toByteArray();
    }

    static byte[] docxOfEntries(int count) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", new byte[0]);
        parts.put("word/media/first", new byte[0]);
        parts.put("word/document.xml", Samples.bytes("<a/>"));
        for (int i = 0; i < count; i++) parts.put("word/media/" + i, new byte[0]);
        return Samples.zip(parts);
    }

    static byte[] docxOfXml(String xml) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", new byte[0]);
        parts.put("word/document.xml", Samples.bytes(xml));
        return Samples.zip(parts);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
