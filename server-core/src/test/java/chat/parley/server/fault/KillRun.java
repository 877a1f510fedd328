package chat.parley.server.fault;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Three users in eight conversations, a server that is killed again and again, and the verdict.
///
/// Rounds: start, catch up, act, kill in the middle. At the end the server runs once more, everything that was not
/// acknowledged is repeated with its key, and all read paths are compared with what was acknowledged.
final class KillRun implements AutoCloseable {
    private static final int CONVERSATIONS = 8;
    private static final int MOST_DEEDS = 600;
    private static final List<String> NAMES = List.of("ana", "ben", "cem");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Random random;
    private final Evidence evidence;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Person> people = new ArrayList<>();
    private final List<ConversationRow> conversations = new ArrayList<>();
    private final List<Duration> startups = new ArrayList<>();

    /// @param data an empty folder
    KillRun(Path data, Path ackLog, long seed) {
        this.data = data;
        this.random = new Random(seed);
        this.evidence = new Evidence(ackLog);
    }

    /// @return process start to listening, of every start
    List<Duration> startups() {
        return List.copyOf(startups);
    }

    long acknowledged() {
        return evidence.count();
    }

    /// Makes the conversations and their actors.
    void prepare() {
        ServerProcess.ServerAddress server = ServerProcess.start(data);
        try (ServerProcess _ = server.process()) {
            for (String name : NAMES) {
                SignedIn person = ServerProcess.signUp(http, server.uri(), name);
                people.add(new Person(person, http, evidence));
            }
            Person owner = people.getFirst();
            for (int i = 0; i < CONVERSATIONS; i++) {
                CreateConversation wish = new CreateConversation(
                        Optional.of(new ClientId(new UUID(0x4000L, (1L << 63) | i))),
                        ConversationKind.GROUP,
                        Optional.of("kill " + i),
                        without(owner));
                cast(owner.rest(server.uri()).send("POST", "/backend-api/conversations", wish, ConversationRow.class));
            }
        }
    }

    private void cast(ConversationRow row) {
        conversations.add(row);
        Board board = new Board();
        for (Person person : people) {
            Random own = new Random(random.nextLong());
            Actor actor = new Actor(person.id(), without(person), row.id(), board, evidence, own);
            person.enter(row.id(), row.lastRev(), actor);
        }
    }

    private List<UserId> without(Person one) {
        return people.stream().filter(person -> person != one).map(Person::id).toList();
    }

    /// One start, some load, one kill. Every sixth kill hits a server that is still starting.
    void killOnce() throws InterruptedException, LiveClient.SocketGone {
        if (random.nextInt(6) == 0) killWhileStarting();
        else killUnderLoad();
    }

    private void killWhileStarting() {
        long usual = startups.isEmpty() ? 1000 : startups.getLast().toMillis();
        try (ServerProcess starting = ServerProcess.launch(data, List.of(), List.of())) {
            if (!starting.livesFor(Duration.ofMillis(random.nextLong(usual) + 1)))
                evidence.add(new Finding("F1", "the server ended by itself while it started"));
        }
    }

    private void killUnderLoad() throws InterruptedException, LiveClient.SocketGone {
        underLoad(1 + random.nextInt(MOST_DEEDS), process -> {
            if (!process.livesFor(Duration.ofNanos(random.nextLong(3_000_000))))
                evidence.add(new Finding("F1", "the server ended by itself under load"));
            process.kill();
        });
    }

    /// Starts the server, lets everybody act, and does something to it in the middle, after which it is gone.
    ///
    /// @param deeds how many acknowledgements to wait for first
    /// @return with which code each socket was closed
    List<Integer> underLoad(int deeds, Consumer<ServerProcess> end) throws InterruptedException, LiveClient.SocketGone {
        ServerProcess.ServerAddress server = start();
        List<LiveClient> sockets;
        try (ServerProcess process = server.process();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sockets = connect(server.uri());
            evidence.startCounting();
            List<Future<?>> acting = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                LiveClient socket = sockets.get(i);
                for (Actor actor : people.get(i).actors()) acting.add(threads.submit(() -> act(actor, socket)));
            }
            awaitDeeds(deeds);
            end.accept(process);
            for (Future<?> one : acting) one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an actor broke", e.getCause());
        }
        people.forEach(Person::disconnected);
        return sockets.stream().map(socket -> socket.closed().getNow(-1)).toList();
    }

    /// Waits for so many more acknowledgements.
    void awaitDeeds(int more) {
        try {
            if (!evidence.await(more, PATIENCE)) evidence.add(new Finding("F1", "the server stands still under load"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on [#awaitDeeds] counts.
    void startCounting() {
        evidence.startCounting();
    }

    private static Optional<Object> act(Actor actor, LiveClient socket) throws InterruptedException {
        actor.actUntilCut(socket);
        return Optional.empty();
    }

    /// The last start: repeats, reads everything, judges.
    List<Finding> verdict() throws InterruptedException, LiveClient.SocketGone {
        ServerProcess.ServerAddress server = start();
        List<Finding> findings = new ArrayList<>();
        try (ServerProcess _ = server.process()) {
            List<LiveClient> sockets = connect(server.uri());
            for (int i = 0; i < people.size(); i++)
                for (Actor actor : people.get(i).actors())
                    if (!actor.settle(sockets.get(i))) findings.add(new Finding("F1", "the last server went away"));
            for (LiveClient socket : sockets) socket.close();
            people.forEach(Person::disconnected);
            List<LiveClient> readers = connect(server.uri());
            for (ConversationRow one : conversations)
                findings.addAll(Judge.judge(
                        picture(server.uri(), readers, one), evidence.deeds(one.id()), evidence.pushes(one.id())));
            for (LiveClient socket : readers) socket.close();
        }
        findings.addAll(evidence.oddities());
        return List.copyOf(findings);
    }

    private Picture picture(URI server, List<LiveClient> sockets, ConversationRow young) throws LiveClient.SocketGone {
        ConversationId id = young.id();
        Map<String, List<Message>> paths = new HashMap<>();
        Map<UserId, ConversationRow> rows = new HashMap<>();
        FinalRead.CaughtUp caughtUp = FinalRead.catchUp(sockets.getFirst(), id);
        paths.put("catch-up", caughtUp.messages());
        paths.put("history on the socket", FinalRead.history(sockets.getLast(), id));
        paths.put("pages backward", FinalRead.backward(people.getLast().rest(server), id));
        for (Person person : people) {
            RestClient rest = person.rest(server);
            paths.put("pages of " + person.name(), FinalRead.forward(rest, id));
            paths.put("replica of " + person.name(), person.knows(id));
            rows.put(
                    person.id(),
                    Optional.ofNullable(FinalRead.rows(rest).get(id)).orElseThrow());
        }
        return new Picture(id, young.lastRev(), caughtUp.lastSeq(), caughtUp.lastRev(), paths, rows);
    }

    private ServerProcess.ServerAddress start() {
        ServerProcess.ServerAddress server = ServerProcess.start(data);
        startups.add(server.startup());
        return server;
    }

    /// One socket a person, caught up in every conversation before anybody acts.
    private List<LiveClient> connect(URI server) throws LiveClient.SocketGone {
        List<LiveClient> sockets = new ArrayList<>();
        for (Person person : people) sockets.add(person.connect(server));
        for (int i = 0; i < people.size(); i++) people.get(i).catchUp(sockets.get(i));
        return sockets;
    }

    @Override
    public void close() {
        evidence.close();
        http.close();
    }
}
