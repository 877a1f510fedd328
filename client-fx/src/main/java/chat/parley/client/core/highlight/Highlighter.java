package chat.parley.client.core.highlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/// Colours code by RSyntaxTextArea's token makers, which need no window.
///
/// Any thread may use it, but not the FX thread: a token maker's first use loads large tables.
public final class Highlighter {
    private static final int LONGEST = 40_000;
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("bash", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry("sh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry("shell", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry("zsh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry("console", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry("bat", SyntaxConstants.SYNTAX_STYLE_WINDOWS_BATCH),
            Map.entry("c", SyntaxConstants.SYNTAX_STYLE_C),
            Map.entry("h", SyntaxConstants.SYNTAX_STYLE_C),
            Map.entry("c++", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
            Map.entry("cpp", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
            Map.entry("c#", SyntaxConstants.SYNTAX_STYLE_CSHARP),
            Map.entry("cs", SyntaxConstants.SYNTAX_STYLE_CSHARP),
            Map.entry("csharp", SyntaxConstants.SYNTAX_STYLE_CSHARP),
            Map.entry("clojure", SyntaxConstants.SYNTAX_STYLE_CLOJURE),
            Map.entry("css", SyntaxConstants.SYNTAX_STYLE_CSS),
            Map.entry("csv", SyntaxConstants.SYNTAX_STYLE_CSV),
            Map.entry("dart", SyntaxConstants.SYNTAX_STYLE_DART),
            Map.entry("diff", SyntaxConstants.SYNTAX_STYLE_NONE),
            Map.entry("dockerfile", SyntaxConstants.SYNTAX_STYLE_DOCKERFILE),
            Map.entry("go", SyntaxConstants.SYNTAX_STYLE_GO),
            Map.entry("groovy", SyntaxConstants.SYNTAX_STYLE_GROOVY),
            Map.entry("html", SyntaxConstants.SYNTAX_STYLE_HTML),
            Map.entry("ini", SyntaxConstants.SYNTAX_STYLE_INI),
            Map.entry("java", SyntaxConstants.SYNTAX_STYLE_JAVA),
            Map.entry("javascript", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
            Map.entry("js", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
            Map.entry("json", SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS),
            Map.entry("kotlin", SyntaxConstants.SYNTAX_STYLE_KOTLIN),
            Map.entry("kt", SyntaxConstants.SYNTAX_STYLE_KOTLIN),
            Map.entry("latex", SyntaxConstants.SYNTAX_STYLE_LATEX),
            Map.entry("less", SyntaxConstants.SYNTAX_STYLE_LESS),
            Map.entry("lisp", SyntaxConstants.SYNTAX_STYLE_LISP),
            Map.entry("lua", SyntaxConstants.SYNTAX_STYLE_LUA),
            Map.entry("make", SyntaxConstants.SYNTAX_STYLE_MAKEFILE),
            Map.entry("makefile", SyntaxConstants.SYNTAX_STYLE_MAKEFILE),
            Map.entry("markdown", SyntaxConstants.SYNTAX_STYLE_MARKDOWN),
            Map.entry("perl", SyntaxConstants.SYNTAX_STYLE_PERL),
            Map.entry("php", SyntaxConstants.SYNTAX_STYLE_PHP),
            Map.entry("powershell", SyntaxConstants.SYNTAX_STYLE_POWERSHELL),
            Map.entry("properties", SyntaxConstants.SYNTAX_STYLE_PROPERTIES_FILE),
            Map.entry("proto", SyntaxConstants.SYNTAX_STYLE_PROTO),
            Map.entry("py", SyntaxConstants.SYNTAX_STYLE_PYTHON),
            Map.entry("python", SyntaxConstants.SYNTAX_STYLE_PYTHON),
            Map.entry("rb", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry("ruby", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry("rs", SyntaxConstants.SYNTAX_STYLE_RUST),
            Map.entry("rust", SyntaxConstants.SYNTAX_STYLE_RUST),
            Map.entry("scala", SyntaxConstants.SYNTAX_STYLE_SCALA),
            Map.entry("sql", SyntaxConstants.SYNTAX_STYLE_SQL),
            Map.entry("ts", SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT),
            Map.entry("typescript", SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT),
            Map.entry("xml", SyntaxConstants.SYNTAX_STYLE_XML),
            Map.entry("yaml", SyntaxConstants.SYNTAX_STYLE_YAML),
            Map.entry("yml", SyntaxConstants.SYNTAX_STYLE_YAML));

    /// @param language as written after the fence
    /// @return the stretches in order; joined they are the code. Empty for a language it does not know
    public Optional<List<CodeSpan>> highlight(String language, String code) {
        String style = LANGUAGES.get(language.toLowerCase(Locale.ROOT));
        if (style == null || code.length() > LONGEST) return Optional.empty();
        TokenMaker maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(style);
        var spans = new Spans();
        int state = TokenTypes.NULL;
        List<String> lines = code.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            char[] line = lines.get(i).toCharArray();
            Token first = maker.getTokenList(new Segment(line, 0, line.length), state, 0);
            spans.addLine(first, lines.get(i));
            state = maker.getLastTokenTypeOnLine(new Segment(line, 0, line.length), state);
            if (i + 1 < lines.size()) spans.add(CodeSpan.Kind.PLAIN, "\n");
        }
        return Optional.of(spans.result());
    }

    /// Gathers spans; neighbours of one kind become one.
    private static final class Spans {
        private final List<CodeSpan> done = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private CodeSpan.Kind kind = CodeSpan.Kind.PLAIN;

        void addLine(Token first, String line) {
            int at = 0;
            CodeSpan.Kind before = CodeSpan.Kind.PLAIN;
            for (Token token = first; token != null && token.isPaintable(); token = token.getNextToken()) {
                int end = Math.min(line.length(), at + token.length());
                CodeSpan.Kind is = kindOf(token, before, end < line.length() ? line.charAt(end) : ' ');
                add(is, line.substring(at, end));
                if (!token.isWhitespace()) before = is;
                at = end;
            }
            // What a token maker leaves over is still shown.
            add(CodeSpan.Kind.PLAIN, line.substring(at));
        }

        void add(CodeSpan.Kind next, String part) {
            if (part.isEmpty()) return;
            if (next != kind) flush();
            kind = next;
            text.append(part);
        }

        private void flush() {
            if (!text.isEmpty()) done.add(new CodeSpan(kind, text.toString()));
            text.setLength(0);
        }

        List<CodeSpan> result() {
            flush();
            return List.copyOf(done);
        }
    }

    /// A name after a type and before a bracket is being defined.
    ///
    /// @param before kind of the last word
    /// @param next the character after the token
    private static CodeSpan.Kind kindOf(Token token, CodeSpan.Kind before, char next) {
        return switch (token.getType()) {
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT -> CodeSpan.Kind.COMMENT;
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.DATA_TYPE,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.PREPROCESSOR -> CodeSpan.Kind.KEYWORD;
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.REGEX,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
                    TokenTypes.MARKUP_CDATA,
                    TokenTypes.ERROR_STRING_DOUBLE,
                    TokenTypes.ERROR_CHAR -> CodeSpan.Kind.STRING;
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL -> CodeSpan.Kind.NUMBER;
            case TokenTypes.ANNOTATION, TokenTypes.MARKUP_TAG_NAME, TokenTypes.VARIABLE -> CodeSpan.Kind.NAME;
            case TokenTypes.IDENTIFIER ->
                before == CodeSpan.Kind.KEYWORD && next == '(' ? CodeSpan.Kind.NAME : CodeSpan.Kind.PLAIN;
            default -> CodeSpan.Kind.PLAIN;
        };
    }
}
