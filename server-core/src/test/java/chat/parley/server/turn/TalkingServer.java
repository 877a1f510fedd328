package chat.parley.server.turn;

import chat.parley.server.ParleyServer;
import chat.parley.server.TimeSource;
import chat.parley.server.model.ModelCall;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelInfo;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.testing.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own whose one model counts aloud, slowly and for long, and notes each call in a file.
final class TalkingServer {

    /// What the model says, one after the other.
    static final int WORDS = 2_000;

    private TalkingServer() {}

    static String word(int number) {
        return "word " + number + " – ";
    }

    /// @param args the data folder, and the file of calls
    public static void main(String[] args) throws Exception {
        Path calls = Path.of(args[1]);
        ParleyServer server = ParleyServer.start(
                LocalServer.unlimited(Path.of(args[0])).withPort(0),
                TimeSource.ofThisComputer(),
                List.of(new Talker(calls)));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Parley server listening on " + server.url());
        new CountDownLatch(1).await();
    }

    private record Talker(Path calls) implements ModelProvider {
        @Override
        public String name() {
            return "talker";
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(new ModelInfo("talker/one", "Talker", "Talker", 8_192));
        }

        @Override
        public ModelCall start(ModelRequest request, ModelEvents events) {
            try {
                Files.writeString(
                        calls,
                        request.messages().getLast().text() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread talking = Thread.ofVirtual().start(() -> talk(events));
            return talking::interrupt;
        }

        private static void talk(ModelEvents events) {
            try {
                for (int i = 0; i < WORDS; i++) {
                    events.text(word(i));
                    boolean _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                }
                events.completed(ModelEvents.Finish.STOP, Optional.empty());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
