package chat.parley.client.ui.composer;

import chat.parley.protocol.conversation.Member;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds people by the beginning of any of their names, without regard to case and accents.
final class NameSearch {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private NameSearch() {}

    static List<Member> find(List<Member> people, String words, int limit) {
        String wanted = plain(words);
        return people.stream()
                .filter(one -> matches(one, wanted))
                .sorted(Comparator.<Member, Boolean>comparing(
                                one -> !plain(one.displayName()).startsWith(wanted))
                        .thenComparing(one -> plain(one.displayName())))
                .limit(limit)
                .toList();
    }

    private static boolean matches(Member member, String wanted) {
        String name = plain(member.displayName());
        if (name.startsWith(wanted) || plain(member.username()).startsWith(wanted)) {
            return true;
        }
        var gaps = SPACES.matcher(name);
        while (gaps.find()) {
            if (name.startsWith(wanted, gaps.end())) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
