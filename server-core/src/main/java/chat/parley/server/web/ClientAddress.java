package chat.parley.server.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/// Where a request comes from. `X-Forwarded-For` counts only when a trusted proxy says it, and only its
/// last part that is no trusted proxy: what stands before it the client may have made up.
final class ClientAddress {

    private final List<Cidr> trusted;

    ClientAddress(List<Cidr> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    String of(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote)
                || remote.getAddress() == null) return "unknown";
        InetAddress address = remote.getAddress();
        if (trusted.isEmpty() || !isTrusted(address)) return address.getHostAddress();
        for (String hop : request.getHeaders().getCSV("X-Forwarded-For", false).reversed()) {
            Optional<InetAddress> named = Cidr.address(hop.strip());
            if (named.isEmpty()) break;
            address = named.get();
            if (!isTrusted(address)) break;
        }
        return address.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
