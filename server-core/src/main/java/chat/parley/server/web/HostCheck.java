package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Which `Host` and `Origin` this server answers to, compared letter by letter.
///
/// A page in the user's browser can make any name resolve to this computer, but it cannot change the
/// `Host` and the `Origin` that the browser sends.
final class HostCheck {

    private final String bound;
    private final Optional<URI> publicUrl;

    /// @param bound the host that was bound
    HostCheck(String bound, Optional<URI> publicUrl) {
        this.bound = bound;
        this.publicUrl = publicUrl;
    }

    /// @throws Refused `host_not_allowed` or `origin_not_allowed`
    void check(Request request) {
        Set<String> hosts = hosts(request);
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT)))
            throw Refused.because(
                    ErrorCode.HOST_NOT_ALLOWED,
                    "This server does not answer to this host name. Its administrator can set --public-url.");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !allows(origin, hosts))
            throw Refused.because(ErrorCode.ORIGIN_NOT_ALLOWED, "Pages of other sites may not call this server.");
        if (request.getHeaders().getValuesList(HttpHeader.ORIGIN).size() > 1)
            throw Refused.because(ErrorCode.ORIGIN_NOT_ALLOWED, "A request has one origin.");
    }

    private boolean allows(String origin, Set<String> hosts) {
        if (publicUrl.isPresent() && origin.equals(publicUrl.get().getScheme() + "://" + authority(publicUrl.get())))
            return true;
        String http = "http://";
        return origin.startsWith(http)
                && !isPublic(origin.substring(http.length()))
                && hosts.contains(origin.substring(http.length()));
    }

    /// The public address has the scheme it was given, no other.
    private boolean isPublic(String authority) {
        return publicUrl.isPresent() && authority(publicUrl.get()).equals(authority);
    }

    private Set<String> hosts(Request request) {
        int port = Request.getLocalPort(request);
        Set<String> hosts = new HashSet<>();
        add(hosts, "127.0.0.1", port);
        add(hosts, "localhost", port);
        add(hosts, "[::1]", port);
        if (request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress local
                && local.getAddress() != null) {
            if (!local.getAddress().isLoopbackAddress()) add(hosts, literal(local.getAddress()), port);
            if (Cidr.address(bound).isEmpty()) add(hosts, bound.toLowerCase(Locale.ROOT), port);
        }
        publicUrl.ifPresent(url -> hosts.add(authority(url)));
        return hosts;
    }

    private static void add(Set<String> hosts, String host, int port) {
        hosts.add(host + ":" + port);
        if (port == 80) hosts.add(host);
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        return bare.contains(":") ? "[" + bare + "]" : bare;
    }

    private static String authority(URI url) {
        return url.getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
