package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.ModelSettings;
import chat.parley.server.ServerSettings;
import chat.parley.server.account.DirectoryPolicy;
import chat.parley.server.account.SignUpPolicy;
import chat.parley.server.asset.FileLimits;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.model.ApiKey;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.web.Cidr;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where each setting comes from. The order never changes: command line, then environment, then file, then
/// default.
final class SettingSources {

    enum Origin {
        COMMAND_LINE,
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    /// @param value as it was written
    /// @param place which option, variable or file
    record Found(String value, Origin origin, String place) {}

    private static final Map<Setting, String> DEFAULTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Setting.HOST, ServerSettings.LOOPBACK),
            Map.entry(Setting.PORT, Integer.toString(ServerSettings.USUAL_PORT)),
            Map.entry(Setting.SIGN_UP, "open"),
            Map.entry(Setting.LIMITS, "on"),
            Map.entry(Setting.PUBLIC_URL, ""),
            Map.entry(Setting.TRUSTED_PROXY, ""),
            Map.entry(Setting.DIRECTORY, "open"),
            Map.entry(Setting.INSECURE_PLAIN_HTTP, "false"),
            Map.entry(Setting.METRICS_TOKEN, ""),
            Map.entry(Setting.FILE_LIMIT, "2GiB"),
            Map.entry(Setting.FILE_QUOTA, "10GiB"),
            Map.entry(Setting.OPENAI_BASE_URL, ""),
            Map.entry(Setting.OPENAI_API_KEY, ""),
            Map.entry(Setting.OLLAMA_URL, ""),
            Map.entry(Setting.ANTHROPIC_API_KEY, ""),
            Map.entry(Setting.PRIVATE_ADDRESSES, "refuse")));

    private static final String NONE = "none";

    /// No Ollama, not even one on this computer.
    private static final String OFF = "off";

    private final Path dataFolder;
    private final Map<Setting, Found> found = new EnumMap<>(Setting.class);

    /// @param commandLine what was given there
    /// @throws CannotStart naming what is not a setting, and the nearest that is
    SettingSources(Path dataFolder, Map<Setting, String> commandLine, Map<String, String> environment)
            throws CannotStart {
        this.dataFolder = dataFolder;
        Path file = dataFolder.resolve(SettingsFile.NAME);
        DEFAULTS.forEach((setting, value) -> found.put(setting, new Found(value, Origin.DEFAULT, "default")));
        SettingsFile.read(file)
                .forEach((setting, value) -> found.put(setting, new Found(value, Origin.FILE, file.toString())));
        checkVariables(environment);
        for (Setting setting : Setting.values()) {
            Optional<Found> variable = variable(setting, environment);
            if (variable.isPresent()) found.put(setting, variable.get());
        }
        commandLine.forEach(
                (setting, value) -> found.put(setting, new Found(value, Origin.COMMAND_LINE, "--" + setting.key())));
    }

    private static Optional<Found> variable(Setting setting, Map<String, String> environment) throws CannotStart {
        String name = setting.variable();
        String value = environment.get(name);
        String file = environment.get(name + "_FILE");
        if (value != null && file != null)
            throw wrong(name + " and " + name + "_FILE are both set (which one counts?). Remove one of the two");
        if (value != null) return Optional.of(new Found(value.strip(), Origin.ENVIRONMENT, name));
        if (file == null) return Optional.empty();
        try {
            return Optional.of(new Found(Files.readString(Path.of(file)).strip(), Origin.ENVIRONMENT, name + "_FILE"));
        } catch (IOException e) {
            throw wrong(name + "_FILE names a file that cannot be read (" + file + "). Correct the path");
        }
    }

    /// Other programs of the family have variables of their own, so only what looks like a slip is refused.
    private static void checkVariables(Map<String, String> environment) throws CannotStart {
        List<String> known = new ArrayList<>(
                Arrays.stream(Setting.values()).map(Setting::variable).toList());
        known.add("PARLEY_DATA");
        for (String name : environment.keySet()) {
            if (!name.startsWith("PARLEY_")) continue;
            String bare = name.endsWith("_FILE") ? name.substring(0, name.length() - "_FILE".length()) : name;
            if (known.contains(bare)) continue;
            Optional<String> nearest = Setting.nearest(bare, known);
            if (nearest.isPresent())
                throw wrong("the environment sets " + name + " (there is no such setting). Did you mean "
                        + nearest.get() + "?");
        }
    }

    Map<Setting, Found> all() {
        return new EnumMap<>(found);
    }

    /// @throws CannotStart naming the setting, where it was set, and what it may be
    ServerSettings settings() throws CannotStart {
        return new ServerSettings(
                text(Setting.HOST),
                port(),
                dataFolder,
                choice(Setting.SIGN_UP, SignUpPolicy.class),
                choice(Setting.LIMITS, Enforcement.class),
                publicUrl(),
                proxies(),
                choice(Setting.DIRECTORY, DirectoryPolicy.class),
                plainHttp(),
                given(Setting.METRICS_TOKEN),
                models(),
                files());
    }

    private FileLimits files() throws CannotStart {
        String quota = text(Setting.FILE_QUOTA);
        Optional<Long> most = quota.equals(NONE) ? Optional.empty() : Optional.of(amount(Setting.FILE_QUOTA));
        return new FileLimits(amount(Setting.FILE_LIMIT), most);
    }

    private long amount(Setting setting) throws CannotStart {
        return FileLimits.bytes(text(setting))
                .filter(bytes -> bytes > 0)
                .orElseThrow(() -> wrong(
                        setting,
                        setting == Setting.FILE_QUOTA
                                ? "an amount such as 500MiB or 10GiB, or none"
                                : "an amount such as 500MiB or 2GiB"));
    }

    private Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(t -> !t.isEmpty());
    }

    private ModelSettings models() throws CannotStart {
        boolean off = text(Setting.OLLAMA_URL).equalsIgnoreCase(OFF);
        return new ModelSettings(
                address(Setting.OPENAI_BASE_URL),
                given(Setting.OPENAI_API_KEY).map(ApiKey::new),
                off ? Optional.empty() : address(Setting.OLLAMA_URL),
                given(Setting.ANTHROPIC_API_KEY).map(ApiKey::new),
                off ? ModelSettings.Finding.OFF : ModelSettings.Finding.ON,
                choice(Setting.PRIVATE_ADDRESSES, PrivateAddresses.class));
    }

    private Optional<String> address(Setting setting) throws CannotStart {
        Optional<String> url = given(setting);
        if (url.isPresent() && webAddress(url.get()).isEmpty())
            throw wrong(
                    setting,
                    "an address such as http://127.0.0.1:11434" + (setting == Setting.OLLAMA_URL ? ", or off" : ""));
        return url;
    }

    private Found found(Setting setting) {
        Found value = found.get(setting);
        if (value == null) throw new IllegalStateException(setting + " has no default");
        return value;
    }

    private String text(Setting setting) {
        return found(setting).value();
    }

    private int port() throws CannotStart {
        try {
            int port = Integer.parseInt(text(Setting.PORT));
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException e) {
            // refused below
        }
        throw wrong(Setting.PORT, "a number from 0 to 65535; 0 takes any free port");
    }

    private <E extends Enum<E>> E choice(Setting setting, Class<E> type) throws CannotStart {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = text(setting).toLowerCase(Locale.ROOT);
        if (words.contains(word)) return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        String hint = Setting.nearest(word, words)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        throw wrong(setting, String.join(", ", words) + hint);
    }

    private ServerSettings.PlainHttp plainHttp() throws CannotStart {
        return switch (text(Setting.INSECURE_PLAIN_HTTP).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> ServerSettings.PlainHttp.ANYWHERE;
            case "false", "no", "off", "0", "" -> ServerSettings.PlainHttp.THIS_COMPUTER_ONLY;
            default -> throw wrong(Setting.INSECURE_PLAIN_HTTP, "true or false");
        };
    }

    private Optional<URI> publicUrl() throws CannotStart {
        String text = text(Setting.PUBLIC_URL);
        if (text.isEmpty()) return Optional.empty();
        Optional<URI> url = webAddress(text);
        if (url.isPresent()) return url;
        throw wrong(Setting.PUBLIC_URL, "an address such as https://chat.example.org");
    }

    private static Optional<URI> webAddress(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getQuery() == null && url.getFragment() == null && url.getUserInfo() == null;
            return web && bare && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private List<Cidr> proxies() throws CannotStart {
        List<Cidr> proxies = new ArrayList<>();
        for (String part : text(Setting.TRUSTED_PROXY).split(",", -1)) {
            if (part.isBlank()) continue;
            proxies.add(Cidr.parse(part.strip())
                    .orElseThrow(() -> wrong(Setting.TRUSTED_PROXY, "addresses or ranges such as 10.0.0.0/8")));
        }
        return proxies;
    }

    private CannotStart wrong(Setting setting, String allowed) {
        Found value = found(setting);
        String shown = setting.isSecret() ? "" : " = " + value.value();
        return wrong(setting.key() + shown + ", set by " + value.place() + ", is not valid. It may be " + allowed);
    }

    private static CannotStart wrong(String sentence) {
        return new CannotStart(Reason.SETTINGS, sentence);
    }
}
