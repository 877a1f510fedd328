package chat.parley.server.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// What providers said when they were last asked for their models. Each is asked once however many wait for it, and
/// again after a while: soon when it failed.
///
/// Any thread may call.
final class Listings {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration FAILED_FOR = Duration.ofSeconds(20);
    private static final int KEPT = 10_000;

    /// @param trouble why there are none
    record Listing(List<ModelInfo> models, Optional<String> trouble) {}

    private record Asked(CompletableFuture<Listing> listing, long at) {}

    private final Connector connector;
    private final Executor threads;
    private final LongSupplier nanos;
    private final Cache<Endpoint, Asked> asked =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    Listings(Connector connector, Executor threads, LongSupplier nanos) {
        this.connector = connector;
        this.threads = threads;
        this.nanos = nanos;
    }

    private CompletableFuture<Listing> of(Endpoint endpoint) {
        return asked.asMap()
                .compute(endpoint, (_, known) -> known != null && isGood(known) ? known : ask(endpoint))
                .listing();
    }

    private Asked ask(Endpoint endpoint) {
        return new Asked(CompletableFuture.supplyAsync(() -> now(endpoint), threads), nanos.getAsLong());
    }

    private boolean isGood(Asked known) {
        Listing listing = known.listing().getNow(null);
        if (listing == null) return true;
        Duration age = Duration.ofNanos(nanos.getAsLong() - known.at());
        return age.compareTo(listing.trouble().isEmpty() ? GOOD_FOR : FAILED_FOR) < 0;
    }

    /// Asks in any case. The caller waits.
    Listing now(Endpoint endpoint) {
        try {
            return new Listing(connector.connect(endpoint).models(), Optional.empty());
        } catch (ModelFailure e) {
            return new Listing(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /// Remembers what was said just now.
    void put(Endpoint endpoint, Listing listing) {
        asked.put(endpoint, new Asked(CompletableFuture.completedFuture(listing), nanos.getAsLong()));
    }

    /// @return what is known, if anything is
    Optional<Listing> known(Endpoint endpoint) {
        return Optional.ofNullable(asked.getIfPresent(endpoint))
                .map(known -> known.listing().getNow(null));
    }

    /// Asks all at once. The caller waits for some seconds at most.
    ///
    /// @return what each said, in their order
    List<Listing> all(List<Endpoint> endpoints) {
        List<CompletableFuture<Listing>> coming =
                endpoints.stream().map(this::of).toList();
        List<Listing> all = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) all.add(await(coming.get(i), endpoints.get(i)));
        return all;
    }

    private static Listing await(CompletableFuture<Listing> listing, Endpoint endpoint) {
        try {
            return listing.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Listing(
                    List.of(), Optional.of(endpoint.name() + " has not answered yet. Look again in a moment."));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a list of models failed in an unknown way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
