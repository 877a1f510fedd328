package chat.parley.server.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of something a request wants (RFC 9110, `Range` and `If-Range`).
///
/// One range is served. Several at once, another unit, or what is no range at all get the whole, as the RFC allows.
sealed interface ByteRange {

    record Whole() implements ByteRange {}

    /// @param first from 0
    /// @param last the last one, itself included
    record Some(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /// It begins after the end.
    record None() implements ByteRange {}

    /// @param range the header, when it was sent
    /// @param ifRange the header, when it was sent: only what the asker has a piece of is continued
    /// @param tag of the bytes as they are now
    /// @param size how many bytes there are
    static ByteRange of(Optional<String> range, Optional<String> ifRange, String tag, long size) {
        if (range.isEmpty()
                || ifRange.filter(known -> !known.strip().equals(tag)).isPresent()) return new Whole();
        Matcher one = Form.ONE.matcher(range.get());
        if (!one.matches()) return new Whole();
        String first = one.group(1);
        String last = one.group(2);
        if (first.isEmpty() && last.isEmpty()) return new Whole();
        return first.isEmpty() ? suffix(number(last), size) : some(number(first), last, size);
    }

    private static ByteRange suffix(long length, long size) {
        if (length == 0 || size == 0) return new None();
        return new Some(Math.max(0, size - length), size - 1);
    }

    private static ByteRange some(long first, String last, long size) {
        long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (end < first) return new Whole();
        return first >= size ? new None() : new Some(first, Math.min(end, size - 1));
    }

    /// What is beyond a `long` is beyond every file.
    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /// How one range is written.
    final class Form {
        private static final Pattern ONE = Pattern.compile("(?i:bytes)\\s*=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

        private Form() {}
    }
}
