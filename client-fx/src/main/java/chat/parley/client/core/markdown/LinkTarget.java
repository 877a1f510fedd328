package chat.parley.client.core.markdown;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a link leads. Only web addresses, mail addresses and addresses inside this app can be one.
///
/// @param address whole, as a person should read it before following it
/// @param target what is opened
/// @param host whose it is, in the letters the network uses; empty inside this app
/// @param doubt why one should look twice before following it
public record LinkTarget(String address, URI target, String host, Optional<String> doubt) {
    private static final int LONGEST = 2048;
    private static final String SOURCE = "#source";
    private static final Pattern WEB = Pattern.compile("(?i)(https?)://([^/?#\\\\\\s]+)([^\\s]*)");
    private static final Pattern MAIL = Pattern.compile("(?i)mailto:([^@\\s?]+)@([^@\\s?/]+)(\\?[^\\s]*)?");
    private static final Pattern ROUTE = Pattern.compile("#(c/[0-9a-f-]{36}(/m/[0-9a-f-]{36})?|settings/[A-Za-z]+)");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:[0-9]{1,5})?");
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

    /// @return the place of a message in this app
    static LinkTarget message(ConversationId conversation, MessageId message) {
        String address = "#c/" + conversation + "/m/" + message;
        return new LinkTarget(address, URI.create(address), "", Optional.empty());
    }

    /// @param page from 1
    /// @return a page of a file of a message in this app
    static LinkTarget page(ConversationId conversation, MessageId message, FileId file, int page) {
        String address = "#c/" + conversation + "/m/" + message + "/f/" + file + "/" + page;
        return new LinkTarget(address, URI.create(address), "", Optional.empty());
    }

    /// @param words what a source says that stands in no conversation
    /// @return leads to those words
    static LinkTarget words(String words) {
        return new LinkTarget(words, URI.create(SOURCE), "", Optional.empty());
    }

    /// @return whether it leads to no place, only to words that are shown
    public boolean isWords() {
        return target.toString().equals(SOURCE);
    }

    /// @return empty when the address is none that may be followed: another scheme, no host, too long
    static Optional<LinkTarget> of(String address) {
        if (address.length() > LONGEST) return Optional.empty();
        try {
            if (ROUTE.matcher(address).matches()) {
                return Optional.of(new LinkTarget(address, new URI(address), "", Optional.empty()));
            }
            Matcher web = WEB.matcher(address);
            if (web.matches()) return web(address, web);
            Matcher mail = MAIL.matcher(address);
            return mail.matches() ? mail(address, mail) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A user name before the host is only ever there to deceive; it is not sent.
    private static Optional<LinkTarget> web(String address, Matcher web) throws URISyntaxException {
        String authority = web.group(2);
        int at = authority.lastIndexOf('@');
        Matcher parts = HOST_AND_PORT.matcher(authority.substring(at + 1));
        if (!parts.matches()) return Optional.empty();
        String host = ascii(parts.group(1));
        String port = Optional.ofNullable(parts.group(2)).orElse("");
        String scheme = web.group(1).toLowerCase(Locale.ROOT);
        URI target = new URI(scheme + "://" + host + port + escaped(web.group(3)));
        Optional<String> doubt = at >= 0
                ? Optional.of("The address begins with a name that looks like another site.")
                : doubtAbout(host);
        return Optional.of(new LinkTarget(address, target, host, doubt));
    }

    private static Optional<LinkTarget> mail(String address, Matcher mail) throws URISyntaxException {
        String host = ascii(mail.group(2));
        URI target = new URI("mailto:" + escaped(mail.group(1)) + "@" + host);
        return Optional.of(new LinkTarget(address, target, host, doubtAbout(host)));
    }

    private static String ascii(String host) {
        if (host.startsWith("[")) return host;
        String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        if (ascii.isEmpty() || !ascii.matches("[a-z0-9._-]+")) throw new IllegalArgumentException("no host");
        return ascii;
    }

    private static Optional<String> doubtAbout(String host) {
        if (!host.startsWith("xn--") && !host.contains(".xn--")) return Optional.empty();
        return Optional.of("The name of the site uses letters that can look like others: “" + IDN.toUnicode(host)
                + "” is really “" + host + "”.");
    }

    private static String escaped(String rest) {
        var result = new StringBuilder();
        rest.codePoints().forEach(codePoint -> {
            if (UNRESERVED.indexOf(codePoint) >= 0) result.appendCodePoint(codePoint);
            else escape(result, Character.toString(codePoint));
        });
        return result.toString();
    }

    private static void escape(StringBuilder result, String character) {
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            result.append(String.format(Locale.ROOT, "%%%02X", each));
        }
    }
}
