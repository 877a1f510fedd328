package chat.parley.client.core.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifySendTest {
    @TempDir
    Path folder;

    private final List<String> instead = new ArrayList<>();

    private static Notice notice(String title, String text) {
        return new Notice(title, text, () -> {});
    }

    @Test
    void whatPeopleWroteIsNeverReadAsAnOptionOrAsMarkup() {
        try (NotifySend notifier = new NotifySend("notify-send", Runnable::run)) {
            List<String> command = notifier.command(notice("--help", "<b>a & b</b>"));
            assertEquals(List.of("--", "--help", "&lt;b&gt;a &amp; b&lt;/b&gt;"), command.subList(3, 6));
        }
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        try (NotifySend notifier = new NotifySend("notify-send", Runnable::run)) {
            String text = notifier.command(notice("Noor", "🎉".repeat(1000))).getLast();
            assertEquals("🎉".repeat(300) + "…", text);
        }
    }

    @Test
    void aProgramThatLingersHasShownTheNotice() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path lingering = Files.writeString(folder.resolve("lingering"), "#!/bin/sh\nexec >&-\nexec sleep 20\n");
        Files.setPosixFilePermissions(lingering, PosixFilePermissions.fromString("rwx------"));
        try (NotifySend notifier = new NotifySend(lingering.toString(), Runnable::run)) {
            notifier.show(notice("one", ""), each -> instead.add(each.title()));
        }
        assertEquals(List.of(), instead);
    }

    @Test
    void withoutTheProgramTheNoticeGoesToTheWindowNowAndLater() {
        try (NotifySend notifier = new NotifySend("no-such-program-anywhere", Runnable::run)) {
            notifier.show(notice("one", ""), each -> instead.add(each.title()));
            notifier.show(notice("two", ""), each -> instead.add(each.title()));
        }
        assertEquals(List.of("one", "two"), instead);
    }
}
