package chat.parley.client.core.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `emoji.tsv` holds, indexed. Immutable once made.
///
/// @param all in the order of the charts
/// @param byShortcode also with skin tones, without the outer colons
/// @param bySequence every spelling of an emoji, with and without variation selectors
/// @param longest for each code point that begins an emoji: how many UTF-16 units its longest one has
record EmojiTable(
        List<Emoji> all,
        Map<String, Glyph> byShortcode,
        Map<String, Glyph> bySequence,
        Map<Integer, Integer> longest,
        Map<String, Emoji> owners) {
    private static final String VARIATION = "\uFE0F";

    static EmojiTable read() {
        var all = new ArrayList<Emoji>();
        var table = new EmojiTable(all, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        try (InputStream in = EmojiTable.class.getResourceAsStream("emoji.tsv")) {
            if (in == null) throw new IllegalStateException("emoji.tsv is missing from this build");
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    table.add(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String[] column) {
        List<String> shortcodes = List.of(column[5].split(" ", -1));
        String code = shortcodes.getFirst();
        var glyph = new Glyph(text(column[0]), ":" + code + ":", cell(column[2], column[3]));
        var variants = new LinkedHashMap<List<SkinTone>, Glyph>();
        if (!column[8].isEmpty()) {
            for (String variant : column[8].split(";", -1)) addVariant(variant.split("=", -1), shortcodes, variants);
        }
        var emoji =
                new Emoji(glyph, column[7], EmojiCategory.valueOf(column[4]), shortcodes, words(column[6]), variants);
        all.add(emoji);
        for (String each : shortcodes) byShortcode.putIfAbsent(each, glyph);
        spell(glyph.unicode(), glyph);
        if (!column[1].isEmpty()) spell(text(column[1]), glyph);
        owners.put(glyph.unicode(), emoji);
        for (Glyph variant : variants.values()) owners.put(variant.unicode(), emoji);
    }

    private void addVariant(String[] part, List<String> shortcodes, Map<List<SkinTone>, Glyph> variants) {
        List<SkinTone> tones = SkinTone.parse(part[0]);
        var suffix = new StringBuilder("::skin-tone");
        for (SkinTone tone : tones) suffix.append('-').append(tone.number());
        var glyph = new Glyph(text(part[1]), ":" + shortcodes.getFirst() + suffix + ":", cell(part[2], part[3]));
        variants.put(tones, glyph);
        for (String each : shortcodes) byShortcode.putIfAbsent(each + suffix, glyph);
        spell(glyph.unicode(), glyph);
    }

    private void spell(String sequence, Glyph glyph) {
        for (String spelling : List.of(sequence, sequence.replace(VARIATION, ""))) {
            bySequence.putIfAbsent(spelling, glyph);
            longest.merge(spelling.codePointAt(0), spelling.length(), Math::max);
        }
    }

    private static List<String> words(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(" ", -1));
    }

    private static SheetCell cell(String column, String row) {
        return new SheetCell(Integer.parseInt(column), Integer.parseInt(row));
    }

    private static String text(String hex) {
        var text = new StringBuilder();
        for (String part : hex.split("-", -1)) text.appendCodePoint(Integer.parseInt(part, 16));
        return text.toString();
    }
}
