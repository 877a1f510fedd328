package chat.parley.client.core.testing;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.ContentRequest;
import chat.parley.client.core.connection.ContentSink;
import chat.parley.client.core.connection.Ending;
import chat.parley.client.core.connection.LiveListener;
import chat.parley.client.core.connection.LiveSocket;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.ServerConnection;
import chat.parley.client.core.connection.StreamListener;
import chat.parley.client.core.connection.StreamRequest;
import chat.parley.client.core.stream.StreamEvent;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.MessageMatches;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.UpdateConversation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A [ServerConnection] to the [FakeServer]. The test decides whether there is a network, what becomes of pushes on
/// their way, and which commands are refused. Fails loudly when asked for what it does not know.
public final class FakeServerConnection implements ServerConnection {
    private final FakeServer server;
    private final UserId user;
    private Optional<Open> open = Optional.empty();

    public boolean hasNetwork = true;
    public boolean answersCommands = true;

    /// Whether answers to requests wait for [#letThrough].
    public boolean holdsAnswers;

    /// So many requests about files get through before the way breaks; negative: all.
    public int fileRequestsUntilCut = -1;

    /// So many requests about files are answered before the way breaks over an answer; negative: all.
    public int answersUntilCut = -1;

    private final List<Runnable> held = new ArrayList<>();
    public int sockets;
    public final List<ClientCommand> said = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();

    /// What becomes of a push: none, one or several frames.
    public Function<ServerFrame, List<ServerFrame>> onTheWay = List::of;

    /// Answers in the server's place, when it gives something.
    public Function<ClientCommand, Optional<ServerFrame>> refusing = _ -> Optional.empty();

    /// What the server finds, for a search over everything.
    public Function<GlobalSearch, SearchPage> finding = _ -> new SearchPage(List.of(), List.of(), Optional.empty());

    public UnaryOperator<Ending> ending = UnaryOperator.identity();

    public FakeServerConnection(FakeServer server, UserId user) {
        this.server = server;
        this.user = user;
        server.listen(user, (_, push) -> push(push));
    }

    private void push(Push push) {
        open.ifPresent(socket -> onTheWay.apply(push).forEach(socket.listener::received));
    }

    /// Delivers frames that were held back.
    public void deliver(List<ServerFrame> frames) {
        open.ifPresent(socket -> frames.forEach(socket.listener::received));
    }

    /// The way to the server breaks, and stays so until `hasNetwork` is true again.
    public void cut() {
        hasNetwork = false;
        end(new Ending.Lost("The connection to the server broke."));
    }

    public void end(Ending why) {
        Optional<Open> before = open;
        open = Optional.empty();
        before.ifPresent(socket -> socket.listener.closed(why));
    }

    private final class Open implements LiveSocket {
        private final LiveListener listener;

        Open(LiveListener listener) {
            this.listener = listener;
        }

        @Override
        public void say(ClientCommand command) {
            said.add(command);
            if (open.filter(this::equals).isEmpty() || !answersCommands) return;
            Optional<ServerFrame> refusal = refusing.apply(command);
            if (refusal.isPresent()) listener.received(refusal.get());
            else server.answer(user, command).forEach(listener::received);
        }

        @Override
        public void close() {
            if (open.filter(this::equals).isPresent()) open = Optional.empty();
        }
    }

    @Override
    public LiveSocket open(LiveListener listener) {
        sockets++;
        Open socket = new Open(listener);
        if (hasNetwork) {
            open = Optional.of(socket);
            listener.opened();
        } else {
            listener.closed(ending.apply(new Ending.Lost("The server does not answer.")));
        }
        return socket;
    }

    @Override
    public <T> CompletionStage<T> ask(Request<T> request) {
        asked.add(request.method() + " " + request.path());
        if (FakeFileStore.isFor(request) && fileRequestsUntilCut-- == 0) cut();
        if (!hasNetwork)
            return CompletableFuture.failedFuture(new Failure(
                    Failure.Kind.OFFLINE, "The server does not answer.", Optional.empty(), Optional.empty()));
        CompletableFuture<T> answer = new CompletableFuture<>();
        Optional<Object> value;
        try {
            value = switch (request.body().orElse("")) {
                case Object _ when FakeFileStore.isFor(request) -> Optional.of(server.files.answer(user, request));
                case GlobalSearch wish -> Optional.of(finding.apply(wish));
                case UpdateConversation change -> {
                    change.model().ifPresent(model -> server.choose(idIn(request.path()), model));
                    yield Optional.of(new Request.Done());
                }
                default ->
                    request.method() == Request.Method.DELETE
                            ? left(idIn(request.path()))
                            : answer(URI.create("http://fake" + request.path()));
            };
        } catch (Failure e) {
            return CompletableFuture.failedFuture(e);
        }
        Runnable arrive = () -> value.ifPresentOrElse(
                given -> answer.complete(request.answer().cast(given)),
                () -> answer.completeExceptionally(new Failure(
                        Failure.Kind.REFUSED,
                        "There is no such thing.",
                        Optional.of(ErrorCode.NOT_FOUND),
                        Optional.empty())));
        if (FakeFileStore.isFor(request) && answersUntilCut-- == 0) {
            cut();
            return CompletableFuture.failedFuture(
                    new Failure(Failure.Kind.OFFLINE, "The connection broke.", Optional.empty(), Optional.empty()));
        }
        if (holdsAnswers) held.add(arrive);
        else arrive.run();
        return answer;
    }

