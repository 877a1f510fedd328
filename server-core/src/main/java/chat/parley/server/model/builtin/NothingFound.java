package chat.parley.server.model.builtin;

/// What is said when there is nothing to say.
final class NothingFound {

    private NothingFound() {}

    static String sentence() {
        return "I found nothing about that in what I may read here. I am Parley's built-in assistant, not a language"
                + " model: I look things up, sum conversations up, and do sums and dates. To ask a language model,"
                + " connect one in [Settings, Models](#settings/Models).";
    }
}
