package chat.parley.client.core.asset;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Files.Fetch;
import chat.parley.client.core.account.Files.Shape;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.ContentRequest;
import chat.parley.client.core.connection.ContentSink;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.client.core.connection.Request;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileLink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that screens want: from this computer, else from the server, each of them once however many want it, at most
/// four at a time.
///
///     Looked for ──here──► Here
///         └──► Queued ──► Linked ──► Coming ──whole, as announced──► Here
///                ▲          ▲───address too old, once──┤
///                └── the connection is back ── cut ────┤
///                                             Failed ◄─┘ refused
///
/// Use on the account's thread only, but for [#fetch].
public final class Fetches {
    private static final int AT_ONCE = 4;
    private static final int MOST_CUTS = 3;
    private static final Duration WHEN_CUT_OFTEN = Duration.ofMinutes(1);
    private static final Pattern SHA256 = Pattern.compile("\"?([0-9a-f]{64})\"?");
    private static final String OFFLINE = "This is not on this computer yet. It comes once there is a connection.";
    private static final String DAMAGED =
            "What came is not what the server has announced. Try again; if it stays so, tell who runs the server.";

    private final Way way;
    private final FetchedFiles files;
    private final Map<ShownAs, Fetching> all = new HashMap<>();
    private final Set<Fetching> queued = new LinkedHashSet<>();
    private final Set<Fetching> running = new LinkedHashSet<>();
    private boolean isFlowing;

    public Fetches(Way way) {
        this.way = way;
        this.files = new FetchedFiles(way);
    }

    public void load() {
        files.load();
    }

    /// Any thread may call.
    public Subscription fetch(FileId file, Shape shape, Consumer<Fetch> listener) {
        ShownAs what = new ShownAs(file, shape);
        Wish wish = new Wish(listener);
        way.thread().execute(() -> join(what, wish));
        return () -> {
            if (wish.isClosed.compareAndSet(false, true)) way.thread().execute(() -> leave(what, wish));
        };
    }

    private void join(ShownAs what, Wish wish) {
        if (wish.isClosed.get()) return;
        wish.hasJoined = true;
        files.hold(what);
        Optional<Fetching> present = Optional.ofNullable(all.get(what)).filter(each -> !each.isOver());
        if (present.isPresent()) {
            present.get().join(wish);
            return;
        }
        Fetching fetching = new Fetching(what);
        Optional.ofNullable(all.put(what, fetching)).ifPresent(old -> fetching.wishes.addAll(old.wishes));
        fetching.join(wish);
        look(fetching);
    }

    private void leave(ShownAs what, Wish wish) {
        if (!wish.hasJoined) return;
        files.letGo(what);
        Optional<Fetching> fetching = Optional.ofNullable(all.get(what));
        if (fetching.isEmpty()) return;
        fetching.get().wishes.remove(wish);
        if (!fetching.get().wishes.isEmpty()) return;
        all.remove(what);
        stop(fetching.get());
        fetching.get().arriving.ifPresent(file -> files.delete(file.path()));
    }

    private void stop(Fetching fetching) {
        fetching.turn++;
        fetching.request.cancel(true);
        queued.remove(fetching);
        if (running.remove(fetching)) pump();
    }

    private void look(Fetching fetching) {
        long turn = ++fetching.turn;
        files.find(fetching.what).thenAccept(found -> {
            if (fetching.turn != turn) return;
            if (found.isPresent()) fetching.tell(new Fetch.Here(found.get()));
            else enqueue(fetching);
        });
    }

    private void enqueue(Fetching fetching) {
        queued.add(fetching);
        if (isFlowing) pump();
        else fetching.tell(new Fetch.Failed(OFFLINE));
    }

    private void pump() {
        Duration now = way.thread().uptime();
        for (Fetching next : List.copyOf(queued)) {
            if (!isFlowing || running.size() >= AT_ONCE) return;
            if (next.holdUntil.compareTo(now) > 0) continue;
            queued.remove(next);
            running.add(next);
            link(next);
        }
    }

    private void link(Fetching fetching) {
        FileId file = fetching.what.file();
        Request<FileLink> request = switch (fetching.what.shape()) {
            case Files.Whole() -> FileRequests.link(file);
            case Files.Thumbnail() -> FileRequests.thumbnail(file);
            case Files.Page(int number) -> FileRequests.page(file, number);
        };
        on(fetching, way.connection().ask(request), link -> content(fetching, link));
    }

    private void content(Fetching fetching, FileLink link) {
        ArrivingFile arriving = fetching.arriving();
        ContentRequest request = new ContentRequest(link.downloadUrl(), arriving.received(), arriving.etag());
        CompletionStage<ContentSink> fetched = way.connection().fetch(request, arriving);
        on(fetching, fetched, _ -> keep(fetching, arriving));
    }

    private void keep(Fetching fetching, ArrivingFile arriving) {
        // a picture made of a file may be named by the file it was made of
        Optional<String> expected = fetching.what.shape() instanceof Files.Whole
                ? arriving.etag().map(SHA256::matcher).filter(Matcher::matches).map(m -> m.group(1))
                : Optional.empty();
        on(fetching, files.keep(fetching.what, arriving.path(), expected), path -> {
            if (path.isPresent()) end(fetching, new Fetch.Here(path.get()));
            else damaged(fetching, arriving);
        });
    }

    private void damaged(Fetching fetching, ArrivingFile arriving) {
        arriving.forget();
        if (fetching.cuts++ < 1) link(fetching);
        else end(fetching, new Fetch.Failed(DAMAGED));
    }

