package chat.parley.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.server.sql.Database;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line in processes of its own: what it prints, and its exit codes.
final class CommandLineTest {

    @TempDir
    private Path folder = Path.of("");

    private record Ended(int code, String out, String err) {
        /// The one line that says what went wrong.
        String error() {
            List<String> lines =
                    err.lines().filter(line -> line.startsWith("error: ")).toList();
            assertEquals(1, lines.size(), err);
            assertTrue(!err.contains("\tat "), err);
            return lines.getFirst();
        }
    }

    private Ended parley(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                ServerMain.class.getName()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + String.join(" ", args));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Ended parley(String... args) throws IOException, InterruptedException {
        return parley(Map.of(), args);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void f29APortInUseIsNamedWithAWayOut() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Ended ended = parley("server", "--data", data(), "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(69, ended.code(), ended.err());
            assertTrue(ended.error().contains(Integer.toString(taken.getLocalPort())), ended.err());
            assertTrue(ended.error().contains("--port"), ended.err());
            assertEquals("", ended.out());
        }
    }

    @Test
    void f27ASecondServerOnAFolderNamesTheFirst() throws IOException, InterruptedException {
        ServerProcess.ServerAddress first = ServerProcess.start(Path.of(data()));
        try (ServerProcess process = first.process()) {
            Ended second = parley("server", "--data", data(), "--port", "0");
            assertEquals(75, second.code(), second.err());
            assertTrue(second.error().contains(first.uri().toString()), second.err());
            assertTrue(second.error().contains("process " + process.pid()), second.err());
            assertEquals(
                    75, parley("restore", "--data", data(), backup().toString()).code());
        }
    }

