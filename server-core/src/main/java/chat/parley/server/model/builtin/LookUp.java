package chat.parley.server.model.builtin;

import chat.parley.server.search.Passage;
import chat.parley.server.search.Retrieval;
import chat.parley.server.search.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything else: looked up in what the asker may read there, and in Parley's help, and quoted.
final class LookUp implements Skill {

    private static final int PASSAGES = 4;
    private static final int LONGEST = 320;
    private static final Pattern WHO_SAID = Pattern.compile(
            "^(?:do you know )?who (?:has |had )?(?:said|mentioned|wrote|suggested|proposed|asked|talked|told|brought up|agreed)\\b.*");
    private static final Pattern HELP =
            Pattern.compile(".*\\b(parley|shortcuts?|how (do|can|to)|where (do|can) i|can i|settings?)\\b.*");

    private final Retrieval retrieval;

    LookUp(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @Override
    public Optional<Reply> answer(Question question) {
        String plain = question.plain();
        if (HELP.matcher(plain).matches()) {
            List<Passage> help = retrieval.find(new Scope.HelpOnly(), question.text(), 1);
            if (!help.isEmpty()) return Optional.of(help(help.getFirst()));
        }
        List<Passage> found = retrieval.find(question.asker().scope(), question.text(), PASSAGES);
        List<Passage> said = found.stream().filter(p -> p.origin().isPresent()).toList();
        if (!said.isEmpty())
            return Optional.of(quotes(said, WHO_SAID.matcher(plain).matches()));
        return found.stream().findFirst().map(LookUp::help);
    }

    private static Reply help(Passage page) {
        Reply.Sources sources = new Reply.Sources();
        String cite = sources.cite(page.citation());
        return sources.reply(page.text() + " " + cite);
    }

    private static Reply quotes(List<Passage> passages, boolean who) {
        Reply.Sources sources = new Reply.Sources();
        StringBuilder text = new StringBuilder(lead(passages, who));
        for (Passage passage : passages) {
            Passage.Origin origin = passage.origin().orElseThrow();
            text.append("\n\n> ")
                    .append(Sentences.quoted(passage.text(), LONGEST))
                    .append("\n\n\u2014 **")
                    .append(name(origin.authorName()))
                    .append("**, ")
                    .append(Passages.day(origin.at()))
                    .append(", in *")
                    .append(name(origin.conversation()))
                    .append("*")
                    .append(
                            passage.citation().fileId().isPresent()
                                    ? ", " + name(passage.citation().title())
                                    : "")
                    .append(' ')
                    .append(sources.cite(passage.citation()));
        }
        return sources.reply(text.toString());
    }

    private static String lead(List<Passage> passages, boolean who) {
        if (who) {
            Passage.Origin first = passages.getFirst().origin().orElseThrow();
            return "It seems to be **" + name(first.authorName()) + "**, on " + Passages.day(first.at()) + ":";
        }
        return passages.size() == 1 ? "This is what I found:" : "These " + passages.size() + " passages fit best:";
    }

    /// A name is shown as it is written, whatever it would mean in markdown.
    static String name(String name) {
        return name.replaceAll("([\\\\`*_\\[\\]<>#])", Matcher.quoteReplacement("\\") + "$1");
    }
}
