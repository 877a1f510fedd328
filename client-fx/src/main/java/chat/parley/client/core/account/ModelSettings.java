package chat.parley.client.core.account;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The models an account can ask, the providers they come from, and what they are told about this user. All of it lies
/// on the server, and only there.
///
/// Any thread may call; nothing waits. A stage that fails does so with [Failure]; cancelling it ends the request.
public interface ModelSettings {
    /// @return never without a model: the built-in assistant is always there
    CompletionStage<ModelList> list();

    /// @param model the id of a model of [#list]
    CompletionStage<Void> chooseDefault(String model);

    CompletionStage<List<ModelConnection>> connections();

    CompletionStage<ModelConnection> add(AddConnection wish);

    CompletionStage<ModelConnection> change(ConnectionId connection, ChangeConnection change);

    CompletionStage<Void> remove(ConnectionId connection);

    /// Asks a provider which models it has.
    CompletionStage<ConnectionTest> test(ConnectionId connection);

    /// As [#test(ConnectionId)], without keeping anything.
    CompletionStage<ConnectionTest> test(AddConnection wish);

    CompletionStage<PersonalInstructions> instructions();

    /// @return what holds from now on
    CompletionStage<PersonalInstructions> saveInstructions(UpdateInstructions change);

    CompletionStage<AnswerSettings> answers();

    /// @return what holds from now on
    CompletionStage<AnswerSettings> saveAnswers(AnswerSettings wish);
}
