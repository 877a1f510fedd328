package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.PrivateAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses a provider may have. Those at which a cloud hands its machines their keys are asked for nobody;
/// those
/// of this computer and its network for users only where the admin allows it. What the settings name is the admin's
/// own.
///
/// Any thread may call.
///
/// @param resolver finds the addresses of a name
/// @param ofUsers whether users may name private addresses
record Addresses(Resolver resolver, PrivateAddresses ofUsers) {

    /// Finds the addresses of a name.
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final int LONGEST = 500;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern QUAD =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
    /// What some programs take for a number: another way to write an address of IPv4.
    private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");

    static final String NOT_HERE =
            "This address is not asked from here: it leads to the server's own computer or network. Give one that"
                    + " everybody can reach; the server's administrator can add others for all.";

    /// @return why this is no address of a provider, as a sentence
    static Optional<String> objection(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
            if (web && bare && port && url.length() <= LONGEST && isPlain(uri.getHost())) return Optional.empty();
        } catch (URISyntaxException e) {
            // said below
        }
        return Optional.of("An address of a provider begins with http:// or https:// and has no name, question mark or"
                + " hash sign in it, such as http://127.0.0.1:1234/v1.");
    }

    /// Numbers that are no four decimal ones mean one address to one program and another to the next.
    private static boolean isPlain(@Nullable String host) {
        if (host == null || host.isEmpty()) return false;
        if (host.startsWith("[")) return host.indexOf('%') < 0;
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = bare.substring(bare.lastIndexOf('.') + 1);
        return !NUMBER.matcher(last).matches() || QUAD.matcher(host).matches();
    }

    /// Looks a name up; one that is unknown now may be known later. The caller waits.
    ///
    /// @return why somebody may not give this address
    Optional<String> refusal(Endpoint endpoint) {
        if (endpoint.baseUrl().isEmpty()) return Optional.empty();
        Optional<String> objection = objection(endpoint.baseUrl().get());
        if (objection.isPresent()) return objection;
        try {
            InetAddress _ = allowed(URI.create(endpoint.baseUrl().get()).getHost(), endpoint);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        } catch (NotAllowed e) {
            return Optional.of(NOT_HERE);
        }
    }

    /// Resolves the host. The caller waits.
    ///
    /// @return the address to ask
    /// @throws ModelFailure when there is no such host, or it may not be asked
    InetAddress check(URI uri, Endpoint endpoint) {
        try {
            return allowed(uri.getHost(), endpoint);
        } catch (UnknownHostException e) {
            throw new ModelFailure(
                    ModelFailure.Kind.PROVIDER_UNREACHABLE,
                    endpoint.name() + " has an address whose name is unknown (" + uri.getHost()
                            + "). Check it and the network.");
        } catch (NotAllowed e) {
            throw new ModelFailure(
                    ModelFailure.Kind.PROVIDER_UNREACHABLE,
                    endpoint.name() + " has an address that Parley does not ask (" + uri.getHost()
                            + " leads to the server's own computer or network). Correct it in the settings.");
        }
    }

    private static final class NotAllowed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private InetAddress allowed(String host, Endpoint endpoint) throws UnknownHostException, NotAllowed {
        boolean onlyPublic = isOnlyPublic(endpoint);
        if (onlyPublic && isThisComputer(host)) throw new NotAllowed();
        InetAddress[] all = resolver.resolve(host);
        for (InetAddress address : all)
            if (!Networks.isHarmless(address) || (onlyPublic && !Networks.isPublic(address))) throw new NotAllowed();
        return all[0];
    }

    /// @return whether an endpoint may have public addresses alone
    boolean isOnlyPublic(Endpoint endpoint) {
        return switch (endpoint.maker()) {
            case THE_SERVER -> false;
            case A_USER -> ofUsers == PrivateAddresses.REFUSE;
        };
    }

    private static boolean isThisComputer(String host) {
        String bare = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
        return bare.equals("localhost") || bare.endsWith(".localhost");
    }

    /// @return whether a host is a name, which may lead elsewhere the next time
    static boolean isName(String host) {
        return !host.startsWith("[") && !QUAD.matcher(host).matches();
    }
}
