package chat.parley.client.ui.composer;

import chat.parley.client.core.emoji.Shortcodes;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Turns what is written into what is sent and back: emoji are shortcodes while they are written, since a
/// text field cannot draw them. Mentions stay on their names. Code is left as it is, both ways.
final class Spelling {
    private static final Pattern CODE =
            Pattern.compile("(?s)(`{3,}|~{3,}).*?(?:\\1|\\z)|(`{1,2})(?!`)[^\\n]*?[^`\\n]\\2(?!`)");

    private final Shortcodes shortcodes;

    Spelling(Shortcodes shortcodes) {
        this.shortcodes = shortcodes;
    }

    /// @return as it is sent: with emoji, without the white space around it
    Content sent(Page page) {
        Page whole = respelled(page, shortcodes::toUnicode);
        String text = whole.text();
        String stripped = text.strip();
        int cut = stripped.isEmpty() ? 0 : text.indexOf(stripped);
        List<Mention> moved = whole.mentions().mentions().stream()
                .map(one -> new Mention(one.userId(), one.start() - cut, one.length()))
                .filter(one -> one.start() >= 0 && one.start() + one.length() <= stripped.length())
                .toList();
        return new Content(stripped, moved, List.of());
    }

    /// @return the page on which a message's content can be changed
    Page written(Content content) {
        Page page = Page.of(content.text(), 0, content.mentions());
        Page written = respelled(page, shortcodes::toShortcodes);
        return written.caretAt(written.text().length());
    }

    /// @param before the text in front of the place where it is put
    /// @return plain text as it can stand in the composer
    String pasted(String before, String text) {
        String clean = text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
        return isInsideCode(before) ? clean : outsideCode(clean, shortcodes::toShortcodes);
    }

    /// @return a name, as it can stand in the composer
    String label(String name) {
        return shortcodes.toShortcodes(name);
    }

    private static boolean isInsideCode(String before) {
        List<MatchResult> found = CODE.matcher(before).results().toList();
        return !found.isEmpty()
                && found.getLast().end() == before.length()
                && !before.endsWith(String.valueOf(found.getLast().group(1)));
    }

    private static Page respelled(Page page, UnaryOperator<String> spell) {
        StringBuilder text = new StringBuilder();
        List<Mention> mentions = new ArrayList<>();
        int done = 0;
        for (MentionRanges.Named named : page.mentions().shown()) {
            text.append(outsideCode(page.text().substring(done, named.start()), spell));
            String label = spell.apply(named.label());
            mentions.add(new Mention(named.user(), text.length(), label.length()));
            text.append(label);
            done = named.end();
        }
        text.append(outsideCode(page.text().substring(done), spell));
        return Page.of(text.toString(), text.length(), mentions).answering(page.reply());
    }

    private static String outsideCode(String text, UnaryOperator<String> spell) {
        if (text.indexOf('`') < 0 && text.indexOf('~') < 0) {
            return spell.apply(text);
        }
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (MatchResult code : CODE.matcher(text).results().toList()) {
            result.append(spell.apply(text.substring(done, code.start()))).append(code.group());
            done = code.end();
        }
        return result.append(spell.apply(text.substring(done))).toString();
    }
}
