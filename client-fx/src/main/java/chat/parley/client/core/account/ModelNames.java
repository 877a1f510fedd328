package chat.parley.client.core.account;

/// How models are called on the screens, made of their ids: `ollama/llama3.2`.
public final class ModelNames {
    private static final String BUILT_IN = "builtin/";

    private ModelNames() {}

    /// @return the model without who runs it: `llama3.2`
    public static String shortName(String id) {
        if (id.startsWith(BUILT_IN)) return "Parley assistant";
        int slash = id.indexOf('/');
        return slash < 0 || slash + 1 == id.length() ? id : id.substring(slash + 1);
    }
}
