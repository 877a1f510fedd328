package chat.parley.server.model.builtin;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.server.model.Asker;
import chat.parley.server.search.Scope;
import chat.parley.server.search.Transcripts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds which conversation is meant: this one, that with somebody, or the one with a name.
final class Where {

    private static final Pattern THIS = Pattern.compile(
            "(?:(?:in|of|from) )?(?:(?:this|the|our|my)(?: whole| current)?"
                    + " ?(?:conversation|chat|talk|discussion|thread|room|group|channel)?(?: so far| above| here| today)?|it|here|above|us)?");
    private static final Pattern NAMED = Pattern.compile(
            "(?:(?:in|of|from|with) )?(?:(?:the|our|my|a) )?(?:(?:last |whole )?(?:conversation|chat|talk|discussion|thread|room|group"
                    + "|channel|messages?) )?(?:(?:with|in|from|of|called|named|about) )?(?:the )?[\"'\u201c\u2018]?(.+?)[\"'\u201d\u2019]?"
                    + "(?: (?:conversation|chat|group|room|channel|thread))?");

    /// What was found of it.
    sealed interface Found {

        /// @param transcript with one line at least
        record Said(Transcripts.Transcript transcript) implements Found {}

        /// @param why as people are told
        record Nowhere(String why) implements Found {}
    }

    private final Transcripts transcripts;

    Where(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    /// @param words which conversation, as it was said in lower case; empty for this one
    Found find(Question question, String words, int limit) {
        Asker asker = question.asker();
        Scope scope = asker.scope();
        Matcher named = NAMED.matcher(words.strip());
        Optional<Transcripts.Transcript> found = THIS.matcher(words.strip()).matches()
                ? here(asker, limit)
                : named.matches() ? transcripts.named(scope, named.group(1), limit) : Optional.empty();
        if (found.isPresent() && !found.get().lines().isEmpty()) return new Found.Said(found.get());
        return new Found.Nowhere(
                why(question, found.isPresent() || THIS.matcher(words.strip()).matches()));
    }

    private Optional<Transcripts.Transcript> here(Asker asker, int limit) {
        return asker.conversation()
                .flatMap(place -> transcripts
                        .of(asker.scope(), place.id(), limit)
                        .map(said -> place.kind() == ConversationKind.ASSISTANT ? withoutRequests(said) : said));
    }

    /// What the assistant was only told to do says nothing.
    private static Transcripts.Transcript withoutRequests(Transcripts.Transcript said) {
        return new Transcripts.Transcript(
                said.title(),
                said.lines().stream()
                        .filter(line -> !isRequest(line.text().replaceFirst("^/", "")))
                        .toList());
    }

    private static boolean isRequest(String text) {
        return Lists.isRequest(text) || Summaries.isRequest(text);
    }

    private static String why(Question question, boolean here) {
        return switch (question.asker().scope()) {
            case Scope.HelpOnly _ -> "Here I may read nothing of yours. Ask me in a conversation that is kept.";
            case Scope.OneConversation _ ->
                here
                        ? "There is nothing here yet."
                        : "Here I read this conversation only. Ask me about others in a conversation of your own.";
            case Scope.Everything _ ->
                here
                        ? "Say which conversation you mean: *Summarize our talk with Noor*, or the title of a group."
                        : "I found no conversation of that name. Say a person's name, or the title of a group.";
        };
    }
}
