package chat.parley.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every setting of a server by its one name: `--sign-up`, `PARLEY_SIGN_UP`, and `sign-up` in the file.
enum Setting {
    HOST("host"),
    PORT("port"),
    SIGN_UP("sign-up"),
    LIMITS("limits"),
    PUBLIC_URL("public-url"),
    TRUSTED_PROXY("trusted-proxy"),
    DIRECTORY("directory"),
    INSECURE_PLAIN_HTTP("insecure-plain-http"),
    METRICS_TOKEN("metrics-token"),
    FILE_LIMIT("file-limit"),
    FILE_QUOTA("file-quota"),
    OPENAI_BASE_URL("openai-base-url"),
    OPENAI_API_KEY("openai-api-key"),
    OLLAMA_URL("ollama-url"),
    ANTHROPIC_API_KEY("anthropic-api-key"),
    PRIVATE_ADDRESSES("private-addresses");

    private static final int MOST_SLIPS = 2;

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /// @return the name in the file, and on the command line after `--`
    String key() {
        return key;
    }

    /// @return whether its value is shown nowhere
    boolean isSecret() {
        return switch (this) {
            case METRICS_TOKEN, OPENAI_API_KEY, ANTHROPIC_API_KEY -> true;
            case HOST,
                    PORT,
                    SIGN_UP,
                    LIMITS,
                    PUBLIC_URL,
                    TRUSTED_PROXY,
                    DIRECTORY,
                    INSECURE_PLAIN_HTTP,
                    FILE_LIMIT,
                    FILE_QUOTA,
                    OPENAI_BASE_URL,
                    OLLAMA_URL,
                    PRIVATE_ADDRESSES -> false;
        };
    }

    String variable() {
        return "PARLEY_" + name();
    }

    static Optional<Setting> find(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    /// @return the known word that was likely meant; empty when none is written much alike
    static Optional<String> nearest(String word, List<String> known) {
        return known.stream()
                .filter(each -> distance(word, each) <= MOST_SLIPS)
                .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
    }

    /// @return how many letters must be changed, added or taken away
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
