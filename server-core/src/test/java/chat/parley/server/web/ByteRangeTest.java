package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9110 §14: what is served of ten bytes.
final class ByteRangeTest {
    private static final String TAG = "\"abc\"";

    @ParameterizedTest
    @CsvSource(textBlock = """
            bytes=0-0,              0-0
            bytes=0-,               0-9
            bytes=3-5,              3-5
            bytes=9-9,              9-9
            bytes=5-99,             5-9
            bytes=-1,               9-9
            bytes=-10,              0-9
            bytes=-11,              0-9
            bytes=0-99999999999999999999999, 0-9
            BYTES=2-3,              2-3
            bytes=10-,              none
            bytes=10-12,            none
            bytes=-0,               none
            bytes=99999999999999999999-, none
            bytes=5-3,              whole
            bytes=-,                whole
            bytes=,                 whole
            bytes=a-b,              whole
            bytes=1--2,             whole
            bytes= 1 - 2,           whole
            bytes=+1-2,             whole
            'bytes=0-1,3-4',        whole
            'bytes=0-1,',           whole
            pages=1-2,              whole
            0-5,                    whole
            """)
    void oneRangeIsServed(String range, String expected) {
        assertEquals(expected, name(ByteRange.of(Optional.of(range), Optional.empty(), TAG, 10)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            '"abc"',                          3-5
            '"abd"',                          whole
            'W/"abc"',                        whole
            abc,                              whole
            'Sun, 22 Nov 2026 09:41:00 GMT',  whole
            """)
    void onlyWhatIsStillTheSameIsContinued(String ifRange, String expected) {
        assertEquals(expected, name(ByteRange.of(Optional.of("bytes=3-5"), Optional.of(ifRange), TAG, 10)));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, none", "bytes=0-, none", "bytes=-5, none"})
    void nothingHasNoRanges(String range, String expected) {
        assertEquals(expected, name(ByteRange.of(Optional.of(range), Optional.empty(), TAG, 0)));
    }

    private static String name(ByteRange range) {
        return switch (range) {
            case ByteRange.Whole _ -> "whole";
            case ByteRange.Some(long first, long last) -> first + "-" + last;
            case ByteRange.None _ -> "none";
        };
    }
}
