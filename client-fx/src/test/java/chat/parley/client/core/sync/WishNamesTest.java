package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.client.core.account.Failure;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// I12: the same wish twice is one wish, until it is known what became of it.
class WishNamesTest {
    private final WishNames names = new WishNames(UUID::randomUUID);
    private final WishNames.Wish wish =
            new WishNames.Wish(WishNames.Kind.ANOTHER, new MessageId(UUID.randomUUID()), Optional.empty());
    private final List<OpId> asked = new ArrayList<>();
    private CompletableFuture<Void> outcome = new CompletableFuture<>();

    private CompletionStage<Void> ask() {
        return names.ask(wish, op -> {
            asked.add(op);
            return outcome;
        });
    }

    private void end(Failure.Kind kind) {
        outcome.completeExceptionally(new Failure(kind, "no", Optional.empty(), Optional.empty()));
        outcome = new CompletableFuture<>();
    }

    @Test
    void aSecondClickIsTheSameWishI12() {
        var _ = ask();
        var _ = ask();
        assertEquals(asked.getFirst(), asked.getLast());
    }

    @Test
    void afterACutItIsTheSameWishI12() {
        var _ = ask();
        end(Failure.Kind.OFFLINE);
        var _ = ask();
        assertEquals(asked.getFirst(), asked.getLast());
    }

    @Test
    void onceItWasHeardTheNextIsAnother() {
        var _ = ask();
        outcome.complete(null);
        outcome = new CompletableFuture<>();
        var _ = ask();
        assertNotEquals(asked.getFirst(), asked.getLast());
        end(Failure.Kind.REFUSED);
        var _ = ask();
        assertNotEquals(asked.get(1), asked.getLast());
    }
}
