package chat.parley.server.search.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Cuts texts into the pieces that the model was trained on (BERT, uncased): words in lower case without accents, each
/// as the longest pieces that the vocabulary has.
///
/// Any thread may use it. Does what the model's own tokenizer does, which is a native library of 19 MB.
final class WordPieces {

    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;
    private final int first;
    private final int last;
    private final int unknown;

    WordPieces(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.first = vocabulary.number("[CLS]");
        this.last = vocabulary.number("[SEP]");
        this.unknown = vocabulary.number("[UNK]");
    }

    /// @param most how many numbers at most; the rest of the text is left out
    /// @return the numbers of its pieces, between those that begin and end a text
    long[] of(String text, int most) {
        List<Integer> pieces = new ArrayList<>();
        pieces.add(first);
        for (String word : words(text)) {
            if (pieces.size() >= most - 1) break;
            cut(word, pieces);
        }
        List<Integer> kept = pieces.size() > most - 1 ? pieces.subList(0, most - 1) : pieces;
        long[] numbers = new long[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) numbers[i] = kept.get(i);
        numbers[kept.size()] = last;
        return numbers;
    }

    private void cut(String word, List<Integer> pieces) {
        int before = pieces.size();
        int from = 0;
        if (word.codePointCount(0, word.length()) <= LONGEST_WORD) {
            while (from < word.length()) {
                int end = longest(word, from, pieces);
                if (end == from) break;
                from = end;
            }
            if (from == word.length()) return;
        }
        pieces.subList(before, pieces.size()).clear();
        pieces.add(unknown);
    }

    /// @return where the longest known piece from there ends
    private int longest(String word, int from, List<Integer> pieces) {
        for (int end = word.length(); end > from; end = word.offsetByCodePoints(end, -1)) {
            String piece = word.substring(from, end);
            Optional<Integer> number = vocabulary.find(from == 0 ? piece : "##" + piece);
            if (number.isEmpty()) continue;
            pieces.add(number.get());
            return end;
        }
        return from;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normal(text).codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) end(word, words);
            else if (isAlone(c)) {
                end(word, words);
                words.add(Character.toString(c));
            } else word.appendCodePoint(c);
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) words.add(word.toString());
        word.setLength(0);
    }

    private static String normal(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isControl(c)).forEach(plain::appendCodePoint);
        StringBuilder bare = new StringBuilder(plain.length());
        Normalizer.normalize(plain, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isControl(int c) {
        if (c == '\t' || c == '\n' || c == '\r') return false;
        return c == 0xFFFD
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }

    /// @return whether it is a word of its own: punctuation, and Chinese characters
    private static boolean isAlone(int c) {
        return c < 0x80 ? !Character.isLetterOrDigit(c) : isPunctuation(c) || isChinese(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
