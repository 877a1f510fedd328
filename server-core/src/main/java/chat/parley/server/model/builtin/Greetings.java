package chat.parley.server.model.builtin;

import java.util.Optional;
import java.util.regex.Pattern;

/// Greeting, thanks, and who one is talking to.
final class Greetings implements Skill {

    private static final Pattern HELLO = Pattern.compile(
            "(hi|hello|hey|good (morning|afternoon|evening|day)|greetings|moin|hallo)( there| parley| assistant)?");
    private static final Pattern THANKS =
            Pattern.compile("(thanks|thank you|thx|cheers|great|perfect|ok thanks|danke)( a lot| so much| very much)?");
    private static final Pattern WHO = Pattern.compile(
            "(who|what) are you|what can you do( for me| here)?|help( me)?|what do you do|are you (an? )?(ai|llm|"
                    + "language model|bot|robot|human|chatgpt|gpt|real)( model)?|which model are you|/?help");

    private static final String ABOUT = """
            I am Parley's built-in assistant. I need no key, no network and no download, and I am **not a language \
            model**. I can

            - look things up in what you may read here, and quote it: *What did Noor say about the venue?*
            - sum a conversation up: *Summarize our talk with Noor*
            - list what is open: *List the action items*, *the questions*, *the decisions*, *the links*
            - do sums and dates: *17\\*23+4*, *15% of 80*, *days until 24 December*, *in 3 weeks*
            - help with Parley: *What are the keyboard shortcuts?*

            To talk with a language model, connect one in [Settings, Models](#settings/Models).""";

    @Override
    public Optional<Reply> answer(Question question) {
        String plain = question.plain();
        if (plain.isEmpty() || WHO.matcher(plain).matches()) return Optional.of(Reply.of(ABOUT));
        if (HELLO.matcher(plain).matches())
            return Optional.of(Reply.of(
                    "Hello! Ask me for something in your conversations, for a summary, a sum or a date, or about"
                            + " Parley. *What can you do?* tells more."));
        if (THANKS.matcher(plain).matches()) return Optional.of(Reply.of("You're welcome."));
        return Optional.empty();
    }
}
