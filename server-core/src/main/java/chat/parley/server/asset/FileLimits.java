package chat.parley.server.asset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much people may upload.
///
/// @param fileBytes of one file
/// @param userBytes of all files of one person; empty: whatever the disk holds
public record FileLimits(long fileBytes, Optional<Long> userBytes) {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})[bB]?|(\\d{1,6}) ?([kmgtKMGT])(?:[iI]?[bB])?");
    private static final long GIB = 1L << 30;

    /// A server of one person, on their own disk.
    public static final FileLimits OWN = new FileLimits(2 * GIB, Optional.empty());

    /// A server of a team.
    public static final FileLimits TEAM = new FileLimits(2 * GIB, Optional.of(10 * GIB));

    /// Reads what people write for an amount: bytes, or with a unit such as `500MiB`; units go up by 1,024.
    ///
    /// @return empty when it is none
    public static Optional<Long> bytes(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) return Optional.empty();
        if (amount.group(3) == null) return Optional.of(Long.parseLong(amount.group(1)));
        int power = " kmgt".indexOf(amount.group(3).toLowerCase(Locale.ROOT));
        return Optional.of(Long.parseLong(amount.group(2)) << (10 * power));
    }

    /// @return such as `2 GiB`, for people
    static String shown(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        double rest = bytes;
        int unit = 0;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return (rest == Math.rint(rest) ? Long.toString((long) rest) : String.format(Locale.ROOT, "%.1f", rest)) + " "
                + units[unit];
    }
}
