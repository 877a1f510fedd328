package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.image.Image;

/// Pictures as the screens show them: fetched once, decoded off the FX thread at the size they are shown in, one or two
/// at a time, what was asked for last first. The last ones shown are kept, up to a number of bytes; what nobody waits
/// for
/// any more is not decoded.
///
/// Use on the FX thread.
public final class Pictures {
    private static final int BYTES_OF_PIXEL = 4;

    private final FxBridge fx;
    private final Executor background;
    private final Bounds bounds;
    private final Map<Key, Image> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, Work> works = new HashMap<>();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private long bytes;
    private int running;

    /// @param mostBytes of decoded pictures that are kept
    /// @param atOnce how many are decoded at the same time
    public record Bounds(long mostBytes, int atOnce) {
        /// 64 MiB, and half of the processors, so that the screens keep the others.
        public static Bounds usual() {
            return new Bounds(64L << 20, Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4));
        }
    }

    private record Key(Files files, PictureWish wish) {}

    /// A picture on its way.
    ///
    ///     Fetching ──here──► Waiting ──turn──► Decoding ──► gone
    ///         └──nobody waits──► gone ◄──┘
    private static final class Work {
        private final Key key;
        private final List<Consumer<Picture>> listeners = new ArrayList<>();
        private Picture last = new Picture.Coming(0);
        private Subscription fetching = () -> {};
        private Optional<Path> place = Optional.empty();

        Work(Key key) {
            this.key = key;
        }

        void tell(Picture news) {
            last = news;
            List.copyOf(listeners).forEach(listener -> listener.accept(news));
        }
    }

    /// @param background runs what takes more than a moment
    public Pictures(FxBridge fx, Executor background, Bounds bounds) {
        this.fx = fx;
        this.background = background;
        this.bounds = bounds;
    }

    /// @param listener hears the present state at once, and then each new one
    Subscription show(Files files, PictureWish wish, Consumer<Picture> listener) {
        Key key = new Key(files, wish);
        Optional<Image> image = Optional.ofNullable(kept.get(key));
        if (image.isPresent()) {
            listener.accept(new Picture.Shown(image.get()));
            return () -> {};
        }
        boolean isNew = !works.containsKey(key);
        Work work = works.computeIfAbsent(key, Work::new);
        work.listeners.add(listener);
        listener.accept(work.last);
        if (isNew) begin(work);
        return () -> leave(work, listener);
    }

    /// @return how many bytes the pictures take that are kept
    public long bytes() {
        return bytes;
    }

    private void begin(Work work) {
        switch (work.key.wish().source()) {
            case PictureSource.Local local -> enqueue(work, local.path());
            case PictureSource.Stored stored ->
                work.fetching = fx.listen(
                        heard -> work.key.files().fetch(stored.file(), stored.shape(), heard),
                        (Files.Fetch fetch) -> follow(work, fetch));
        }
    }

    private void follow(Work work, Files.Fetch fetch) {
        switch (fetch) {
            case Files.Fetch.Coming(long received, long total) ->
                work.tell(new Picture.Coming(total <= 0 ? 0 : Math.clamp(received / (double) total, 0, 1)));
            case Files.Fetch.Here(Path path) -> enqueue(work, path);
            // It may come after all, once there is a connection again.
            case Files.Fetch.Failed(String sentence) -> work.tell(new Picture.Failed(sentence));
        }
    }

    private void enqueue(Work work, Path place) {
        if (work.place.isPresent()) return;
        work.place = Optional.of(place);
        waiting.push(work);
        next();
    }

    private void next() {
        while (running < bounds.atOnce() && !waiting.isEmpty()) {
            Work work = waiting.pop();
            running++;
            Path place = work.place.orElseThrow();
            background.execute(() -> {
                Picture picture = Decoding.decode(place, work.key.wish().longest());
                fx.later(() -> {
                    running--;
                    end(work, picture);
                    next();
                });
            });
        }
    }

    private void end(Work work, Picture picture) {
        work.fetching.close();
        works.remove(work.key, work);
        if (picture instanceof Picture.Shown(Image image)) keep(work.key, image);
        work.tell(picture);
    }

    private void leave(Work work, Consumer<Picture> listener) {
        work.listeners.remove(listener);
        if (!work.listeners.isEmpty()) return;
        // What is being decoded is kept when it is ready: it is often wanted again.
        boolean isDecoding = work.place.isPresent() && !waiting.remove(work);
        if (isDecoding) return;
        works.remove(work.key, work);
        work.fetching.close();
    }

    private void keep(Key key, Image image) {
        Image before = kept.put(key, image);
        bytes += sizeOf(image) - (before == null ? 0 : sizeOf(before));
        Iterator<Map.Entry<Key, Image>> eldest = kept.entrySet().iterator();
        while (bytes > bounds.mostBytes() && eldest.hasNext()) {
            bytes -= sizeOf(eldest.next().getValue());
            eldest.remove();
        }
    }

    private static long sizeOf(Image image) {
        return Math.round(image.getWidth() * image.getHeight()) * BYTES_OF_PIXEL;
    }
}
