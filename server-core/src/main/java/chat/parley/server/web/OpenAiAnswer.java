package chat.parley.server.web;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ToolCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hands an answer from the provider's thread to the request's. Holds no more than an answer may have.
final class OpenAiAnswer implements ModelEvents {

    /// What came.
    sealed interface Piece {
        record Text(String more) implements Piece {}

        record Thought(String more) implements Piece {}

        record Call(ToolCall call) implements Piece {}

        record Whole(Finish finish, Optional<Usage> usage) implements Piece {}

        record Failed(ModelFailure why) implements Piece {}
    }

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

    @Override
    public void text(String more) {
        pieces.add(new Piece.Text(more));
    }

    @Override
    public void reasoning(String more) {
        pieces.add(new Piece.Thought(more));
    }

    /// The text names its sources by number; such clients know no more of them.
    @Override
    public void citation(Citation source) {}

    @Override
    public void toolCall(ToolCall call) {
        pieces.add(new Piece.Call(call));
    }

    @Override
    public void completed(Finish finish, Optional<Usage> usage) {
        pieces.add(new Piece.Whole(finish, usage));
    }

    @Override
    public void failed(ModelFailure why) {
        pieces.add(new Piece.Failed(why));
    }

    /// @return empty when nothing came for so long
    Optional<Piece> poll(Duration patience) {
        try {
            return Optional.ofNullable(pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
