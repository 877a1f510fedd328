package chat.parley.server.model.builtin;

import chat.parley.protocol.conversation.Citation;
import chat.parley.server.model.Asker;
import chat.parley.server.search.Transcripts;
import chat.parley.server.search.Transcripts.Document;
import chat.parley.server.search.Transcripts.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums a file of the conversation up by its own sentences, each with its page.
final class FileSummaries implements Skill {

    private static final String ASKED = "(?:please |can you |could you |give me |i want |i need )*(?:an? |the )?"
            + "(?:summari[sz]e|summary(?: of)?|sum up|recap(?: of)?|tl;?dr(?: of)?|what (?:is|does it say|stands|are the main points)(?: in)?"
            + "|what does)";
    private static final Pattern FILE = Pattern.compile(ASKED
            + " ?(?:the contents? of )?(?:this|that|the|my|these|our)?(?: attached| uploaded| last| new)?"
            + " ?(?:file|document|pdf|attachment|paper|report|letter|text)(?: here| above| attached| say)?");
    private static final Pattern NAMED = Pattern.compile(
            ASKED
                    + " (?:the )?(?:file |document |pdf )?[\"'\u201c\u2018]?(\\S*?[^\\s.]\\.[a-z0-9]{1,5})[\"'\u201d\u2019]?(?: say)?");
    private static final Pattern THIS = Pattern.compile(
            "(?:please |can you |could you )*(?:summari[sz]e|sum up|recap|tl;?dr)(?: (?:this|it|that))?");

    private static final int LONGEST = 260;
    private static final int SNIPPET = 160;

    private final Transcripts transcripts;

    FileSummaries(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    @Override
    public Optional<Reply> answer(Question question) {
        if (question.asker().conversation().isEmpty()) return Optional.empty();
        String plain = question.plain();
        Matcher named = NAMED.matcher(plain);
        if (named.matches()) return find(question, named.group(1)).map(FileSummaries::summary);
        if (FILE.matcher(plain).matches())
            return Optional.of(find(question, "")
                    .map(FileSummaries::summary)
                    .orElseGet(() -> Reply.of("There is no file here whose text I can read.")));
        if (!THIS.matcher(plain).matches()) return Optional.empty();
        return find(question, "").filter(Document::isLast).map(FileSummaries::summary);
    }

    private Optional<Document> find(Question question, String name) {
        Asker.Place place = question.asker().conversation().orElseThrow();
        return transcripts.document(question.asker().scope(), place.id(), name);
    }

    private static Reply summary(Document document) {
        List<Line> pages = new ArrayList<>();
        for (int page = 1; page <= document.pages().size(); page++) pages.add(page(document, page));
        Reply.Sources sources = new Reply.Sources();
        int count = document.pages().size();
        StringBuilder text = new StringBuilder("**" + LookUp.name(document.name()) + "**"
                + (count > 1 ? ", " + count + " pages" : "") + ". These sentences say most of it, in their order:\n");
        for (Summaries.Sentence sentence : Summaries.best(pages)) {
            int page = pages.indexOf(sentence.line()) + 1;
            text.append("\n- ")
                    .append(Sentences.quoted(sentence.text(), LONGEST))
                    .append(' ')
                    .append(sources.cite(citation(document, page, sentence.text())));
        }
        return sources.reply(text.toString());
    }

    private static Line page(Document document, int page) {
        Line line = document.line();
        return new Line(
                line.conversation(),
                line.message(),
                "Page " + page,
                line.at(),
                document.pages().get(page - 1));
    }

    private static Citation citation(Document document, int page, String sentence) {
        return new Citation(
                document.name() + (document.pages().size() > 1 ? ", page " + page : ""),
                Sentences.quoted(sentence, SNIPPET),
                Optional.of(document.line().conversation()),
                Optional.of(document.line().message()),
                Optional.of(document.file()),
                Optional.of(page));
    }
}
