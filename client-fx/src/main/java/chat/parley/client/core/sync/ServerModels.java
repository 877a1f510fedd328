package chat.parley.client.core.sync;

import chat.parley.client.core.account.ModelSettings;
import chat.parley.client.core.connection.ModelRequests;
import chat.parley.client.core.connection.ServerConnection;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionList;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The [ModelSettings] of the account's server. Keeps nothing of them here.
final class ServerModels implements ModelSettings {
    private final Asking server;

    ServerModels(ServerConnection connection) {
        this.server = new Asking(connection);
    }

    @Override
    public CompletionStage<ModelList> list() {
        return server.ask(ModelRequests.models());
    }

    @Override
    public CompletionStage<Void> chooseDefault(String model) {
        return server.done(ModelRequests.chooseDefault(model));
    }

    @Override
    public CompletionStage<List<ModelConnection>> connections() {
        return server.ask(ModelRequests.connections(), ConnectionList::connections);
    }

    @Override
    public CompletionStage<ModelConnection> add(AddConnection wish) {
        return server.ask(ModelRequests.add(wish));
    }

    @Override
    public CompletionStage<ModelConnection> change(ConnectionId connection, ChangeConnection change) {
        return server.ask(ModelRequests.change(connection, change));
    }

    @Override
    public CompletionStage<Void> remove(ConnectionId connection) {
        return server.done(ModelRequests.remove(connection));
    }

    @Override
    public CompletionStage<ConnectionTest> test(ConnectionId connection) {
        return server.ask(ModelRequests.test(connection));
    }

    @Override
    public CompletionStage<ConnectionTest> test(AddConnection wish) {
        return server.ask(ModelRequests.test(wish));
    }

    @Override
    public CompletionStage<PersonalInstructions> instructions() {
        return server.ask(ModelRequests.instructions());
    }

    @Override
    public CompletionStage<PersonalInstructions> saveInstructions(UpdateInstructions change) {
        return server.ask(ModelRequests.change(change));
    }

    @Override
    public CompletionStage<AnswerSettings> answers() {
        return server.ask(ModelRequests.answers());
    }

    @Override
    public CompletionStage<AnswerSettings> saveAnswers(AnswerSettings wish) {
        return server.ask(ModelRequests.saveAnswers(wish));
    }
}
