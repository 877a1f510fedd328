package chat.parley.server.web;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ChooseModel;
import chat.parley.protocol.rest.ConnectionList;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelList;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.UpdateInstructions;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.model.ConnectedModels;
import chat.parley.server.model.Connections;
import chat.parley.server.setting.AnswerChoices;
import chat.parley.server.setting.Instructions;
import java.util.List;

/// Routes about models, the connections they come from, and what they are told about a user.
public final class ModelRoutes {

    private static final String SETTINGS = "/backend-api/models/settings";
    private static final String CONNECTIONS = "/backend-api/models/connections";

    private final ConnectedModels models;
    private final Connections connections;
    private final Instructions instructions;
    private final AnswerChoices answers;
    private final RateLimits limits;

    public ModelRoutes(
            ConnectedModels models,
            Connections connections,
            Instructions instructions,
            AnswerChoices answers,
            RateLimits limits) {
        this.models = models;
        this.connections = connections;
        this.instructions = instructions;
        this.answers = answers;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "/backend-api/models",
                        Access.USER,
                        this::list,
                        Shape.of("Models that can be asked").gives(ModelList.class)),
                new Route(
                        Verb.PUT,
                        "/backend-api/models/default",
                        Access.USER,
                        this::choose,
                        Shape.of("Chooses the usual model")
                                .takes(ChooseModel.class)
                                .givesNothing()),
                new Route(
                        Verb.GET,
                        SETTINGS,
                        Access.USER,
                        this::settings,
                        Shape.of("How answers are made").gives(AnswerSettings.class)),
                new Route(
                        Verb.PUT,
                        SETTINGS,
                        Access.USER,
                        this::set,
                        Shape.of("Changes how answers are made")
                                .takes(AnswerSettings.class)
                                .gives(AnswerSettings.class)),
                new Route(
                        Verb.GET,
                        CONNECTIONS,
                        Access.USER,
                        this::listConnections,
                        Shape.of("Connections to providers of models").gives(ConnectionList.class)),
                new Route(
                        Verb.POST,
                        CONNECTIONS,
                        Access.USER,
                        this::add,
                        Shape.of("Connects a provider")
                                .takes(AddConnection.class)
                                .gives(201, ModelConnection.class)),
                new Route(
                        Verb.POST,
                        CONNECTIONS + "/test",
                        Access.USER,
                        this::testUnsaved,
                        Shape.of("Tries a connection")
                                .takes(AddConnection.class)
                                .gives(ConnectionTest.class)),
                new Route(
                        Verb.PATCH,
                        CONNECTIONS + "/{connection_id}",
                        Access.USER,
                        this::change,
                        Shape.of("Changes a connection")
                                .takes(ChangeConnection.class)
                                .gives(ModelConnection.class)),
                new Route(
                        Verb.DELETE,
                        CONNECTIONS + "/{connection_id}",
                        Access.USER,
                        this::remove,
                        Shape.of("Removes a connection").givesNothing()),
                new Route(
                        Verb.POST,
                        CONNECTIONS + "/{connection_id}/test",
                        Access.USER,
                        this::test,
                        Shape.of("Tries a connection that is kept").gives(ConnectionTest.class)),
                new Route(
                        Verb.GET,
                        "/backend-api/user_system_messages",
                        Access.USER,
                        this::instructions,
                        Shape.of("What models are told about the caller").gives(PersonalInstructions.class)),
                new Route(
                        Verb.PATCH,
                        "/backend-api/user_system_messages",
                        Access.USER,
                        this::update,
                        Shape.of("Changes what models are told")
                                .takes(UpdateInstructions.class)
                                .gives(PersonalInstructions.class)));
    }

    private Answer list(Call call) {
        UserId user = call.caller().user();
        return Answer.ok(
                new ModelList(models.list(user).stream().map(Connections::entry).toList(), models.defaultModel(user)));
    }

    private Answer choose(Call call) {
        models.choose(call.caller().user(), call.body(ChooseModel.class).model());
        return Answer.nothing();
    }

    private Answer settings(Call call) {
        return Answer.ok(answers.of(call.caller().user()));
    }

    private Answer set(Call call) {
        return Answer.ok(answers.set(call.caller().user(), call.body(AnswerSettings.class)));
    }

    private Answer listConnections(Call call) {
        return Answer.ok(new ConnectionList(connections.list(call.caller().user())));
    }

    private Answer add(Call call) {
        take(Limit.CHANGE_CONNECTION, call);
        return Answer.created(connections.add(call.caller().user(), call.body(AddConnection.class)));
    }

    private Answer testUnsaved(Call call) {
        take(Limit.TEST_CONNECTION, call);
        return Answer.ok(connections.test(call.body(AddConnection.class)));
    }

    private Answer change(Call call) {
        take(Limit.CHANGE_CONNECTION, call);
        return Answer.ok(
                connections.change(call.caller().user(), call.connection(), call.body(ChangeConnection.class)));
    }

    private Answer remove(Call call) {
        take(Limit.CHANGE_CONNECTION, call);
        connections.remove(call.caller().user(), call.connection());
        return Answer.nothing();
    }

    private Answer test(Call call) {
        take(Limit.TEST_CONNECTION, call);
        return Answer.ok(connections.test(call.caller().user(), call.connection()));
    }

    private Answer instructions(Call call) {
        return Answer.ok(instructions.of(call.caller().user()));
    }

    private Answer update(Call call) {
        return Answer.ok(instructions.update(call.caller().user(), call.body(UpdateInstructions.class)));
    }

    private void take(Limit limit, Call call) {
        var _ = limits.take(limit, call.caller().user().toString());
    }
}
