package chat.parley.server.fault;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the three users of a [KillRun]: what they do and what they know, in every conversation.
final class Person {
    private final SignedIn account;
    private final HttpClient http;
    private final Evidence evidence;
    private final List<Actor> actors = new ArrayList<>();
    private final Map<ConversationId, Replica> replicas = new LinkedHashMap<>();

    Person(SignedIn account, HttpClient http, Evidence evidence) {
        this.account = account;
        this.http = http;
        this.evidence = evidence;
    }

    UserId id() {
        return account.user().userId();
    }

    String name() {
        return account.user().username();
    }

    /// @param rev the conversation's `rev` when it was new
    void enter(ConversationId conversation, long rev, Actor actor) {
        actors.add(actor);
        replicas.put(conversation, new Replica(name(), conversation, rev, evidence));
    }

    List<Actor> actors() {
        return List.copyOf(actors);
    }

    RestClient rest(URI server) {
        return new RestClient(http, server, account.accessToken());
    }

    /// Opens a socket that feeds the replicas. Call [#catchUp] before anybody writes.
    LiveClient connect(URI server) throws LiveClient.SocketGone {
        return LiveClient.open(rest(server), this::hear);
    }

    void catchUp(LiveClient socket) throws LiveClient.SocketGone {
        for (Replica replica : replicas.values()) replica.catchUp(socket);
    }

    void disconnected() {
        replicas.values().forEach(Replica::disconnected);
    }

    /// @return what this person's client knows of a conversation
    List<Message> knows(ConversationId conversation) {
        return Optional.ofNullable(replicas.get(conversation)).orElseThrow().messages();
    }

    private void hear(ServerFrame frame) {
        switch (frame) {
            case Push.NewMessage news -> hear(news.conversationId(), news);
            case Push.MessageUpdated news -> hear(news.conversationId(), news);
            case Push.ConversationUpdated news -> hear(news.conversationId(), news);
            case Push _ -> {}
            default -> evidence.add(new Finding("I3", "nobody asked for " + frame));
        }
    }

    private void hear(ConversationId conversation, Push push) {
        Replica replica = replicas.get(conversation);
        if (replica == null) return;
        evidence.add(conversation, push);
        replica.handle(push);
    }
}
