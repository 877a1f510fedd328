package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.account.ApiTokens;
import chat.parley.server.account.Caller;
import chat.parley.server.account.Sessions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Turns what stands in `Authorization` into a caller: a session, which opens everything, or a personal access token,
/// which opens what its scopes say.
///
/// Any thread may call.
public record Entrance(Sessions sessions, ApiTokens tokens) {
    /// Sent by POST for the sake of their bodies.
    private static final Set<String> ASK_TO_READ =
            Set.of("/backend-api/global/search", "/backend-api/files/library", "/backend-api/f/conversation/resume");

    /// @param header the value of `Authorization`
    /// @throws Refused when nobody comes in with it, or not by this route
    Caller enter(Optional<String> header, Route route) {
        String token = Call.bearer(header.orElseThrow(
                        () -> Refused.because(ErrorCode.TOKEN_MISSING, "Sign in, then send the access token.")))
                .orElseThrow(() -> Refused.because(
                        ErrorCode.TOKEN_INVALID, "Authorization must be: Bearer and the access token."));
        if (!ApiTokens.isOne(token)) return sessions.authenticate(token);
        ApiTokens.Bearer bearer = tokens.authenticate(token);
        if (scope(route).filter(bearer.scopes()::contains).isEmpty())
            throw Refused.because(
                    ErrorCode.FORBIDDEN,
                    scope(route)
                            .map(scope -> "This token does not open this: it lacks the scope "
                                    + scope.name().toLowerCase(Locale.ROOT) + ".")
                            .orElse("No personal access token opens this. Sign in."));
        return bearer.caller();
    }

    /// @return what a token needs; empty when a sign-in is needed
    private static Optional<TokenScope> scope(Route route) {
        String path = route.path();
        if (OpenAiErrors.isTheirs(path)) return Optional.of(TokenScope.OPENAI);
        if (path.startsWith("/backend-api/auth/") || path.startsWith("/backend-api/celsius/")) return Optional.empty();
        boolean reads = route.verb() == Verb.GET || ASK_TO_READ.contains(path);
        // Where questions go, with all that is found for them, is decided by the person alone.
        if (!reads && path.startsWith("/backend-api/models/")) return Optional.empty();
        return Optional.of(reads ? TokenScope.READ : TokenScope.WRITE);
    }
}
