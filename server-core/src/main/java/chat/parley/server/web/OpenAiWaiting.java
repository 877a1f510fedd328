package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.server.model.ModelFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Waits for the pieces of an answer as long as there is somebody to read it and its time is not over.
///
/// Used by the request's thread.
final class OpenAiWaiting {

    /// As long as a turn may last.
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final String ENDED = "The session or token that this was asked with has ended.";
    private static final Duration LOOK = Duration.ofMillis(250);

    private final OpenAiAnswer coming;
    private final OpenRequest request;
    private final LongSupplier nanos;
    private final long begun;

    /// @param nanos a clock that only goes forward, such as [System#nanoTime]
    OpenAiWaiting(OpenAiAnswer coming, OpenRequest request, LongSupplier nanos) {
        this.coming = coming;
        this.request = request;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /// @return the next piece, which is a failure when nobody reads it any more or the time is over
    /// @throws Refused `token_expired`
    OpenAiAnswer.Piece next() {
        while (true) {
            Optional<OpenAiAnswer.Piece> piece = next(MOST);
            if (request.hasEnded()) throw Refused.because(ErrorCode.TOKEN_EXPIRED, ENDED);
            if (piece.isPresent()) return piece.get();
        }
    }

    /// @return empty when nothing came for so long
    Optional<OpenAiAnswer.Piece> next(Duration patience) {
        long from = nanos.getAsLong();
        while (true) {
            Optional<OpenAiAnswer.Piece> piece = coming.poll(LOOK);
            Optional<OpenAiAnswer.Piece> end = end();
            if (end.isPresent()) return end;
            if (piece.isPresent() || hasPassed(patience, from)) return piece;
        }
    }

    private Optional<OpenAiAnswer.Piece> end() {
        if (request.hasEnded()) return cancelled(ENDED);
        if (request.isLeft()) return cancelled("Who asked has gone.");
        if (!hasPassed(MOST, begun)) return Optional.empty();
        return Optional.of(new OpenAiAnswer.Piece.Failed(new ModelFailure(
                ModelFailure.Kind.PROVIDER_TIMEOUT,
                "The answer was not whole after " + MOST.toMinutes()
                        + " minutes. Ask for less at once, or choose another model.")));
    }

    private static Optional<OpenAiAnswer.Piece> cancelled(String why) {
        return Optional.of(new OpenAiAnswer.Piece.Failed(new ModelFailure(ModelFailure.Kind.CANCELLED, why)));
    }

    private boolean hasPassed(Duration time, long from) {
        return nanos.getAsLong() - from >= time.toNanos();
    }
}
