package chat.parley.server.web;

import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenList;
import chat.parley.server.account.ApiTokens;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;

/// Routes about personal access tokens.
public final class TokenRoutes {

    private final ApiTokens tokens;
    private final RateLimits limits;

    public TokenRoutes(ApiTokens tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "/backend-api/auth/tokens",
                        Access.USER,
                        this::list,
                        Shape.of("Personal access tokens").gives(TokenList.class)),
                new Route(
                        Verb.POST,
                        "/backend-api/auth/tokens",
                        Access.USER,
                        this::create,
                        Shape.of("Makes a token, shown once")
                                .takes(CreateToken.class)
                                .gives(201, NewToken.class)),
                new Route(
                        Verb.DELETE,
                        "/backend-api/auth/tokens/{token_id}",
                        Access.USER,
                        this::revoke,
                        Shape.of("Revokes a token").givesNothing()));
    }

    private Answer list(Call call) {
        return Answer.ok(new TokenList(tokens.list(call.caller().user())));
    }

    private Answer create(Call call) {
        var _ = limits.take(Limit.CREATE_TOKEN, call.caller().user().toString());
        return Answer.created(tokens.create(call.caller().user(), call.body(CreateToken.class)));
    }

    private Answer revoke(Call call) {
        tokens.revoke(call.caller().user(), call.apiToken());
        return Answer.nothing();
    }
}
