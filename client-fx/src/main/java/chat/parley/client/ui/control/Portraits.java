package chat.parley.client.ui.control;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;

/// The pictures of people and groups, small as avatars show them: fetched once, decoded beside the FX thread, the last
/// ones kept. One that could not be had is asked for again after a while.
///
/// Use on the FX thread.
public final class Portraits {
    /// Enough for the largest avatar on a screen with two pixels for each point.
    private static final int SIDE = 128;

    private static final int MOST = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FxBridge bridge;
    private final Clock clock;
    private final Map<Key, Image> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Image> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Key, Instant> failed = new HashMap<>();
    private final Map<Key, Coming> coming = new HashMap<>();

    public Portraits(FxBridge bridge, Clock clock) {
        this.bridge = bridge;
        this.clock = clock;
    }

    private record Key(Files files, FileId picture) {}

    /// A picture on its way, and who waits for it.
    private static final class Coming {
        private final List<Consumer<Image>> listeners = new ArrayList<>();
        private Subscription fetch = () -> {};
        private boolean isDecoding;
    }

    /// Those of one account.
    public record OfAccount(Portraits portraits, Files files) {
        /// @return it, when it is here
        public Optional<Image> find(FileId picture) {
            return Optional.ofNullable(portraits.kept.get(new Key(files, picture)));
        }

        /// @param listener hears it once, when it is here: at once, later, or never
        public Subscription await(FileId picture, Consumer<Image> listener) {
            return portraits.await(new Key(files, picture), listener);
        }
    }

    public OfAccount of(Files files) {
        return new OfAccount(this, files);
    }

    /// From now on the avatars of a window that are not told otherwise show the pictures of this account.
    public void showIn(Scene scene, Files files) {
        scene.getProperties().put(OfAccount.class, of(files));
    }

    /// @return the account whose pictures a window shows
    static Optional<OfAccount> shownIn(Scene scene) {
        return Optional.ofNullable((OfAccount) scene.getProperties().get(OfAccount.class));
    }

    private Subscription await(Key key, Consumer<Image> listener) {
        Optional<Image> here = Optional.ofNullable(kept.get(key));
        if (here.isPresent()) {
            listener.accept(here.get());
            return () -> {};
        }
        boolean isHopeless = Optional.ofNullable(failed.get(key))
                .filter(at -> clock.instant().isBefore(at.plus(PATIENCE)))
                .isPresent();
        if (isHopeless) return () -> {};
        boolean isNew = !coming.containsKey(key);
        Coming way = coming.computeIfAbsent(key, _ -> new Coming());
        way.listeners.add(listener);
        if (isNew)
            way.fetch = bridge.listen(
                    heard -> key.files().fetch(key.picture(), new Files.Thumbnail(), heard),
                    (Files.Fetch fetch) -> follow(key, way, fetch));
        return () -> leave(key, way, listener);
    }

    private void leave(Key key, Coming way, Consumer<Image> listener) {
        way.listeners.remove(listener);
        if (way.listeners.isEmpty() && !way.isDecoding && coming.remove(key, way)) way.fetch.close();
    }

    private void follow(Key key, Coming way, Files.Fetch fetch) {
        switch (fetch) {
            case Files.Fetch.Coming _ -> {}
            case Files.Fetch.Here(Path path) -> decode(key, way, path);
            case Files.Fetch.Failed _ -> fail(key, way);
        }
    }

    private void decode(Key key, Coming way, Path path) {
        if (way.isDecoding) return;
        way.isDecoding = true;
        // The toolkit decodes it on a thread of its own, and tells on this one.
        Image image = new Image(path.toUri().toString(), SIDE, SIDE, true, true, true);
        image.progressProperty().addListener((_, _, part) -> {
            if (part.doubleValue() >= 1) end(key, way, image);
        });
        if (image.getProgress() >= 1) end(key, way, image);
    }

    private void end(Key key, Coming way, Image image) {
        if (!coming.remove(key, way)) return;
        way.fetch.close();
        if (image.isError()) {
            failed.put(key, clock.instant());
            return;
        }
        failed.remove(key);
        kept.put(key, image);
        List.copyOf(way.listeners).forEach(listener -> listener.accept(image));
    }

    private void fail(Key key, Coming way) {
        if (!coming.remove(key, way)) return;
        way.fetch.close();
        failed.put(key, clock.instant());
    }
}
