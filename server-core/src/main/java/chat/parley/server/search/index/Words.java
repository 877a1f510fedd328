package chat.parley.server.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// What counts as a word, for texts and for questions alike: without case, without accents, without the plural's `s`.
///
/// Any thread may use it.
public final class Words {

    /// A word of a text.
    ///
    /// @param term as it is looked up
    /// @param start of the word as it stands in the text, in UTF-16 units
    /// @param end behind it
    public record Word(String term, int start, int end) {}

    /// Made by the first text: a server that nobody searches loads none of it.
    private static final class Made {
        private static final Analyzer ANALYZER = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer tokens = new StandardTokenizer();
                TokenStream words = new EnglishPossessiveFilter(tokens);
                words = new LowerCaseFilter(words);
                words = new ASCIIFoldingFilter(words);
                return new TokenStreamComponents(tokens, new EnglishMinimalStemFilter(words));
            }
        };
    }

    Analyzer analyzer() {
        return Made.ANALYZER;
    }

    /// @return the words in their order
    public List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = analyzer().tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken())
                words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
            tokens.end();
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
