package chat.parley.server.model.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which networks an address belongs to.
final class Networks {

    @SuppressWarnings("ArrayRecordComponent") // compared with no other network
    private record Network(byte[] prefix, int bits) {
        static Network of(String address, int bits) {
            return new Network(InetAddress.ofLiteral(address).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    /// Beside link-local ones: AWS, Google, Alibaba, Azure, as they write them.
    private static final List<Network> METADATA = List.of(
            Network.of("fd00:ec2::254", 128),
            Network.of("fd20:ce::254", 128),
            Network.of("100.100.100.200", 32),
            Network.of("168.63.129.16", 32));

    /// IANA's registries of special-purpose addresses.
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3),
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            Network.of("2002::", 16),
            Network.of("3fff::", 20));

    private static final Network GLOBAL_V6 = Network.of("2000::", 3);
    /// IPv4 inside IPv6, for networks that have only the latter.
    private static final Network NAT64 = Network.of("64:ff9b::", 96);

    private Networks() {}

    /// @return false where clouds hand out keys, and what is no single computer
    static boolean isHarmless(InetAddress address) {
        Optional<InetAddress> inside = inside(address);
        if (inside.isPresent()) return isHarmless(inside.get());
        return !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && METADATA.stream().noneMatch(network -> network.holds(address.getAddress()));
    }

    /// @return whether everybody can reach it
    static boolean isPublic(InetAddress address) {
        Optional<InetAddress> inside = inside(address);
        if (inside.isPresent()) return isPublic(inside.get());
        byte[] bytes = address.getAddress();
        boolean global = bytes.length == 4 || GLOBAL_V6.holds(bytes);
        return global && SPECIAL.stream().noneMatch(network -> network.holds(bytes));
    }

    private static Optional<InetAddress> inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!NAT64.holds(bytes)) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
