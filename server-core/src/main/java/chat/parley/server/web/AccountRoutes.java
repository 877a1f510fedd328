package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.rest.ChangePassword;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.UpdateMe;
import chat.parley.protocol.rest.UserList;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.Directory;
import chat.parley.server.account.Profiles;
import chat.parley.server.account.Renaming;
import chat.parley.server.account.Sessions;
import java.util.List;

/// Routes about users, their sessions and finding each other.
public final class AccountRoutes {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Profiles profiles;
    private final Renaming renaming;
    private final Directory directory;
    private final ServerId server;

    public AccountRoutes(
            Accounts accounts,
            Sessions sessions,
            Profiles profiles,
            Renaming renaming,
            Directory directory,
            ServerId server) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.profiles = profiles;
        this.renaming = renaming;
        this.directory = directory;
        this.server = server;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.POST,
                        "/backend-api/auth/sign-up",
                        Access.ANYONE,
                        this::signUp,
                        Shape.of("Opens an account").takes(SignUp.class).gives(201, SignedIn.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/auth/sign-in",
                        Access.ANYONE,
                        this::signIn,
                        Shape.of("Opens a session").takes(SignIn.class).gives(SignedIn.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/auth/sign-out",
                        Access.USER,
                        this::signOut,
                        Shape.of("Ends this session").givesNothing()),
                new Route(
                        Verb.POST,
                        "/backend-api/auth/password",
                        Access.USER,
                        this::changePassword,
                        Shape.of("Changes the password")
                                .takes(ChangePassword.class)
                                .givesNothing()),
                new Route(
                        Verb.GET,
                        "/backend-api/auth/sessions",
                        Access.USER,
                        this::listSessions,
                        Shape.of("Where one is signed in").gives(SessionList.class)),
                new Route(
                        Verb.DELETE,
                        "/backend-api/auth/sessions",
                        Access.USER,
                        this::endOtherSessions,
                        Shape.of("Ends all other sessions").givesNothing()),
                new Route(
                        Verb.DELETE,
                        "/backend-api/auth/sessions/{session_id}",
                        Access.USER,
                        this::endSession,
                        Shape.of("Ends a session").givesNothing()),
                new Route(
                        Verb.GET,
                        "/backend-api/me",
                        Access.USER,
                        this::me,
                        Shape.of("Who asks").gives(Me.class)),
                new Route(
                        Verb.PATCH,
                        "/backend-api/me",
                        Access.USER,
                        this::updateMe,
                        Shape.of("Changes how one is called")
                                .takes(UpdateMe.class)
                                .gives(Me.class)),
                new Route(
                        Verb.GET,
                        "/backend-api/users",
                        Access.USER,
                        this::findUsers,
                        Shape.of("Finds people by their names")
                                .asks(Queried.needed("q"))
                                .gives(UserList.class)));
    }

    private Answer signUp(Call call) {
        return Answer.created(accounts.signUp(call.body(SignUp.class), call.address()));
    }

    private Answer signIn(Call call) {
        return Answer.ok(accounts.signIn(call.body(SignIn.class), call.address()));
    }

    private Answer signOut(Call call) {
        sessions.end(call.caller(), call.caller().session());
        return Answer.nothing();
    }

    private Answer changePassword(Call call) {
        accounts.changePassword(call.caller(), call.body(ChangePassword.class));
        return Answer.nothing();
    }

    private Answer listSessions(Call call) {
        return Answer.ok(new SessionList(sessions.list(call.caller())));
    }

    private Answer endOtherSessions(Call call) {
        sessions.endOthers(call.caller());
        return Answer.nothing();
    }

    private Answer endSession(Call call) {
        sessions.end(call.caller(), call.session());
        return Answer.nothing();
    }

    private Answer me(Call call) {
        return Answer.ok(new Me(profiles.of(call.caller()), call.caller().session(), server));
    }

    private Answer updateMe(Call call) {
        call.body(UpdateMe.class).displayName().ifPresent(name -> renaming.rename(call.caller(), name));
        return me(call);
    }

    private Answer findUsers(Call call) {
        String query = call.query("q")
                .orElseThrow(() -> Refused.field(
                        ErrorCode.VALIDATION_FAILED, "/q", "Say who is looked for: ?q= and two characters or more."));
        return Answer.ok(new UserList(directory.search(call.caller(), query)));
    }
}
