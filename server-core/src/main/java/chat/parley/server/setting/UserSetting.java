package chat.parley.server.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a user can set. Stored by its name in lower case, so none is renamed.
public enum UserSetting {
    DEFAULT_MODEL,
    /// `off` when Ollama on the server's computer is not to be asked.
    FOUND_OLLAMA,
    ABOUT_USER,
    INSTRUCTIONS,
    TONE,
    /// `off` when models are told none of the three.
    INSTRUCTIONS_ENABLED,
    /// Empty for each provider's own.
    TEMPERATURE,
    /// `off` when every question is to be asked anew.
    REUSE_ANSWERS;

    /// @return empty for one that this version does not know
    public static Optional<UserSetting> find(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
