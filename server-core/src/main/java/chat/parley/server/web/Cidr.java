package chat.parley.server.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/// A range of addresses, such as `10.0.0.0/8` or `::1`.
///
/// @param bits how many leading bits of the network count
public record Cidr(InetAddress network, int bits) {

    /// @return empty for a text that is no range; names are never looked up
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = address(slash < 0 ? text : text.substring(0, slash));
        if (network.isEmpty()) return Optional.empty();
        int width = network.get().getAddress().length * 8;
        if (slash < 0) return Optional.of(new Cidr(network.get(), width));
        try {
            int bits = Integer.parseInt(text.substring(slash + 1));
            return bits >= 0 && bits <= width ? Optional.of(new Cidr(network.get(), bits)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// @return the address a text spells; empty for a name
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) return false;
        int whole = bits / 8;
        if (Arrays.mismatch(one, 0, whole, other, 0, whole) >= 0) return false;
        int rest = bits % 8;
        return rest == 0 || ((one[whole] ^ other[whole]) & (0xFF00 >> rest) & 0xFF) == 0;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
