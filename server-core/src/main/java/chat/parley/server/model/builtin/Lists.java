package chat.parley.server.model.builtin;

import chat.parley.server.search.Transcripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists what a conversation holds of one kind: what is to be done, questions, decisions, links.
final class Lists implements Skill {

    private static final Pattern ASKED =
            Pattern.compile("(?:please |can you |could you |give me |list |show |show me |what are |what were"
                    + " |which are |are there )+(?:me )?(?:all )?(?:of )?(?:the |our |my |any )?(?:open |unanswered |remaining )?"
                    + "(points|action items?|actions|to-?dos?|tasks|questions|decisions|links|urls)\\b ?(.*)");

    private static final int LOOKED_AT = 500;
    private static final int MOST = 25;
    private static final int LONGEST = 200;

    /// What is listed, and by which marks it is known.
    private enum Kind {
        TO_DO(
                "what sounds like something to do",
                "(?i)^\\[ \\]|\\b(todo|to-do|action item|fixme|i'll|i will|we'll|we will|let's|can you|could you|would you|please|"
                        + "need(s)? to|have to|has to|must|should|remember to|don't forget|deadline|due)\\b"),
        QUESTION("the questions", "\\?\\s*$"),
        DECISION(
                "what sounds decided",
                "(?i)\\b(decided|decision|agreed|we('ll| will) go with|let's go with|settled|final(ly)?|approved|it is set)\\b"),
        LINK("the links", "https?://\\S+");

        private final String title;
        private final Pattern mark;

        Kind(String title, String mark) {
            this.title = title;
            this.mark = Pattern.compile(mark);
        }
    }

    private final Where where;

    Lists(Transcripts transcripts) {
        this.where = new Where(transcripts);
    }

    @Override
    public Optional<Reply> answer(Question question) {
        Matcher asked = ASKED.matcher(question.plain());
        if (!asked.matches()) return Optional.empty();
        Kind kind = kind(asked.group(1));
        return Optional.of(
                switch (where.find(question, asked.group(2), LOOKED_AT)) {
                    case Where.Found.Nowhere nowhere -> Reply.of(nowhere.why());
                    case Where.Found.Said said -> list(kind, said.transcript());
                });
    }

    static boolean isRequest(String text) {
        return ASKED.matcher(Question.plain(text)).matches();
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "questions" -> Kind.QUESTION;
            case "decisions" -> Kind.DECISION;
            case "links", "urls" -> Kind.LINK;
            default -> Kind.TO_DO;
        };
    }

    private static Reply list(Kind kind, Transcripts.Transcript said) {
        Reply.Sources sources = new Reply.Sources();
        List<String> items = new ArrayList<>();
        for (Transcripts.Line line : said.lines().reversed()) {
            for (String sentence : Sentences.of(line.text())) {
                if (items.size() == MOST || !kind.mark.matcher(sentence).find()) continue;
                items.add("- **" + LookUp.name(line.author()) + "**, " + Passages.day(line.at()) + ": "
                        + Sentences.quoted(sentence, LONGEST) + " "
                        + sources.cite(Passages.citation(line, said.title())));
            }
        }
        String title = LookUp.name(said.title());
        if (items.isEmpty())
            return Reply.of("In the newest " + said.lines().size() + " messages of **" + title
                    + "** I found nothing of that kind.");
        return sources.reply("From **" + title + "**, " + kind.title + ", newest first. I go by words, so look at the"
                + " sources:\n\n" + String.join("\n", items));
    }
}
