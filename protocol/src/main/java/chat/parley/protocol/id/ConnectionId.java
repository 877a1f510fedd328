package chat.parley.protocol.id;

import java.util.regex.Pattern;

/// One of a user's connections to a provider of models: what stands before the slash in the ids of its models, such
/// as `ollama` in `ollama/llama3.2`. Never changes.
public record ConnectionId(String value) {
    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /// @throws MalformedId when it is anything but small letters, digits and hyphens, at most 40
    public ConnectionId {
        if (!FORMAT.matcher(value).matches()) throw new MalformedId("connection");
    }

    @Override
    public String toString() {
        return value;
    }
}
