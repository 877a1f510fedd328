package chat.parley.server.asset.folder;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.asset.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of files, in a folder that stays small.
final class PictureFolderTest {

    private static final int MOST = 100_000;

    @TempDir
    private Path folder;

    @Test
    void whoLooksAtEveryPageOfEverythingFillsNoDisk() throws IOException {
        PictureFolder pictures = new PictureFolder(folder, MOST);
        ContentId content = new ContentId(UUID.randomUUID());
        for (int page = 1; page <= 200; page++) {
            pictures.keep(content, "page-" + page + ".jpg", new byte[2_000]);
            age(page);
            assertTrue(held() <= MOST + MOST / 16, held() + " bytes");
        }
        assertTrue(pictures.find(content, "page-200.jpg").isPresent());
        assertFalse(pictures.find(content, "page-1.jpg").isPresent());
    }

    /// Those of one moment have an order all the same.
    private void age(int page) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith("page-" + page + ".jpg"))
                    .toList()) Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000L + page)));
        }
    }

    private long held() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
