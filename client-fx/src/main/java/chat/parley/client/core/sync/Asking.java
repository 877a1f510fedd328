package chat.parley.client.core.sync;

import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.ServerConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Asks the server in the name of a person: what fails says so with a sentence, what is cancelled is not gone on with.
/// Any thread may call.
record Asking(ServerConnection connection) {
    <T> CompletableFuture<T> ask(Request<T> request) {
        return ask(request, Function.identity());
    }

    CompletionStage<Void> done(Request<Request.Done> request) {
        return ask(request).thenAccept(_ -> {});
    }

    /// @param part what of the answer is of interest
    <T, R> CompletableFuture<R> ask(Request<T> request, Function<T, R> part) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        CompletableFuture<T> asked = connection.ask(request).toCompletableFuture();
        var _ = asked.whenComplete((value, e) -> {
            if (e == null) answer.complete(part.apply(value));
            else answer.completeExceptionally(Answers.failure(e));
        });
        var _ = answer.whenComplete((_, _) -> {
            if (answer.isCancelled()) asked.cancel(false);
        });
        return answer;
    }
}
