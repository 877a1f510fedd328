package chat.parley.client.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskTest {
    private static final String UNKNOWN = "application/octet-stream";

    @Test
    void whatCouldRunIsNamed() {
        for (String name : List.of(
                "setup.exe",
                "SETUP.EXE",
                "setup.exe. ",
                "a.jpg.exe",
                "cat\u202Egpj.scr",
                "x.bat",
                "x.cmd",
                "x.ps1",
                "x.sh",
                "x.jar",
                "x.msi",
                "Thing.app",
                "x.vbs",
                "x.py",
                "x.desktop",
                "x.lnk",
                "x.url",
                "page.html",
                "picture.svg",
                "budget.xlsm",
                "letter.docm",
                "old.doc",
                "x.command",
                "x.AppImage",
                "x.iso")) {
            assertTrue(Risk.of(name, UNKNOWN).isPresent(), name);
        }
    }

    @Test
    void aKindThatTheServerFoundCountsMoreThanTheName() {
        assertTrue(Risk.of("holiday.jpg", "application/x-dosexec").isPresent());
        assertTrue(Risk.of("notes.txt", "text/html").isPresent());
        assertTrue(Risk.of("notes", "application/x-shellscript").isPresent());
    }

    @Test
    void whatIsOnlyShownIsOpenedAtOnce() {
        for (String name :
                List.of("report.pdf", "a.png", "a.jpeg", "notes.txt", "notes.md", "list.csv", "letter.docx")) {
            assertEquals(Optional.empty(), Risk.of(name, UNKNOWN), name);
        }
    }
}
