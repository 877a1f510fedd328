package chat.parley.client.core.account;

import java.time.Instant;
import java.util.Optional;

/// What is looked for.
///
/// @param words not blank
/// @param from the name of who wrote it, as a person types it; `me` is this user
/// @param in the title of its conversation, as a person types it, or the beginning of it
/// @param before it was written earlier
public record SearchWish(String words, Optional<String> from, Optional<String> in, Optional<Instant> before) {
    public static SearchWish of(String words) {
        return new SearchWish(words, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
