package chat.parley.server.asset.reading;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/// Tells what a file is by its first bytes. Its name only says which language a text is in.
///
/// Costs a third of a second when the first file is looked at, nothing before. Any thread may call.
final class Kinds {

    private static final int LOOKED_AT = 64 * 1024;
    private static final int LISTED = 2_000;
    private static final Map<String, String> OFFICE = Map.of(
            "word/document.xml",
            DocxReading.TYPE,
            "xl/workbook.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "ppt/presentation.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    String of(SeekableByteChannel channel, String name) throws IOException {
        MediaType known = detected(channel, new Metadata());
        if (known.equals(MediaType.TEXT_PLAIN)) {
            Metadata named = new Metadata();
            named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            MediaType byName = detected(channel, named);
            return (isText(byName) ? byName : known).getBaseType().toString();
        }
        String type = known.getBaseType().toString();
        return type.equals("application/zip") || type.equals("application/x-tika-ooxml")
                ? office(channel).orElse("application/zip")
                : usual(type);
    }

    private MediaType detected(SeekableByteChannel channel, Metadata metadata) throws IOException {
        channel.position(0);
        // Not closed: the channel is read on.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), LOOKED_AT);
        return types.detect(in, metadata);
    }

    private boolean isText(MediaType type) {
        MediaTypeRegistry registry = types.getMediaTypeRegistry();
        return registry.isInstanceOf(type, MediaType.TEXT_PLAIN);
    }

    /// @return whether it can be read as text
    boolean isText(String type) {
        MediaType parsed = MediaType.parse(type);
        return parsed != null && isText(parsed);
    }

    private static String usual(String type) {
        return type.equals("image/x-ms-bmp") ? "image/bmp" : type;
    }

    /// @return what an archive is when an office program made it
    private static Optional<String> office(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        try {
            // Closing it would close the channel, which is read on.
            @SuppressWarnings("resource")
            Zip zip = new Zip(Channels.newInputStream(channel));
            Optional<String> entry = zip.next();
            for (int i = 0; i < LISTED && entry.isPresent(); i++) {
                String type = OFFICE.get(entry.get());
                if (type != null) return Optional.of(type);
                entry = zip.next();
            }
            return Optional.empty();
        } catch (CannotRead | ZipException | EOFException _) {
            return Optional.empty();
        } catch (IOException e) {
            if (e.getCause() instanceof CannotRead) return Optional.empty();
            throw e;
        }
    }
}
