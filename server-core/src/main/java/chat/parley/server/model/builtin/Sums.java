package chat.parley.server.model.builtin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums: `what is 17*23+4`, `15% of 80`, `12 divided by 5`, `square root of 2`.
final class Sums implements Skill {

    private static final Pattern ASKED = Pattern.compile("^(what('s| is| are)|how much (is|are)|calculate|compute|solve"
            + "|work out|evaluate|please|can you|could you|tell me|equals?|the result of|and)\\b\\s*");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+(?!\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST = 300;

    private static final List<Map.Entry<Pattern, String>> WORDS = List.of(
            word("=\\s*$", ""),
            word("[\u00d7\u00b7]|(?<=[\\d)])\\s*x\\s*(?=[\\d(])|\\btimes\\b|\\bmultiplied by\\b", "*"),
            word("\u00f7|\\bdivided by\\b|\\bover\\b", "/"),
            word("\u2212|\u2013|\\bminus\\b", "-"),
            word("\\bplus\\b", "+"),
            word("\\bpercent\\b", "%"),
            word("%\\s*(of)\\b", "%*"),
            word("\\*\\*|\\bto the power( of)?\\b", "^"),
            word("\\bsquared\\b|\u00b2", "^2"),
            word("\\bcubed\\b|\u00b3", "^3"),
            word("\\b(the )?square root( of)?\\b|\u221a", "sqrt"),
            word("\\bhalf of\\b", "0.5*"));

    private static Map.Entry<Pattern, String> word(String pattern, String sign) {
        return Map.entry(Pattern.compile(pattern), Matcher.quoteReplacement(sign));
    }

    @Override
    public Optional<Reply> answer(Question question) {
        String sum = question.plain();
        if (sum.length() > LONGEST || DATE.matcher(sum).find()) return Optional.empty();
        for (Matcher asked = ASKED.matcher(sum); asked.find(); asked = ASKED.matcher(sum))
            sum = sum.substring(asked.end());
        sum = THOUSANDS.matcher(sum).replaceAll(number -> number.group().replace(",", ""));
        for (Map.Entry<Pattern, String> word : WORDS)
            sum = word.getKey().matcher(sum).replaceAll(word.getValue());
        try {
            Expression.Value value = new Expression(sum).value();
            String sign = value.exact() ? " = " : " \u2248 ";
            return Optional.of(
                    Reply.of("`" + sum.strip() + "`" + sign + "**" + Expression.written(value.number()) + "**"));
        } catch (Expression.NoResult e) {
            return Optional.of(Reply.of(String.valueOf(e.getMessage())));
        } catch (Expression.NotASum e) {
            return Optional.empty();
        }
    }
}
