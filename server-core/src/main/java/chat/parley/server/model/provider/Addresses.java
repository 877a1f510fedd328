package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Which addresses a provider may have. Loopback and the local network are allowed, since models run there; the
/// addresses at which a cloud hands its machines their keys are not.
///
/// Java remembers what a name resolved to for some seconds, so that the address looked at is the address asked.
final class Addresses {

    private static final int LONGEST = 500;

    /// Beside link-local ones: AWS, Google, Alibaba, Azure, as they write them.
    private static final Set<InetAddress> METADATA = Set.of(
            InetAddress.ofLiteral("fd00:ec2::254"),
            InetAddress.ofLiteral("fd20:ce::254"),
            InetAddress.ofLiteral("100.100.100.200"),
            InetAddress.ofLiteral("168.63.129.16"));

    /// IPv4 inside IPv6, for networks that have only the latter.
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private Addresses() {}

    /// @return why this is no address of a provider, as a sentence
    static Optional<String> objection(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && bare && uri.getHost() != null && url.length() <= LONGEST) return Optional.empty();
        } catch (URISyntaxException e) {
            // said below
        }
        return Optional.of("An address of a provider begins with http:// or https:// and has no name, question mark or"
                + " hash sign in it, such as http://127.0.0.1:1234/v1.");
    }

    /// Resolves the host. The caller waits.
    ///
    /// @throws ModelFailure when there is no such host, or it may not be asked
    static void check(URI uri, Endpoint endpoint) {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new ModelFailure(
                    ModelFailure.Kind.PROVIDER_UNREACHABLE,
                    endpoint.name() + " has an address whose name is unknown (" + uri.getHost()
                            + "). Check it and the network.");
        }
        for (InetAddress address : all)
            if (!isAllowed(address))
                throw new ModelFailure(
                        ModelFailure.Kind.PROVIDER_UNREACHABLE,
                        endpoint.name() + " has an address that Parley does not ask (" + uri.getHost()
                                + " is for this computer's own network set-up). Correct it in the settings.");
    }

    static boolean isAllowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address && Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length))
            return isAllowed(v4(Arrays.copyOfRange(bytes, NAT64.length, bytes.length)));
        return !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !METADATA.contains(address);
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
