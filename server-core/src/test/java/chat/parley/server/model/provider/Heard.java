package chat.parley.server.model.provider;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Keeps everything that a provider said. To be read once it has ended, or what was awaited came.
final class Heard implements ModelEvents {

    /// How it ended.
    record End(Optional<Finish> finish, Optional<Usage> usage, Optional<ModelFailure> failure) {
        /// @return the kind of failure, or `whole`
        String outcome() {
            return failure.map(f -> f.kind().name()).orElse("whole");
        }

        String sentence() {
            return failure.map(f -> String.valueOf(f.getMessage())).orElse("");
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    @Override
    public void text(String more) {
        text.append(more);
        begun.countDown();
    }

    @Override
    public void reasoning(String more) {
        thoughts.append(more);
    }

    @Override
    public void citation(Citation source) {
        throw new AssertionError("providers name no sources");
    }

    @Override
    public void toolCall(ToolCall call) {
        calls.add(call);
    }

    @Override
    public void completed(Finish finish, Optional<Usage> usage) {
        end(new End(Optional.of(finish), usage, Optional.empty()));
    }

    @Override
    public void failed(ModelFailure why) {
        end(new End(Optional.empty(), Optional.empty(), Optional.of(why)));
    }

    private void end(End how) {
        if (!end.complete(how)) throw new AssertionError("ended twice");
    }

    String text() {
        return text.toString();
    }

    String thoughts() {
        return thoughts.toString();
    }

    List<ToolCall> calls() {
        return calls;
    }

    boolean awaitBegin() throws InterruptedException {
        return begun.await(10, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    End end() throws InterruptedException {
        try {
            return end.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("never ended", e);
        }
    }
}
