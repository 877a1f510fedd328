package chat.parley.client.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class OpenedFilesTest {
    @Test
    void twoFilesOfOneNameKeepItAndAreSeenByNobodyElse() throws IOException {
        Path one;
        try (OpenedFiles opened = new OpenedFiles(Runnable::run)) {
            one = opened.placeFor("report.pdf").toCompletableFuture().join();
            Path other = opened.placeFor("report.pdf").toCompletableFuture().join();
            assertEquals("report.pdf", one.getFileName().toString());
            assertEquals("report.pdf", other.getFileName().toString());
            assertNotEquals(one.getParent(), other.getParent());
            if (one.getFileSystem().supportedFileAttributeViews().contains("posix"))
                assertEquals(
                        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(one.getParent()));
            Files.writeString(one, "words");
        }
        assertFalse(Files.exists(one), "deleted at the end of the app");
    }

    @Test
    void noNameLeavesItsFolder() {
        for (String name :
                new String[] {"../../etc/passwd", "..", ".", "", "/", "a/b\\c", "C:\\x", "a\0b", "nul", "COM1.txt"}) {
            String safe = OpenedFiles.safe(name);
            assertFalse(safe.isBlank() || safe.equals(".") || safe.equals(".."), name);
            assertFalse(safe.matches(".*[/\\\\:\0].*"), safe);
        }
        assertEquals("_nul", OpenedFiles.safe("nul"));
        assertEquals("_COM1.txt", OpenedFiles.safe("COM1.txt"));
        assertTrue(OpenedFiles.safe("x".repeat(500) + ".pdf").endsWith(".pdf"));
        assertTrue(OpenedFiles.safe("x".repeat(500) + ".pdf").length() <= 200);
    }
}
