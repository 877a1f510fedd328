package chat.parley.client.core.connection;

import static chat.parley.client.core.connection.Requests.API;
import static chat.parley.client.core.connection.Requests.bare;
import static chat.parley.client.core.connection.Requests.get;
import static chat.parley.client.core.connection.Requests.send;

import chat.parley.client.core.connection.Request.Done;
import chat.parley.client.core.connection.Request.Method;
import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ChooseModel;
import chat.parley.protocol.rest.ConnectionList;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.TokenList;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.List;

/// The requests about models, those who run them, and tokens.
public final class ModelRequests {
    private static final String CONNECTIONS = API + "/models/connections";
    private static final String ANSWERS = API + "/models/settings";
    private static final String INSTRUCTIONS = API + "/user_system_messages";
    private static final String TOKENS = API + "/auth/tokens";

    private ModelRequests() {}

    public static Request<ModelList> models() {
        return get(API + "/models", ModelList.class);
    }

    public static Request<Done> chooseDefault(String model) {
        return send(Method.PUT, API + "/models/default", new ChooseModel(model), Done.class);
    }

    public static Request<ConnectionList> connections() {
        return get(CONNECTIONS, ConnectionList.class);
    }

    public static Request<ModelConnection> add(AddConnection wish) {
        return send(Method.POST, CONNECTIONS, wish, ModelConnection.class);
    }

    public static Request<ModelConnection> change(ConnectionId connection, ChangeConnection change) {
        return send(Method.PATCH, CONNECTIONS + "/" + connection, change, ModelConnection.class);
    }

    public static Request<Done> remove(ConnectionId connection) {
        return bare(Method.DELETE, CONNECTIONS + "/" + connection, Done.class);
    }

    public static Request<ConnectionTest> test(ConnectionId connection) {
        return bare(Method.POST, CONNECTIONS + "/" + connection + "/test", ConnectionTest.class);
    }

    public static Request<ConnectionTest> test(AddConnection wish) {
        return send(Method.POST, CONNECTIONS + "/test", wish, ConnectionTest.class);
    }

    public static Request<PersonalInstructions> instructions() {
        return get(INSTRUCTIONS, PersonalInstructions.class);
    }

    public static Request<PersonalInstructions> change(UpdateInstructions change) {
        return send(Method.PATCH, INSTRUCTIONS, change, PersonalInstructions.class);
    }

    public static Request<AnswerSettings> answers() {
        return get(ANSWERS, AnswerSettings.class);
    }

    public static Request<AnswerSettings> saveAnswers(AnswerSettings wish) {
        return send(Method.PUT, ANSWERS, wish, AnswerSettings.class);
    }

    public static Request<TokenList> tokens() {
        return get(TOKENS, TokenList.class);
    }

    public static Request<NewToken> createToken(String name, List<TokenScope> scopes) {
        return send(Method.POST, TOKENS, new CreateToken(name, scopes), NewToken.class);
    }

    public static Request<Done> revoke(ApiTokenId token) {
        return bare(Method.DELETE, TOKENS + "/" + token, Done.class);
    }
}
