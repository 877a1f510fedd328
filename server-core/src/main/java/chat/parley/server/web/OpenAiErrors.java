package chat.parley.server.web;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.json.Wire;
import chat.parley.server.model.ModelFailure;
import java.util.Optional;

/// Refusals as clients of OpenAI's API understand them.
final class OpenAiErrors {

    static final String PATH = "/v1/";
    static final String MODELS = "/v1/models/";

    private OpenAiErrors() {}

    /// @return whether a path is of that API
    static boolean isTheirs(String path) {
        return path.startsWith(PATH);
    }

    /// The body of an error.
    record Body(What error) {}

    /// @param param which field was wrong
    record What(String message, String type, Optional<String> param, String code) {}

    static Body of(Problem problem) {
        return new Body(new What(
                problem.detail(),
                type(status(problem)),
                problem.field()
                        .map(field -> field.replaceFirst("^/", "").replace('/', '.'))
                        .filter(f -> !f.isEmpty()),
                problem.status() == 401 ? "invalid_api_key" : problem.code()));
    }

    /// They know no 422.
    static int status(Problem problem) {
        return problem.status() == 422 ? 400 : problem.status();
    }

    static Body of(ModelFailure failure) {
        return new Body(
                new What(String.valueOf(failure.getMessage()), type(status(failure)), Optional.empty(), code(failure)));
    }

    static int status(ModelFailure failure) {
        return switch (failure.kind()) {
            case MODEL_NOT_FOUND -> 404;
            case PROMPT_TOO_LONG -> 400;
            case PROVIDER_BUSY -> 429;
            case PROVIDER_TIMEOUT -> 504;
            case PROVIDER_REFUSED, PROVIDER_UNREACHABLE, PROVIDER_BROKEN, ANSWER_TOO_LONG, CANCELLED -> 502;
        };
    }

    private static String code(ModelFailure failure) {
        return switch (failure.kind()) {
            case PROMPT_TOO_LONG -> "context_length_exceeded";
            case PROVIDER_REFUSED,
                    PROVIDER_BUSY,
                    PROVIDER_TIMEOUT,
                    PROVIDER_UNREACHABLE,
                    PROVIDER_BROKEN,
                    MODEL_NOT_FOUND,
                    ANSWER_TOO_LONG,
                    CANCELLED -> failure.asError().code();
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    /// @param call told how long to wait, when the provider said so
    static Answer answer(ModelFailure failure, Wire wire, Call call) {
        failure.waitSeconds().ifPresent(seconds -> call.tell("Retry-After", Long.toString(seconds)));
        return new Answer.Bytes(status(failure), "application/json", wire.encodeBody(of(failure)));
    }
}
