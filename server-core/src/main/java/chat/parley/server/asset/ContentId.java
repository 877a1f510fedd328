package chat.parley.server.asset;

import java.util.UUID;

/// Bytes as they are kept: a random name that tells nothing of them, and that nobody outside the server sees.
public record ContentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
