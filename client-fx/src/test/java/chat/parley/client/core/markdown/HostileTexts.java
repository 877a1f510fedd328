package chat.parley.client.core.markdown;

import java.util.LinkedHashMap;
import java.util.Map;

/// Messages of up to 48 KiB that were written to be slow.
public final class HostileTexts {
    private HostileTexts() {}

    public static Map<String, String> all() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("nested quotes", ">".repeat(1000) + " deep\n" + ">".repeat(1000));
        texts.put("quotes on every line", (">".repeat(40) + " x\n").repeat(1100));
        texts.put("nested lists", "- ".repeat(10_000) + "x");
        texts.put("emphasis markers", "*a **a ".repeat(6_800));
        texts.put("alternating emphasis", "*_".repeat(24_000));
        texts.put("closed emphasis", "**a** ".repeat(8_000));
        texts.put("open brackets", "[".repeat(48_000));
        texts.put("brackets and parens", "[a](".repeat(12_000));
        texts.put("links", "[a](http://b.c) ".repeat(3_000));
        texts.put("images", "![a](http://b.c) ".repeat(2_800));
        texts.put("bare links", "http://a.b/c ".repeat(3_600));
        texts.put("backticks", backticks());
        texts.put("inline code", "`a` ".repeat(12_000));
        texts.put("tildes", "~~a".repeat(16_000));
        texts.put("wide table", "|a".repeat(8_000) + "|\n" + "|-".repeat(8_000) + "|\n");
        texts.put("long table", "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(8_000));
        texts.put("headings", "# a\n".repeat(12_000));
        texts.put("rules", "---\n".repeat(12_000));
        texts.put("html", "<a href='".repeat(5_300));
        texts.put("html comments", "<!-- ".repeat(9_600));
        texts.put("entities", "&amp;".repeat(9_600));
        texts.put("escapes", "\\*".repeat(24_000));
        texts.put("code fences", "```\na\n```\n".repeat(4_800));
        texts.put("code of one line", "```java\n" + "a(".repeat(24_000) + "\n```");
        texts.put("code of many lines", "```java\n" + "int a = 1;\n".repeat(4_300) + "```");
        texts.put("one word", "a".repeat(48_000));
        texts.put("spaces", "a" + " ".repeat(47_000) + "b");
        texts.put("line breaks", "a\n".repeat(24_000));
        texts.put("empty lines", "a\n\n".repeat(16_000));
        texts.put("emoji", "👨‍👩‍👧‍👦".repeat(1_900));
        texts.put("flags", "🇳🇴".repeat(6_000));
        texts.put("marks", "a" + "\u0301".repeat(24_000));
        texts.put("marks on every letter", "a\u0301\u0302\u0303".repeat(6_800));
        texts.put("bidi", "\u202Ea\u202C".repeat(6_800));
        texts.put("joiners", "a\u200D".repeat(12_000));
        texts.put("tags", "😀" + "\uDB40\uDC68".repeat(11_000));
        texts.put("arabic", "سلام ".repeat(5_300));
        texts.put("arabic without spaces", "سلام".repeat(6_000));
        texts.put("han", "漢".repeat(16_000));
        texts.put("link definitions", "[a]: http://b.c\n".repeat(3_000));
        texts.put("zalgo lines", "Z\u0310\u0311\u0312\u0313\u0314\u0315\n".repeat(3_600));
        return texts;
    }

    private static String backticks() {
        var text = new StringBuilder();
        for (int i = 1; text.length() < 47_000; i++) text.append("`".repeat(i)).append(' ');
        return text.toString();
    }
}
