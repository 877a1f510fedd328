package chat.parley.client.core.sync;

import chat.parley.client.core.account.Failure;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Names wishes for another answer, or for more of one, until it is known what became of them: the same wish again,
/// by a second click or after a cut, has the same name, and the server begins one answer.
///
/// Any thread may call; its own lock guards it.
final class WishNames {
    private static final int MOST = 100;

    /// @param model empty for the conversation's
    record Wish(Kind kind, MessageId answer, Optional<String> model) {}

    /// What is wished for.
    enum Kind {
        ANOTHER,
        MORE
    }

    private final Supplier<UUID> ids;
    private final Map<Wish, OpId> open = new LinkedHashMap<>();

    WishNames(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /// @param ask sends the wish under this name
    CompletionStage<Void> ask(Wish wish, Function<OpId, CompletionStage<Void>> ask) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        var _ = ask.apply(name(wish)).whenComplete((_, trouble) -> {
            if (trouble == null || isKnown(trouble)) forget(wish);
            if (trouble == null) told.complete(null);
            else told.completeExceptionally(trouble);
        });
        return told;
    }

    /// Without a connection nobody knows what the server heard.
    private static boolean isKnown(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        return !(cause instanceof Failure failure && failure.kind() == Failure.Kind.OFFLINE);
    }

    private synchronized OpId name(Wish wish) {
        if (open.size() > MOST) open.remove(open.keySet().iterator().next());
        return open.computeIfAbsent(wish, _ -> new OpId(ids.get()));
    }

    private synchronized void forget(Wish wish) {
        open.remove(wish);
    }
}