    private <T> void on(Fetching fetching, CompletionStage<T> stage, Consumer<T> next) {
        long turn = ++fetching.turn;
        fetching.request = stage.toCompletableFuture();
        stage.whenCompleteAsync(
                (value, e) -> {
                    if (fetching.turn != turn) return;
                    if (e == null) next.accept(value);
                    else stumbled(fetching, Answers.failure(e));
                },
                way.thread());
    }

    private void stumbled(Fetching fetching, Failure failure) {
        Optional<ErrorCode> code = failure.code();
        boolean isOld = code.filter(each -> each == ErrorCode.URL_EXPIRED || each == ErrorCode.SIGNATURE_INVALID)
                .isPresent();
        if (isOld && !fetching.hadFreshLink) {
            fetching.hadFreshLink = true;
            link(fetching);
        } else if (code.filter(ErrorCode.RANGE_NOT_SATISFIABLE::equals).isPresent() && fetching.cuts++ < MOST_CUTS) {
            fetching.arriving.ifPresent(ArrivingFile::forget);
            link(fetching);
        } else if (isForNow(failure) && fetching.cuts++ < MOST_CUTS) {
            later(fetching, Duration.ofSeconds(1L << (fetching.cuts - 1)));
        } else if (failure.kind() == Failure.Kind.OFFLINE) {
            // it comes when the connection is back
            fetching.tell(new Fetch.Failed(failure.sentence()));
            later(fetching, WHEN_CUT_OFTEN);
        } else {
            if (code.filter(ErrorCode.FILE_DELETED::equals).isPresent()) drop(fetching.what.file()::equals);
            end(fetching, new Fetch.Failed(failure.sentence()));
        }
    }

    private static boolean isForNow(Failure failure) {
        return failure.kind() == Failure.Kind.OFFLINE
                || failure.code().filter(ErrorCode::retryable).isPresent();
    }

    private void later(Fetching fetching, Duration wait) {
        running.remove(fetching);
        queued.add(fetching);
        fetching.holdUntil = way.thread().uptime().plus(wait);
        way.thread().after(wait, this::pump);
        pump();
    }

    private void end(Fetching fetching, Fetch last) {
        running.remove(fetching);
        fetching.tell(last);
        pump();
    }

    /// The server hears: what waits may come.
    public void flow() {
        isFlowing = true;
        for (Fetching each : queued) {
            each.cuts = 0;
            each.holdUntil = Duration.ZERO;
        }
        pump();
    }

    /// The way is gone.
    public void halt() {
        isFlowing = false;
        for (Fetching each : List.copyOf(running)) {
            stop(each);
            queued.add(each);
            each.tell(new Fetch.Failed(OFFLINE));
        }
    }

    /// Writes a whole file where the person wants it.
    ///
    /// @return any thread may call; cancelling it ends the work
    public CompletionStage<Path> save(FileId file, Path target, Consumer<Fetch> listener) {
        CompletableFuture<Path> saved = new CompletableFuture<>();
        Subscription subscription = fetch(file, new Files.Whole(), fetch -> {
            listener.accept(fetch);
            switch (fetch) {
                case Fetch.Coming _ -> {
                    // the listener was told
                }
                case Fetch.Here(Path path) -> way.parts().disk().execute(() -> SavedCopy.make(path, target, saved));
                case Fetch.Failed(String sentence) ->
                    saved.completeExceptionally(
                            new Failure(Failure.Kind.OFFLINE, sentence, Optional.empty(), Optional.empty()));
            }
        });
        var _ = saved.whenComplete((_, _) -> subscription.close());
        return saved;
    }

    /// What was sent needs not be fetched.
    void adopt(FileId file, Path copy, String sha256) {
        files.adopt(file, copy, sha256);
    }

    /// Deletes what may not be here any more.
    public CompletionStage<Void> drop(Predicate<FileId> isGone) {
        return files.drop(isGone);
    }

    public CacheInfo info() {
        return files.info();
    }

    /// One who wants a file.
    private static final class Wish {
        private final Consumer<Fetch> listener;
        private final AtomicBoolean isClosed = new AtomicBoolean();
        private boolean hasJoined;

        Wish(Consumer<Fetch> listener) {
            this.listener = listener;
        }

        void tell(Fetch fetch) {
            if (!isClosed.get()) listener.accept(fetch);
        }
    }

    /// One file that is wanted, and how far it is.
    private final class Fetching {
        private final ShownAs what;
        private final Set<Wish> wishes = new LinkedHashSet<>();
        private Optional<Fetch> last = Optional.empty();
        private Optional<ArrivingFile> arriving = Optional.empty();
        private CompletableFuture<?> request = CompletableFuture.completedFuture(this);
        private Duration holdUntil = Duration.ZERO;
        private boolean hadFreshLink;
        private long turn;
        private int cuts;

        Fetching(ShownAs what) {
            this.what = what;
        }

        boolean isOver() {
            return !queued.contains(this)
                    && last.filter(fetch -> !(fetch instanceof Fetch.Coming)).isPresent();
        }

        void join(Wish wish) {
            wishes.add(wish);
            last.ifPresent(wish::tell);
        }

        void tell(Fetch fetch) {
            last = Optional.of(fetch);
            List.copyOf(wishes).forEach(wish -> wish.tell(fetch));
        }

        ArrivingFile arriving() {
            ArrivingFile file = arriving.orElseGet(() -> new ArrivingFile(files.unfinished(what), this::received));
            arriving = Optional.of(file);
            return file;
        }

        private void received(long bytes) {
            long total = arriving.map(ArrivingFile::total).orElse(0L);
            way.thread().execute(() -> {
                if (running.contains(this)) tell(new Fetch.Coming(bytes, total));
            });
        }
    }
}
