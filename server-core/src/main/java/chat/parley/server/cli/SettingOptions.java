package chat.parley.server.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings of a server as options. What is not given stays null, so that the other sources count.
final class SettingOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on. Default: 127.0.0.1")
    @Nullable
    String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 takes a free one. Default: 8484")
    @Nullable
    String port;

    @Option(
            names = "--sign-up",
            paramLabel = "WHO",
            description = "Who may make an account: open, invite, closed. Default: open")
    @Nullable
    String signUp;

    @Option(
            names = "--limits",
            paramLabel = "on|off",
            description = "Rate limits; off only for load tests. Default: on")
    @Nullable
    String limits;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where people reach this server, behind a proxy that does TLS.")
    @Nullable
    String publicUrl;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = ",",
            description = "Proxies whose X-Forwarded-For counts, such as 10.0.0.0/8.")
    @Nullable
    List<String> trustedProxies;

    @Option(
            names = "--directory",
            paramLabel = "HOW",
            description = "How users find others: open (by the beginning of a name), exact. Default: open")
    @Nullable
    String directory;

    @Option(names = "--insecure-plain-http", description = "Listen beyond this computer without encryption.")
    boolean insecurePlainHttp;

    @Option(
            names = "--metrics-token",
            paramLabel = "TOKEN",
            description = "Opens /metrics to other computers. Better given as PARLEY_METRICS_TOKEN_FILE.")
    @Nullable
    String metricsToken;

    @Option(
            names = "--file-limit",
            paramLabel = "BYTES",
            description = "How large a file may be, such as 500MiB. Default: 2GiB")
    @Nullable
    String fileLimit;

    @Option(
            names = "--file-quota",
            paramLabel = "BYTES|none",
            description = "How much all files of one person may take up. Default: 10GiB")
    @Nullable
    String fileQuota;

    @Option(
            names = "--openai-base-url",
            paramLabel = "URL",
            description =
                    "A provider of models that speaks like OpenAI, for everybody. Its key: PARLEY_OPENAI_API_KEY.")
    @Nullable
    String openAiBaseUrl;

    @Option(
            names = "--ollama-url",
            paramLabel = "URL|off",
            description = "Where Ollama is. Default: it is looked for on this computer.")
    @Nullable
    String ollamaUrl;

    @Option(
            names = "--private-addresses",
            paramLabel = "allow|refuse",
            description = "Whether users may connect models on this computer and its network. Default: refuse")
    @Nullable
    String privateAddresses;

    Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        put(given, Setting.HOST, host);
        put(given, Setting.PORT, port);
        put(given, Setting.SIGN_UP, signUp);
        put(given, Setting.LIMITS, limits);
        put(given, Setting.PUBLIC_URL, publicUrl);
        put(given, Setting.TRUSTED_PROXY, trustedProxies == null ? null : String.join(",", trustedProxies));
        put(given, Setting.DIRECTORY, directory);
        put(given, Setting.INSECURE_PLAIN_HTTP, insecurePlainHttp ? "true" : null);
        put(given, Setting.METRICS_TOKEN, metricsToken);
        put(given, Setting.FILE_LIMIT, fileLimit);
        put(given, Setting.FILE_QUOTA, fileQuota);
        put(given, Setting.OPENAI_BASE_URL, openAiBaseUrl);
        put(given, Setting.OLLAMA_URL, ollamaUrl);
        put(given, Setting.PRIVATE_ADDRESSES, privateAddresses);
        return given;
    }

    private static void put(Map<Setting, String> given, Setting setting, @Nullable String value) {
        if (value != null) given.put(setting, value);
    }
}
