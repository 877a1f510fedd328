package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ModelFailure.Kind;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// What went wrong, in one sentence that names the provider and says what to do. Quotes nothing of what the provider
/// said: it can hold parts of the prompt, and whoever types in an address must not read another's pages with it.
final class Troubles {

    private static final List<String> TOO_LONG = List.of(
            "context_length_exceeded",
            "context length",
            "maximum context",
            "prompt is too long",
            "exceeds the maximum number of tokens",
            "too many tokens",
            "input is too long",
            "exceed context");
    private static final List<String> WRONG_KEY = List.of(
            "api key not valid", "invalid_api_key", "api_key_invalid", "authentication_error", "invalid x-api-key");
    private static final List<String> USED_UP = List.of("insufficient_quota", "credit balance", "billing");

    private final String name;
    private final String place;

    Troubles(Endpoint endpoint) {
        this.name = endpoint.name();
        this.place = endpoint.baseUrl().map(Troubles::host).orElse("its usual address");
    }

    private static String host(String url) {
        String bare = url.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("^[^/@]*@", "");
        int end = bare.indexOf('/');
        return end < 0 ? bare : bare.substring(0, end);
    }

    ModelFailure of(Kind kind, String sentence) {
        return new ModelFailure(kind, name + " " + sentence);
    }

    /// @param status of an answer that is no success
    /// @param body as far as it was read
    /// @param wait when the provider said how long to wait
    ModelFailure status(int status, String body, String model, Optional<Duration> wait) {
        if (status >= 300 && status < 400)
            return of(
                    Kind.PROVIDER_BROKEN,
                    "answered with a redirect, which is not followed. Correct its address in the settings.");
        return switch (status) {
            case 401, 403 -> wrongKey();
            case 402 -> usedUp();
            case 404 -> noSuchModel(model);
            case 408, 504 -> of(Kind.PROVIDER_TIMEOUT, "took too long to answer. Try again.");
            case 429 -> matches(body, USED_UP) ? usedUp() : busy(wait);
            case 503, 529 -> busy(wait);
            default -> {
                Optional<ModelFailure> said = said(body);
                if (said.isPresent()) yield said.get();
                yield status >= 500
                        ? of(Kind.PROVIDER_BROKEN, "has an error of its own (" + status + "). Try again in a moment.")
                        : of(
                                Kind.PROVIDER_REFUSED,
                                "did not accept the question (" + status
                                        + "). Choose another model, or begin a new conversation.");
            }
        };
    }

    /// @param error what the provider sent where the answer should be
    ModelFailure inStream(String error) {
        if (matches(error, USED_UP)) return usedUp();
        if (matches(error, List.of("overloaded", "rate_limit", "rate limit", "unavailable", "resource_exhausted")))
            return busy(Optional.empty());
        return said(error)
                .orElseGet(() -> of(
                        Kind.PROVIDER_BROKEN, "reported an error instead of going on. What came is kept; try again."));
    }

    private Optional<ModelFailure> said(String body) {
        if (matches(body, TOO_LONG))
            return Optional.of(of(
                    Kind.PROMPT_TOO_LONG,
                    "cannot read so much at once. Begin a new conversation, or choose a model that reads more."));
        if (matches(body, WRONG_KEY)) return Optional.of(wrongKey());
        return Optional.empty();
    }

    private static boolean matches(String body, List<String> words) {
        String folded = body.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(folded::contains);
    }

    ModelFailure wrongKey() {
        return of(Kind.PROVIDER_REFUSED, "did not accept the key. Check it in the settings, under Models.");
    }

    ModelFailure noKey() {
        return of(Kind.PROVIDER_REFUSED, "needs a key. Enter it in the settings, under Models.");
    }

    ModelFailure cannot() {
        return of(Kind.PROVIDER_REFUSED, "cannot do what was asked of it. Choose another model.");
    }

    /// @return whether to wait will not help
    boolean isUsedUp(String body) {
        return matches(body, USED_UP);
    }

    private ModelFailure usedUp() {
        return of(
                Kind.PROVIDER_BUSY, "says that its quota is used up. Check your plan there, or choose another model.");
    }

    ModelFailure busy(Optional<Duration> wait) {
        String when = wait.map(Troubles::words).orElse("a moment");
        return new ModelFailure(Kind.PROVIDER_BUSY, name + " is busy. Wait " + when + ", then try again.", wait);
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        if (seconds < 120) return seconds == 1 ? "a second" : seconds + " seconds";
        return wait.toMinutes() < 120 ? wait.toMinutes() + " minutes" : wait.toHours() + " hours";
    }

    private ModelFailure noSuchModel(String model) {
        return model.isEmpty()
                ? of(
                        Kind.PROVIDER_BROKEN,
                        "has no list of models at " + place + ". Correct its address in the settings.")
                : of(Kind.MODEL_NOT_FOUND, "has no model " + model + " at " + place + ". Choose another one.");
    }

    ModelFailure notReached(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpConnectTimeoutException)
                return of(
                        Kind.PROVIDER_UNREACHABLE,
                        "did not answer at " + place + ". Check its address and the network.");
            if (cause instanceof SSLException)
                return of(Kind.PROVIDER_UNREACHABLE, "has no valid certificate at " + place + ". Check its address.");
            if (cause instanceof ConnectException)
                return of(
                        Kind.PROVIDER_UNREACHABLE,
                        "cannot be reached at " + place + ". Is it running, and the address right?");
        }
        return of(Kind.PROVIDER_BROKEN, "closed the connection before it answered. Try again.");
    }

    ModelFailure noFirstWord() {
        return of(Kind.PROVIDER_TIMEOUT, "did not begin to answer in time. Try again, or choose another model.");
    }

    ModelFailure wentQuiet() {
        return of(Kind.PROVIDER_TIMEOUT, "stopped in the middle of its answer. What came is kept; try again.");
    }

    ModelFailure brokeOff() {
        return of(Kind.PROVIDER_BROKEN, "broke off in the middle of its answer. What came is kept; try again.");
    }

    ModelFailure notAnAnswer() {
        return of(
                Kind.PROVIDER_BROKEN,
                "sent something that is no answer of a model. Check that its address at " + place + " is right.");
    }

    ModelFailure tooLong() {
        return of(Kind.ANSWER_TOO_LONG, "wrote more than is kept of an answer. What came until then is kept.");
    }

    ModelFailure stopped() {
        return of(Kind.CANCELLED, "was stopped.");
    }
}
