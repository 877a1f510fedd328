package chat.parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void nothingAsksForNothing() throws CommandLine.Wrong {
        assertEquals(new CommandLine(Optional.empty(), Optional.empty()), CommandLine.read());
    }

    @Test
    void aRouteAndAFolderCanBeGivenInAnyOrder() throws CommandLine.Wrong {
        CommandLine both = new CommandLine(Optional.of("#settings/Security"), Optional.of(Path.of("d")));
        assertEquals(both, CommandLine.read("open", "#settings/Security", "--data", "d"));
        assertEquals(both, CommandLine.read("--data=d", "open", "#settings/Security"));
    }

    @Test
    void portableKeepsEverythingHere() throws CommandLine.Wrong {
        assertEquals(
                Optional.of(Path.of("parley-data")),
                CommandLine.read("--portable").data());
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        for (List<String> wrong : List.of(List.of("open"), List.of("--data"), List.of("opne", "#c"), List.of("-x"))) {
            assertThrows(CommandLine.Wrong.class, () -> CommandLine.read(wrong), wrong::toString);
        }
    }

    @Test
    void aCommandOfTheServerInAWrongPlaceIsToldItsPlace() {
        CommandLine.Wrong wrong = assertThrows(CommandLine.Wrong.class, () -> CommandLine.read("--portable", "server"));
        assertEquals("“server” must come first, as in: parley server --data DIR.", wrong.getMessage());
    }

    @Test
    void theServersCommandsGoToTheServer() {
        assertTrue(CommandLine.isForServer("server", "--port", "0"));
        assertTrue(CommandLine.isForServer("backup", "file"));
        assertTrue(CommandLine.isForServer("--data", "d", "server", "--port", "0"));
        assertTrue(CommandLine.isForServer("--data=d", "user", "list"));
        assertFalse(CommandLine.isForServer("open", "#welcome"));
        assertFalse(CommandLine.isForServer("--data", "server"));
        assertFalse(CommandLine.isForServer());
    }
}
