package chat.parley.client.ui.welcome;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// A server's address as a person types it.
///
/// @param isUnprotected whether a password would cross a network in the clear
record ServerAddress(URI uri, boolean isUnprotected) {
    /// Takes `chat.example.org` for https, and a loopback host for http.
    ///
    /// @return empty when it is no address of a server
    static Optional<ServerAddress> parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) return Optional.empty();
        if (!text.contains("://")) text = (isLoopback(hostOf("http://" + text)) ? "http://" : "https://") + text;
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
            boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
            if ((!isHttp && !isHttps) || uri.getHost() == null || uri.getRawUserInfo() != null) return Optional.empty();
            URI origin = new URI(
                    uri.getScheme().toLowerCase(Locale.ROOT),
                    null,
                    uri.getHost(),
                    uri.getPort(),
                    path(uri),
                    null,
                    null);
            return Optional.of(new ServerAddress(origin, isHttp && !isLoopback(uri.getHost())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String path(URI uri) {
        String path = uri.getPath();
        return path == null || path.equals("/") ? "" : path;
    }

    private static String hostOf(String text) {
        try {
            String host = new URI(text).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static boolean isLoopback(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.equals("localhost") || plain.equals("[::1]") || plain.matches("127(\\.\\d{1,3}){3}");
    }
}
