package chat.parley.server.asset.link;

import java.util.ArrayList;
import java.util.List;

/// Keys in memory.
public final class FakeSigningKeyStore implements SigningKeyStore {
    private final List<SigningKey> keys = new ArrayList<>();

    @Override
    public List<SigningKey> all() {
        return List.copyOf(keys);
    }

    @Override
    public void add(SigningKey key) {
        if (keys.stream().noneMatch(known -> known.version() == key.version())) keys.add(key);
    }

    @Override
    public void removeBefore(int version) {
        keys.removeIf(key -> key.version() < version);
    }
}
