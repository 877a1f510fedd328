package chat.parley.client.core.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextSplitterTest {
    private final TextSplitter splitter = new TextSplitter(new EmojiCatalog());

    private String shown(String text) {
        return splitter.split(text).stream()
                .map(piece -> switch (piece) {
                    case TextPiece.Plain plain -> plain.source();
                    case TextPiece.Picture picture -> "<" + picture.glyph().shortcode() + ">";
                    case TextPiece.Hidden hidden -> hidden.shown();
                })
                .collect(Collectors.joining());
    }

    @Test
    void lettersStayOnePiece() {
        assertEquals(List.of(new TextPiece.Plain("Grüße, été #1 & 10 €")), splitter.split("Grüße, été #1 & 10 €"));
    }

    @Test
    void anEmojiIsCutOutOfItsSentence() {
        assertEquals("done <:tada:> now", shown("done 🎉 now"));
    }

    @Test
    void skinTonesFlagsFamiliesAndKeycapsAreOnePictureEach() {
        assertEquals("<:wave::skin-tone-4:>", shown("👋🏽"));
        assertEquals("<:flag-no:><:fr:>", shown("🇳🇴🇫🇷"));
        assertEquals(1, splitter.split("👩‍👩‍👧").size());
        assertEquals(1, splitter.split("🏴󠁧󠁢󠁳󠁣󠁴󠁿").size());
        assertEquals("<:three:>3", shown("3️⃣3"));
    }

    @Test
    void charactersThatAreLettersByDefaultNeedASelectorToBecomePictures() {
        assertEquals("© 5 ↔", shown("© 5 ↔"));
        assertEquals("<:copyright:>", shown("©️"));
        assertEquals("<:heart:><:heart:>", shown("❤❤️"));
    }

    @Test
    void joinersAndSelectorsAreNeverLeftBehind() {
        assertEquals("<:rainbow-flag:>", shown("🏳️‍🌈"));
        assertEquals("<:rainbow-flag:>", shown("🏳‍🌈"));
        assertEquals("<:grinning:>", shown("😀️"));
        assertEquals("<:grinning:><:tada:>", shown("😀‍🎉"));
    }

    @Test
    void directionOverridesAndZeroWidthCharactersAreShown() {
        assertEquals("file[U+202E]gpj.exe", shown("file\u202Egpj.exe"));
        assertEquals("pass[U+200B]word[U+FEFF]", shown("pass\u200Bword\uFEFF"));
        assertEquals("a[U+200D]b", shown("a\u200Db"));
        assertEquals("a[U+0000]b", shown("a\0b"));
        assertEquals("[U+D83D]", shown("\uD83D"));
    }

    @Test
    void textHiddenInTagsOrSelectorsIsOneSign() {
        assertEquals(
                "<:grinning:>[U+E0068 ×5]", shown("😀\uDB40\uDC68\uDB40\uDC65\uDB40\uDC6C\uDB40\uDC6C\uDB40\uDC6F"));
    }

    @Test
    void persianAndHindiKeepTheirJoiners() {
        assertEquals("می\u200Cخواهم", shown("می\u200Cخواهم"));
        assertEquals("क्\u200Dष", shown("क्\u200Dष"));
    }

    @Test
    void aPileOfMarksIsCut() {
        assertEquals("a" + "\u0301".repeat(8) + "[12 marks]b", shown("a" + "\u0301".repeat(20) + "b"));
        assertEquals("a[999992 marks]b", shown("a" + "\u0301".repeat(1_000_000) + "b"));
    }

    @Test
    void textThatIsMostlyMarksLosesThemButDecomposedLanguagesDoNot() {
        assertEquals("a".repeat(300), shown("a\u0312\u0313".repeat(300)));
        String decomposed = "tie\u0302\u0301ng Vie\u0323\u0302t ".repeat(300);
        assertEquals(decomposed, shown(decomposed));
    }

    @Test
    void anEmojiNewerThanThisVersionIsNamedAndNeverReachesAFont() {
        assertEquals("[U+1FADD]", shown(Character.toString(0x1FADD)));
        assertEquals("A!", shown("🇦!"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a😀b",
                "👩‍👩‍👧🏽‍",
                "\u202E\u202E\u202E",
                "🇦🇧🇨",
                "3️⃣#️⃣*",
                "e\u0301\u0301😀️️",
                "می\u200Cخواهم \uD83D",
                "©️ ❤︎ ☎︎",
                "\0\1\2",
                "漢字️󠄀"
            })
    void theSourcesJoinedAreTheText(String text) {
        assertEquals(text, splitter.split(text).stream().map(TextPiece::source).collect(Collectors.joining()));
    }

    @Test
    void aLongHostileTextTakesLinearTime() {
        String text = "👨‍👩‍👧‍👦\u202Ea\u0301".repeat(20_000);
        assertTimeout(
                Duration.ofSeconds(3), () -> assertTrue(splitter.split(text).size() > 20_000));
    }
}