    @Override
    public CompletionStage<ContentSink> fetch(ContentRequest request, ContentSink sink) {
        asked.add("FETCH " + request.path());
        try {
            server.files.send(request, sink);
        } catch (Failure e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<ContentSink> answer = new CompletableFuture<>();
        if (holdsAnswers) held.add(() -> answer.complete(sink));
        else answer.complete(sink);
        return answer;
    }

    @Override
    public Subscription read(StreamRequest request, StreamListener listener) {
        asked.add("READ " + request.path());
        if (!hasNetwork) {
            listener.ended(Optional.of(new Failure(
                    Failure.Kind.OFFLINE, "The server does not answer.", Optional.empty(), Optional.empty())));
        } else if (request.body() instanceof ResumeTurn resume) {
            List<StreamEvent> rest = server.turns.rest(resume.conversationId(), resume.offset());
            listener.events(rest);
            listener.ended(Optional.empty());
        } else {
            listener.events(List.of(new StreamEvent("delta_encoding", "\"v1\"")));
        }
        return () -> {};
    }

    /// The answers that were held arrive, as they were when they were asked for.
    public void letThrough() {
        holdsAnswers = false;
        List<Runnable> all = List.copyOf(held);
        held.clear();
        all.forEach(Runnable::run);
    }

    private static ConversationId idIn(String path) {
        return ConversationId.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    private Optional<Object> left(ConversationId id) {
        server.leave(id, user);
        return Optional.of(new Request.Done());
    }

    private Optional<Object> answer(URI path) {
        if (path.getPath().equals("/backend-api/conversations")) return Optional.of(list(path));
        List<String> parts = List.of(path.getPath().substring(1).split("/", -1));
        if (!parts.get(1).equals("conversation")) throw new IllegalArgumentException("not prepared: " + path);
        ConversationId id = ConversationId.parse(parts.get(2));
        boolean isMember = server.rows(user).stream().anyMatch(row -> row.id().equals(id));
        if (!isMember) return Optional.empty();
        if (parts.size() == 3)
            return Optional.of(new ConversationDetail(server.of(id).row(user), server.members(id)));
        if (parts.get(3).equals("stream_status")) return Optional.of(server.turns.status(id));
        if (parts.size() == 4) return Optional.of(history(server.messages(id), path));
        if (parts.get(4).equals("search")) return Optional.of(search(server.messages(id), path));
        return server.messages(id).stream()
                .filter(message -> message.id().toString().equals(parts.get(4)))
                .<Object>map(message -> message)
                .findFirst();
    }

    private ConversationPage list(URI path) {
        List<ConversationRow> rows = parameter(path, "updated_after")
                .map(time -> server.rowsAfter(user, Instant.parse(time)))
                .orElseGet(() -> server.rows(user))
                .stream()
                .sorted(Comparator.comparing(ConversationRow::updatedAt).reversed())
                .toList();
        int offset = Integer.parseInt(parameter(path, "offset").orElse("0"));
        int limit = Integer.parseInt(parameter(path, "limit").orElse("28"));
        List<ConversationRow> page = rows.subList(Math.min(offset, rows.size()), Math.min(offset + limit, rows.size()));
        return new ConversationPage(page, rows.size(), limit, offset);
    }

    private static MessagePage history(List<Message> all, URI path) {
        int limit = Integer.parseInt(parameter(path, "limit").orElse("50"));
        Optional<Long> after = parameter(path, "after").map(Long::parseLong);
        long before = parameter(path, "before").map(Long::parseLong).orElse(Long.MAX_VALUE);
        if (after.isPresent()) {
            List<Message> page =
                    all.stream().filter(m -> m.seq() > after.get()).limit(limit).toList();
            return new MessagePage(page, !page.isEmpty() && page.getLast().seq() < all.size());
        }
        List<Message> older = all.stream().filter(m -> m.seq() < before).toList();
        List<Message> page = older.subList(Math.max(0, older.size() - limit), older.size());
        return new MessagePage(page, page.size() < older.size());
    }

    private MessageMatches search(List<Message> all, URI path) {
        String text = parameter(path, "q").orElseThrow();
        List<Message> found = all.reversed().stream()
                .filter(m -> m.content().text().contains(text))
                .toList();
        return new MessageMatches(found.stream().limit(server.mostFound).toList(), found.size());
    }

    private static Optional<String> parameter(URI path, String name) {
        return List.of(Optional.ofNullable(path.getQuery()).orElse("").split("&", -1)).stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    @Override
    public CompletionStage<URI> address() {
        return CompletableFuture.completedFuture(URI.create("http://fake"));
    }

    @Override
    public void close() {
        open = Optional.empty();
    }
}
