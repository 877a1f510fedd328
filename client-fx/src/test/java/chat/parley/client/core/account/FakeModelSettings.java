package chat.parley.client.core.account;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Models and their settings as tests set them. It writes down what it was asked for.
public final class FakeModelSettings implements ModelSettings {
    public static final ModelEntry BUILT_IN = new ModelEntry("builtin/parley", "Built-in assistant", "Parley", 8_192);

    public final List<String> asked = new ArrayList<>();
    public final List<AddConnection> added = new ArrayList<>();
    public final List<ChangeConnection> changed = new ArrayList<>();
    public final List<UpdateInstructions> saved = new ArrayList<>();
    public CompletableFuture<ModelList> nextList =
            CompletableFuture.completedFuture(new ModelList(List.of(BUILT_IN), BUILT_IN.id()));
    public CompletableFuture<List<ModelConnection>> nextConnections = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<ModelConnection> nextConnection = new CompletableFuture<>();
    public CompletableFuture<ConnectionTest> nextTest = new CompletableFuture<>();
    public CompletableFuture<Void> nextDone = CompletableFuture.completedFuture(null);
    public CompletableFuture<PersonalInstructions> nextInstructions =
            CompletableFuture.completedFuture(PersonalInstructions.NONE);

    public AnswerSettings answers = AnswerSettings.USUAL;

    private <T> T note(T answer, String words) {
        asked.add(words);
        return answer;
    }

    @Override
    public CompletionStage<ModelList> list() {
        return note(nextList, "list");
    }

    @Override
    public CompletionStage<Void> chooseDefault(String model) {
        return note(nextDone, "chooseDefault " + model);
    }

    @Override
    public CompletionStage<List<ModelConnection>> connections() {
        return note(nextConnections, "connections");
    }

    @Override
    public CompletionStage<ModelConnection> add(AddConnection wish) {
        added.add(wish);
        return note(nextConnection, "add " + wish.kind());
    }

    @Override
    public CompletionStage<ModelConnection> change(ConnectionId connection, ChangeConnection change) {
        changed.add(change);
        return note(nextConnection, "change " + connection);
    }

    @Override
    public CompletionStage<Void> remove(ConnectionId connection) {
        return note(nextDone, "remove " + connection);
    }

    @Override
    public CompletionStage<ConnectionTest> test(ConnectionId connection) {
        return note(nextTest, "test " + connection);
    }

    @Override
    public CompletionStage<ConnectionTest> test(AddConnection wish) {
        return note(nextTest, "test " + wish.kind());
    }

    @Override
    public CompletionStage<PersonalInstructions> instructions() {
        return note(nextInstructions, "instructions");
    }

    @Override
    public CompletionStage<PersonalInstructions> saveInstructions(UpdateInstructions change) {
        saved.add(change);
        return note(nextInstructions, "saveInstructions");
    }

    @Override
    public CompletionStage<AnswerSettings> answers() {
        return note(CompletableFuture.completedFuture(answers), "answers");
    }

    @Override
    public CompletionStage<AnswerSettings> saveAnswers(AnswerSettings wish) {
        answers = wish;
        return note(CompletableFuture.completedFuture(wish), "saveAnswers");
    }
}