    @Test
    void f6AFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("a-file"));
        Ended ended = parley("server", "--data", file.resolve("data").toString(), "--port", "0");
        assertEquals(74, ended.code(), ended.err());
        assertTrue(ended.error().contains(file.toString()) && ended.error().contains("--data"), ended.err());
    }

    @Test
    void f6AReadOnlyFolderIsNamed() throws IOException, InterruptedException {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        boolean changed = readOnly.toFile().setWritable(false);
        assumeFalse(!changed || Files.isWritable(readOnly), "root may write everywhere");
        Ended ended = parley("server", "--data", readOnly.toString(), "--port", "0");
        assertEquals(74, ended.code(), ended.err());
        assertTrue(ended.error().contains(readOnly.toString()), ended.err());
    }

    @Test
    void plainHttpBeyondThisComputerNeedsASecondWord() throws IOException, InterruptedException {
        Ended ended = parley("server", "--data", data(), "--port", "0", "--host", "0.0.0.0");
        assertEquals(78, ended.code(), ended.err());
        assertTrue(ended.error().contains("--insecure-plain-http"), ended.err());
    }

    @Test
    void everySettingCountsInOneOrderAndSaysWhereItComesFrom() throws IOException, InterruptedException {
        Files.createDirectories(Path.of(data()));
        Files.writeString(
                Path.of(data(), "parley.toml"),
                "port = 1111 # a comment\nsign-up = \"closed\"\nlimits = off\ntrusted-proxy = [\"10.0.0.0/8\", '::1']\n");
        Ended shown = parley(
                Map.of("PARLEY_PORT", "2222", "PARLEY_SIGN_UP", "invite"),
                "config",
                "show",
                "--origin",
                "--data",
                data(),
                "--port",
                "3333");
        assertEquals(0, shown.code(), shown.err());
        List<String> lines = shown.out().lines().toList();
        assertTrue(lines.contains("port = 3333  (--port)"), shown.out());
        assertTrue(lines.contains("sign-up = invite  (PARLEY_SIGN_UP)"), shown.out());
        assertTrue(lines.contains("limits = off  (" + Path.of(data(), "parley.toml") + ")"), shown.out());
        assertTrue(lines.contains("host = 127.0.0.1  (default)"), shown.out());
        assertTrue(shown.out().contains("trusted-proxy = 10.0.0.0/8,::1"), shown.out());
    }

    @Test
    void anUnknownSettingIsAnErrorWithItsNearest() throws IOException, InterruptedException {
        Files.createDirectories(Path.of(data()));
        Path file = Path.of(data(), "parley.toml");
        for (Map.Entry<String, String> wrong : Map.of(
                        "prot = 1\n", "port", "\n\nsignup = open\n", "sign-up", "limits = maybe\n", "limits")
                .entrySet()) {
            Files.writeString(file, wrong.getKey());
            Ended ended = parley("config", "show", "--data", data());
            assertEquals(78, ended.code(), ended.err());
            assertTrue(
                    ended.error().contains(wrong.getValue()) && ended.error().contains(file.toString()), ended.err());
        }
        Files.delete(file);
        Ended variable = parley(Map.of("PARLEY_PROT", "1"), "config", "show", "--data", data());
        assertEquals(78, variable.code(), variable.err());
        assertTrue(variable.error().contains("PARLEY_PORT"), variable.err());
        assertEquals(2, parley("config", "show", "--prot", "1").code());
        assertEquals(2, parley("config").code());
    }

    @Test
    void aWordThatIsNoneOfAFewIsToldThemWithoutAGuess() throws IOException, InterruptedException {
        Ended far = parley("server", "--data", data(), "--sign-up", "maybe");
        assertEquals(78, far.code(), far.err());
        assertTrue(far.error().endsWith("It may be open, invite, closed"), far.err());
        Ended near = parley("server", "--data", data(), "--sign-up", "inivte");
        assertTrue(near.error().endsWith("did you mean invite?"), near.err());
        Files.createDirectories(Path.of(data()));
        Files.writeString(Path.of(data(), "parley.toml"), "colour = red\n");
        Ended unknown = parley("config", "show", "--data", data());
        assertTrue(unknown.error().contains("There are host, port, sign-up"), unknown.err());
    }

    @Test
    void theFolderMayStandBeforeTheCommand() throws IOException, InterruptedException {
        for (String[] words : new String[][] {
            {"--data", data(), "config", "show", "--origin"}, {"--data=" + data(), "config", "show", "--origin"}
        }) {
            Ended shown = parley(words);
            assertEquals(0, shown.code(), shown.err());
            assertTrue(shown.out().contains("data = " + data() + "  (--data)"), shown.out());
        }
    }

    @Test
    void aThousandAccountsAreMadeAtOnceAndTheirTokensWork() throws IOException, InterruptedException {
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "load" + i).toList();
        ServerProcess.ServerAddress server = ServerProcess.start(Path.of(data()));
        try (ServerProcess process = server.process();
                HttpClient http = HttpClient.newHttpClient()) {
            List<ServerProcess.Account> accounts = ServerProcess.addUsers(Path.of(data()), names);
            assertEquals(
                    names, accounts.stream().map(ServerProcess.Account::name).toList());
            RestClient last =
                    new RestClient(http, server.uri(), accounts.getLast().token());
            assertEquals("load999", last.get("/backend-api/me", Me.class).user().username());
            assertEquals(
                    1,
                    last.get("/backend-api/conversations", ConversationPage.class)
                            .total());
            Ended again = parley("user", "add", "--data", data(), "fresh", "load0");
            assertEquals(1, again.code());
            assertTrue(again.error().contains("load0"), again.err());
            Ended list = parley("user", "list", "--data", data());
            assertEquals(1_000, list.out().lines().count(), "all or none");
            assertTrue(process.pid() > 0);
        }
    }

    @Test
    void i24ABackupTakenUnderLoadIsCompleteUpToOneMoment() throws IOException, InterruptedException {
        ServerProcess.ServerAddress server = ServerProcess.start(Path.of(data()));
        Path backup = folder.resolve("parley.backup");
        List<UUID> acknowledged = new ArrayList<>();
        ConversationId notes;
        int before;
        try (ServerProcess process = server.process();
                HttpClient http = HttpClient.newHttpClient()) {
            String token = ServerProcess.signUp(http, server.uri(), "ana").accessToken();
            RestClient ana = new RestClient(http, server.uri(), token);
            notes = ana.get("/backend-api/conversations", ConversationPage.class)
                    .items()
                    .getFirst()
                    .id();
            for (int i = 0; i < 50; i++) acknowledged.add(send(ana, notes));
            before = acknowledged.size();
            Process taking = start("backup", "--data", data(), backup.toString());
            while (taking.isAlive()) acknowledged.add(send(ana, notes));
            assertEquals(0, taking.waitFor());
            assertTrue(process.pid() > 0);
        }
        Path other = folder.resolve("other");
        assertEquals(
                0,
                parley("restore", "--data", other.toString(), backup.toString()).code());
        assertEquals(
                "the database is sound",
                parley("check", "--data", other.toString()).out().strip());
        ServerProcess.ServerAddress restored = ServerProcess.start(other);
        try (ServerProcess process = restored.process();
                HttpClient http = HttpClient.newHttpClient()) {
            RestClient ana = new RestClient(http, restored.uri(), signIn(http, restored));
            List<UUID> kept = new ArrayList<>();
            for (MessagePage page = page(ana, notes, 0);
                    !page.messages().isEmpty();
                    page = page(ana, notes, kept.size()))
                page.messages().forEach(message -> kept.add(message.clientId().value()));
            assertTrue(kept.size() >= before, () -> kept.size() + " kept");
            assertEquals(acknowledged.subList(0, kept.size()), kept, "a prefix of what was acknowledged");
            assertTrue(process.pid() > 0);
        }
    }

    @Test
    void aBrokenBackupIsRefusedAndNothingIsTouched() throws IOException, InterruptedException {
        Path broken = Files.writeString(folder.resolve("broken"), "not a database".repeat(1_000));
        assertEquals(65, parley("restore", "--data", data(), broken.toString()).code());
        assertEquals(
                66,
                parley("restore", "--data", data(), folder.resolve("missing").toString())
                        .code());
        assertEquals(66, parley("check", "--data", data()).code());
        assertTrue(Files.notExists(Path.of(data(), "parley.db")));
    }

    @Test
    void aMistypedFolderBecomesNoNewOne() throws IOException, InterruptedException {
        assertEquals(66, parley("user", "list", "--data", data()).code());
        assertEquals(66, parley("user", "invite", "--data", data()).code());
        assertEquals(66, parley("user", "disable", "ana", "--data", data()).code());
        assertEquals(
                66, parley("user", "reset-password", "ana", "--data", data()).code());
        assertTrue(Files.notExists(Path.of(data(), "parley.db")));
    }

    @Test
    void reindexMakesTheSearchIndexAnewWhileNoServerRuns() throws IOException, InterruptedException {
        assertEquals(66, parley("reindex", "--data", data()).code());
        ServerProcess.ServerAddress running = ServerProcess.start(Path.of(data()));
        try (ServerProcess process = running.process()) {
            assertTrue(process.pid() > 0);
            assertEquals(75, parley("reindex", "--data", data()).code());
        }
        Path leftOver = Path.of(data(), "index", "words", "left over");
        Files.createDirectories(Path.of(data(), "index", "words"));
        Files.writeString(leftOver, "x");
        Ended ended = parley("reindex", "--data", data());
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().startsWith("the search index is made anew: "), ended.out());
        assertTrue(Files.notExists(leftOver));
        assertTrue(Files.isDirectory(Path.of(data(), "index", "meaning")));
    }

    @Test
    void f26DataOfANewerVersionIsToldAsSuchByEveryCommand() throws IOException, SQLException {
        Database.open(Files.createDirectories(Path.of(data())), Clock.systemUTC())
                .close();
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + Path.of(data(), "parley.db"));
                Statement statement = newer.createStatement()) {
            statement.executeUpdate("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");
        }
        String target = folder.resolve("copy").toString();
        assertEquals(78, ServerMain.run("check", "--data", data()));
        assertEquals(78, ServerMain.run("backup", "--data", data(), target));
        assertEquals(
                78,
                ServerMain.run(
                        "restore",
                        "--data",
                        folder.resolve("other").toString(),
                        Path.of(data(), "parley.db").toString()));
        assertTrue(Files.notExists(Path.of(target)));
        assertTrue(Files.notExists(Path.of(target + ".part")));
    }

    @Test
    void helpAndVersionSayHowAndWhat() throws IOException, InterruptedException {
        for (String command : List.of("server", "user", "backup", "restore", "check", "reindex", "config", "version")) {
            Ended help = parley(command, "--help");
            assertEquals(0, help.code(), help.err());
            assertTrue(help.out().contains("parley " + command), help.out());
            assertTrue(help.out().contains("Example"), help.out());
            assertTrue(!help.out().contains("\u001b"), "no colours where no terminal is");
        }
        Ended version = parley("version");
        assertTrue(
                version.out().matches("Parley \\d+\\.\\d+\\.\\d+\\S* \\(commit \\S+\\), Java 2\\d.*\\R"),
                version.out());
    }

    private Path backup() throws IOException, InterruptedException {
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(
                0, parley("user", "add", "--data", elsewhere.toString(), "ana").code());
        Path backup = folder.resolve("small.backup");
        assertEquals(
                0,
                parley("backup", "--data", elsewhere.toString(), backup.toString())
                        .code());
        return backup;
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                ServerMain.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static UUID send(RestClient rest, ConversationId conversation) {
        UUID key = UUID.randomUUID();
        PostMessage post = new PostMessage(new ClientId(key), Content.of("message " + key), Optional.empty());
        rest.send("POST", "/backend-api/conversation/" + conversation + "/messages", post, Posted.class);
        return key;
    }

    private static MessagePage page(RestClient rest, ConversationId conversation, int after) {
        return rest.get(
                "/backend-api/conversation/" + conversation + "/messages?limit=100&after=" + after, MessagePage.class);
    }

    private static String signIn(HttpClient http, ServerProcess.ServerAddress server) {
        byte[] body = ("{\"username\":\"ana\",\"password\":\"" + ServerProcess.PASSWORD + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        String answer = new String(
                new RestClient(http, server.uri(), "")
                        .exchange("POST", "/backend-api/auth/sign-in", Optional.of(body))
                        .body(),
                StandardCharsets.UTF_8);
        int start = answer.indexOf("\"access_token\":\"") + 16;
        return answer.substring(start, answer.indexOf('"', start));
    }
}
