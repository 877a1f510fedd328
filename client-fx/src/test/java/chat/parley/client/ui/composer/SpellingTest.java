package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.Shortcodes;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final UserId NOOR = Examples.user("Noor Haddad").userId();
    private final Spelling spelling = new Spelling(new Shortcodes(new EmojiCatalog()));

    @Test
    void mentionsAreCountedInTheTextThatIsSent() {
        String text = "  :tada: @Noor :wave: hi  ";
        Page page = Page.of(text, 0, List.of(new Mention(NOOR, text.indexOf('@'), 5)));
        Content sent = spelling.sent(page);
        assertEquals("🎉 @Noor 👋 hi", sent.text());
        assertEquals(List.of(new Mention(NOOR, 3, 5)), sent.mentions());
    }

    @Test
    void aNameWithAnEmojiStaysAMentionBothWays() {
        Content content = new Content("Hi @Noor 🎉!", List.of(new Mention(NOOR, 3, 8)), List.of());
        Page written = spelling.written(content);
        assertEquals("Hi @Noor :tada:!", written.text());
        assertEquals(content, spelling.sent(written));
    }

    @Test
    void codeKeepsItsColons() {
        for (String code : List.of("`a:tada:b`", "```\nx :tada: y\n```", "```\n:tada: unfinished", "``a ` :tada:``")) {
            assertEquals(code, spelling.sent(Page.of(code)).text());
        }
        assertEquals(
                "🎉 `:tada:` 🎉",
                spelling.sent(Page.of(":tada: `:tada:` :tada:")).text());
    }

    @Test
    void pastedEmojiBecomeShortcodesExceptInsideCode() {
        assertEquals("so :tada:\nnext", spelling.pasted("", "so 🎉\r\nnext"));
        assertEquals("🎉", spelling.pasted("```\nx = '", "🎉"));
        assertEquals(":tada:", spelling.pasted("```\nx\n``` ", "🎉"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasSentComesBackUnchangedAfterAnEditThatChangesNothing(long seed) {
        Random random = new Random(seed);
        List<String> parts = List.of(
                "🎉", "👋🏽", "👩‍👩‍👧", "❤️", "🇩🇪", "word", " ", "\n", "`x🎉y`", "é", "日本", "@Noor", "1️⃣", "10");
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder("a");
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            text.append("z");
            int at = text.indexOf("@Noor");
            List<Mention> mentions = at < 0 ? List.of() : List.of(new Mention(NOOR, at, 5));
            Content content = new Content(text.toString(), mentions, List.of());
            assertEquals(content, spelling.sent(spelling.written(content)));
        }
    }
}
