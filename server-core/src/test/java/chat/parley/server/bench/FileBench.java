package chat.parley.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of 1 GiB up and down, in turns with Jetty's plain handler of files in a process of its own, and what the
/// server's memory does meanwhile (Linux only). Both write every part to the disk before they answer.
///
///     ./mvnw test -pl server-core -am -Dtest=FileBench
class FileBench {
    private static final long SIZE = Long.getLong("bytes", 1L << 30);
    private static final int ROUNDS = 3;
    private static final double GOAL = 0.8;
    private static final int FLAT_MIB = 32;

    @TempDir
    private Path folder;

    private final byte[] part = new byte[Bounds.PART_BYTES];
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void upAndDownBesidePlainJetty() throws IOException, InterruptedException {
        new Random(1).nextBytes(part);
        Path plainFolder = Files.createDirectories(folder.resolve("plain/files"));
        Path data = Files.createDirectories(folder.resolve("parley/data"));
        ServerProcess.ServerAddress plain =
                ServerProcess.launchProgram(PlainFiles.class, plainFolder).awaitListening();
        ServerProcess.ServerAddress parley = ServerProcess.start(data);
        try (ServerProcess _ = plain.process();
                ServerProcess other = parley.process()) {
            SignedIn ana = ServerProcess.signUp(http, parley.uri(), "ana");
            RestClient rest = new RestClient(http, parley.uri(), ana.accessToken());
            double[] up = new double[ROUNDS];
            double[] down = new double[ROUNDS];
            double[] plainUp = new double[ROUNDS];
            double[] plainDown = new double[ROUNDS];
            long before = 0;
            long most = 0;
            for (int round = 0; round < ROUNDS; round++) {
                URI file = plain.uri().resolve("/file" + round);
                plainUp[round] = rate(() -> putPlain(file));
                FileId[] id = new FileId[1];
                up[round] = rate(() -> id[0] = upload(rest));
                plainDown[round] = rate(() -> read(HttpRequest.newBuilder(file)));
                down[round] = rate(() -> download(rest, id[0]));
                // The first round warms up: its memory is the JVM's own.
                if (round == 0) before = residentMib(other.pid());
                else most = Math.max(most, residentMib(other.pid()));
                Files.delete(plainFolder.resolve("file" + round));
            }
            print("upload", plainUp, up);
            print("download", plainDown, down);
            System.out.printf(
                    "memory of the server: %d MiB after the first round, at most %d after the others (goal: within %d: %s)%n",
                    before, most, FLAT_MIB, most - before <= FLAT_MIB ? "reached" : "missed");
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// @return MiB a second
    private static double rate(Work work) throws IOException, InterruptedException {
        long started = System.nanoTime();
        work.run();
        return SIZE / 1048576.0 / ((System.nanoTime() - started) / 1e9);
    }

    private static void print(String what, double[] plain, double[] parley) {
        Arrays.sort(plain);
        Arrays.sort(parley);
        double ratio = parley[ROUNDS / 2] / plain[ROUNDS / 2];
        System.out.printf(
                "%s: plain Jetty %.0f MiB/s, Parley %.0f MiB/s, ratio of the medians %.2f (goal >= %.1f: %s)%n",
                what, plain[ROUNDS / 2], parley[ROUNDS / 2], ratio, GOAL, ratio >= GOAL ? "reached" : "missed");
    }

    private void putPlain(URI file) throws IOException, InterruptedException {
        for (long at = 0; at < SIZE; at += part.length)
            assertEquals(
                    204,
                    http.send(
                                    HttpRequest.newBuilder(file)
                                            .PUT(BodyPublishers.ofByteArray(part))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode());
    }

    private FileId upload(RestClient rest) {
        Uploader uploader = new Uploader(rest);
        FileId file = uploader.start(new StartUpload(
                        "large",
                        SIZE,
                        "application/octet-stream",
                        FileUse.ATTACHMENT,
                        Optional.empty(),
                        Optional.empty()))
                .file()
                .fileId();
        for (long at = 0; at < SIZE; at += part.length)
            assertEquals(200, uploader.part(file, at, SIZE, part).statusCode());
        return uploader.finish(file, Optional.empty()).file().fileId();
    }

    private void download(RestClient rest, FileId file) throws IOException, InterruptedException {
        String address =
                rest.get(Uploader.path(file) + "/download", FileLink.class).downloadUrl();
        read(HttpRequest.newBuilder(rest.server().resolve(address)).header("Authorization", "Bearer " + rest.token()));
    }

    private void read(HttpRequest.Builder request) throws IOException, InterruptedException {
        byte[] chunk = new byte[256 * 1024];
        long received = 0;
        try (InputStream in =
                http.send(request.build(), BodyHandlers.ofInputStream()).body()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) received += read;
        }
        assertEquals(SIZE, received);
    }

    /// @return 0 where the system does not tell
    private static long residentMib(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0L);
    }
}
