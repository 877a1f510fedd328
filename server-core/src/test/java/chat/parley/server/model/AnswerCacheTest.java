package chat.parley.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is the same question, for whom, and for how long.
final class AnswerCacheTest {

    private final UserId ana = new UserId(UUID.randomUUID());
    private final ConversationId team = new ConversationId(UUID.randomUUID());
    private final AnswerCache.Kept answer = new AnswerCache.Kept("1,603 m", List.of(), Optional.empty(), team);
    private long nanos;
    private final AnswerCache cache = new AnswerCache(() -> nanos);

    private Optional<AnswerCache.Key> key(
            AnswerCache.Scope scope, String provider, Optional<Double> temperature, String... texts) {
        List<PromptMessage> messages = Arrays.stream(texts)
                .map(text -> new PromptMessage(PromptMessage.Role.USER, text))
                .toList();
        return AnswerCache.key(
                scope,
                provider,
                new ModelRequest("m", messages, temperature, Optional.empty(), new Asker(ana, Optional.empty())));
    }

    private AnswerCache.Key cool(AnswerCache.Scope scope, String... texts) {
        return key(scope, "fake", Optional.of(0.0), texts).orElseThrow();
    }

    @Test
    void nothingPassesFromOneScopeToAnother() {
        cache.keep(cool(new AnswerCache.Scope.Shared(team), "how high?"), answer);
        assertEquals(Optional.of(answer), cache.find(cool(new AnswerCache.Scope.Shared(team), "how high?")));
        assertEquals(
                Optional.empty(),
                cache.find(cool(new AnswerCache.Scope.Shared(new ConversationId(UUID.randomUUID())), "how high?")));
        assertEquals(Optional.empty(), cache.find(cool(new AnswerCache.Scope.Personal(ana), "how high?")));
        assertEquals(
                Optional.empty(),
                cache.find(cool(new AnswerCache.Scope.Personal(new UserId(team.value())), "how high?")));
    }

    @Test
    void everyWordCountsAndWhereAMessageEnds() {
        AnswerCache.Scope mine = new AnswerCache.Scope.Personal(ana);
        assertNotEquals(cool(mine, "how", "high"), cool(mine, "howhigh"));
        assertNotEquals(cool(mine, "how", "high"), cool(mine, "ho", "whigh"));
        assertNotEquals(key(mine, "fake", Optional.of(0.1), "how"), key(mine, "fake", Optional.of(0.2), "how"));
        assertNotEquals(
                key(mine, "fake", Optional.of(0.1), "how"), key(mine, "fake elsewhere", Optional.of(0.1), "how"));
    }

    @Test
    void onlyCoolAnswersAreKept() {
        AnswerCache.Scope mine = new AnswerCache.Scope.Personal(ana);
        assertEquals(Optional.empty(), key(mine, "fake", Optional.empty(), "how"));
        assertEquals(Optional.empty(), key(mine, "fake", Optional.of(0.31), "how"));
        assertEquals(true, key(mine, "fake", Optional.of(0.3), "how").isPresent());
    }

    @Test
    void aDayLaterItIsGone() {
        AnswerCache.Key key = cool(new AnswerCache.Scope.Personal(ana), "how high?");
        cache.keep(key, answer);
        nanos += Duration.ofHours(23).toNanos();
        assertEquals(Optional.of(answer), cache.find(key));
        nanos += Duration.ofHours(2).toNanos();
        assertEquals(Optional.empty(), cache.find(key));
    }

    @Test
    void withItsConversationItIsGone() {
        AnswerCache.Key key = cool(new AnswerCache.Scope.Personal(ana), "how high?");
        cache.keep(key, answer);
        cache.forget(team);
        assertEquals(Optional.empty(), cache.find(key));
    }

    @Test
    void withItsUsersAccountItIsGoneAndNobodyElses() {
        AnswerCache.Key anas = cool(new AnswerCache.Scope.Personal(ana), "how high?");
        AnswerCache.Key bens = cool(new AnswerCache.Scope.Personal(new UserId(UUID.randomUUID())), "how high?");
        AnswerCache.Key teams = cool(new AnswerCache.Scope.Shared(team), "how high?");
        for (AnswerCache.Key key : List.of(anas, bens, teams)) cache.keep(key, answer);
        cache.forget(ana);
        assertEquals(Optional.empty(), cache.find(anas));
        assertEquals(Optional.of(answer), cache.find(bens));
        assertEquals(Optional.of(answer), cache.find(teams));
    }
}
