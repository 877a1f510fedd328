package chat.parley.server.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A provider of models on raw sockets, which does to each request what a test told it, to the byte. Every GET asks for
/// its models; every POST is a question, and is counted as charged.
public final class FakeProvider implements AutoCloseable {

    /// One thing it does to a question.
    public sealed interface Step {
        /// Sends bytes as they are: from the status line on, nothing is added.
        @SuppressWarnings("ArrayRecordComponent") // what is sent is compared with nothing
        record Send(byte[] bytes) implements Step {}

        /// Keeps the connection open and says nothing, until the other side closes it.
        record Hang() implements Step {}

        /// Says the same again and again, until the other side closes the connection.
        @SuppressWarnings("ArrayRecordComponent") // as above
        record Repeat(byte[] bytes) implements Step {}
    }

    /// @param headers by their names in lower case
    public record Question(String line, Map<String, String> headers, String body) {
        public String path() {
            return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        }
    }

    private final ServerSocket listener;
    private final BlockingQueue<List<Step>> scripts = new LinkedBlockingQueue<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final List<Question> lists = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Function<Question, List<Step>> always = _ -> List.of();
    private volatile Function<Question, String> models = _ -> "{}";

    public FakeProvider() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("fake-provider").start(this::accept);
    }

    /// @return such as `http://127.0.0.1:40123`
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /// What it does to the next question.
    public void next(Step... steps) {
        scripts.add(List.of(steps));
    }

    /// What it does to questions nobody scripted.
    public void always(Function<Question, List<Step>> script) {
        always = script;
    }

    /// @param body of the answer to whoever asks for the models
    public void models(Function<Question, String> body) {
        models = body;
    }

    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /// @return who asked for the models
    public List<Question> lists() {
        return List.copyOf(lists);
    }

    /// @return how often it was asked for an answer
    public int charged() {
        return questions.size();
    }

    /// @return whether the other side closed a connection on which something was still to come
    public boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    public static Step send(String text) {
        return new Step.Send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param type of the content
    public static Step head(String type) {
        return send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n");
    }

    /// A whole answer that is none.
    public static Step refusal(int status, String headers, String body) {
        return send("HTTP/1.1 " + status + " No\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("fake-answer").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Question question = read(new BufferedInputStream(socket.getInputStream()));
            if (question.line().startsWith("GET ")) {
                lists.add(question);
                String body = models.apply(question);
                write(socket, body.startsWith("HTTP/") ? send(body) : refusal(200, "", body));
                return;
            }
            questions.add(question);
            List<Step> script = scripts.poll();
            for (Step step : script == null ? always.apply(question) : script) write(socket, step);
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private void write(Socket socket, Step step) throws IOException {
        OutputStream out = socket.getOutputStream();
        switch (step) {
            case Step.Send(byte[] bytes) -> {
                out.write(bytes);
                out.flush();
            }
            case Step.Hang() -> {
                // Nothing is to come from the other side but its end.
                if (socket.getInputStream().read() < 0) hungUp.countDown();
            }
            case Step.Repeat(byte[] bytes) -> {
                while (true) out.write(bytes);
            }
        }
    }

    private static Question read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Question(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new IOException("the request ended early");
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) socket.close();
    }
}
