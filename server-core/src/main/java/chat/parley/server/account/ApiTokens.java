package chat.parley.server.account;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenScope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Personal access tokens: what programs call the server with. Each opens only what its scopes say, until it is
/// revoked.
///
/// Any thread may call. Each use is looked up in the database, so that a revoked token is refused at once.
public final class ApiTokens {

    /// What each begins with, so that people and scanners know one when they see it.
    public static final String PREFIX = "parley_pat_";

    private static final int MOST = 50;
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final ApiTokenStore store;
    private final Mint mint;
    private final SessionEnds ends;

    /// @param ends told of revoked tokens, under the session that each is to its caller
    public ApiTokens(ApiTokenStore store, Mint mint, SessionEnds ends) {
        this.store = store;
        this.mint = mint;
        this.ends = ends;
    }

    /// Who came with a token.
    public record Bearer(Caller caller, Set<TokenScope> scopes) {}

    /// @return the token, this once
    /// @throws Refused when the name or the scopes cannot be
    public NewToken create(UserId user, CreateToken wish) {
        String name = wish.name().strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > Bounds.LABEL_CODE_POINTS
                || name.codePoints().anyMatch(Character::isISOControl))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/name",
                    "A name has 1 to " + Bounds.LABEL_CODE_POINTS + " characters.");
        if (wish.scopes().isEmpty())
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/scopes", "A token opens at least one thing.");
        if (store.of(user).size() >= MOST)
            throw Refused.because(ErrorCode.CONFLICT, "You have " + MOST + " tokens. Revoke one first.");
        Set<TokenScope> scopes = EnumSet.copyOf(wish.scopes());
        String token = PREFIX + mint.token().value();
        ApiTokenRecord made = new ApiTokenRecord(
                mint.apiTokenId(), user, TokenHash.of(token), name, scopes, mint.now(), Optional.empty());
        store.add(made);
        return new NewToken(made.id(), name, List.copyOf(scopes), token, made.createdAt());
    }

    public List<TokenInfo> list(UserId user) {
        return store.of(user).stream()
                .map(t -> new TokenInfo(
                        t.id(), t.name(), t.scopes().stream().sorted().toList(), t.createdAt(), t.lastUsedAt()))
                .toList();
    }

    /// @throws Refused `not_found`
    public void revoke(UserId user, ApiTokenId id) {
        if (!store.remove(user, id)) throw Refused.notFound("token");
        ends.ended(session(id));
    }

    /// @return whether a text is meant to be one
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /// @throws Refused `token_invalid`
    public Bearer authenticate(String token) {
        ApiTokenRecord known = store.find(TokenHash.of(token))
                .orElseThrow(() -> Refused.because(
                        ErrorCode.TOKEN_INVALID,
                        "This access token is not known here, or was revoked. Make a new one."));
        Instant now = mint.now();
        boolean isNews =
                known.lastUsedAt().map(last -> last.plus(TOUCH).isBefore(now)).orElse(true);
        if (isNews) store.touch(known.id(), now);
        return new Bearer(new Caller(known.user(), session(known.id())), known.scopes());
    }

    private static SessionId session(ApiTokenId token) {
        return new SessionId(token.value());
    }
}
