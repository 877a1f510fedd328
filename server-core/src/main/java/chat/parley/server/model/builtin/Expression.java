package chat.parley.server.model.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Reads a sum such as `(17*23+4)^2 / 3` and computes it: exactly while that is possible, else to 34 digits.
///
/// One use each. A percentage after plus or minus is one of what stands before it, as pocket calculators have it.
final class Expression {

    /// The text is no sum.
    static final class NotASum extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// It is a sum without a result, for a reason that people can be told.
    static final class NoResult extends Exception {
        private static final long serialVersionUID = 1L;

        NoResult(String why) {
            super(why);
        }
    }

    /// @param exact false when digits were left out
    record Value(BigDecimal number, boolean exact) {}

    private record Part(Value value, boolean percent) {}

    private static final int MOST_DIGITS = 200;
    private static final int MOST_DEEP = 50;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String text;
    private int at;
    private int deep;
    private int operators;

    Expression(String text) {
        this.text = text.replaceAll("\\s+", "");
    }

    /// @throws NotASum also for a single number: nothing is to be computed
    Value value() throws NotASum, NoResult {
        Value value = sum().value();
        if (at < text.length() || operators == 0) throw new NotASum();
        return value;
    }

    private Part sum() throws NotASum, NoResult {
        if (++deep > MOST_DEEP) throw new NotASum();
        Part left = product();
        while (at < text.length() && (peek() == '+' || peek() == '-')) {
            char operator = take();
            Part right = product();
            BigDecimal other = right.percent()
                    ? left.value().number().multiply(right.value().number())
                    : right.value().number();
            BigDecimal number = left.value().number();
            left = plain(
                    operator == '+' ? number.add(other) : number.subtract(other),
                    left.value().exact() && right.value().exact());
        }
        deep--;
        return left;
    }

    private Part product() throws NotASum, NoResult {
        Part left = power();
        while (at < text.length() && (peek() == '*' || peek() == '/')) {
            char operator = take();
            Part right = power();
            BigDecimal a = left.value().number();
            BigDecimal b = right.value().number();
            boolean exact = left.value().exact() && right.value().exact();
            left = operator == '*' ? plain(a.multiply(b), exact) : quotient(a, b, exact);
        }
        return left;
    }

    private static Part quotient(BigDecimal a, BigDecimal b, boolean exact) throws NoResult {
        if (b.signum() == 0) throw new NoResult("Dividing by zero has no result.");
        try {
            BigDecimal whole = a.divide(b, MathContext.UNLIMITED);
            if (whole.precision() <= MathContext.DECIMAL128.getPrecision()) return plain(whole, exact);
        } catch (ArithmeticException e) {
            // The digits do not end.
        }
        return plain(a.divide(b, MathContext.DECIMAL128), false);
    }

    private Part power() throws NotASum, NoResult {
        Part base = signed();
        if (at >= text.length() || peek() != '^') return base;
        char _ = take();
        if (++deep > MOST_DEEP) throw new NotASum();
        Part exponent = power();
        deep--;
        return raised(base.value(), exponent.value());
    }

    private static Part raised(Value base, Value exponent) throws NoResult {
        BigDecimal number = base.number();
        if (exponent.number().compareTo(new BigDecimal("0.5")) == 0) return root(base);
        int times;
        try {
            times = exponent.number().intValueExact();
        } catch (ArithmeticException e) {
            throw new NoResult("I can raise to whole numbers and to 0.5 only.");
        }
        if (times < 0 && number.signum() == 0) throw new NoResult("Zero to a negative power has no result.");
        if ((long) number.precision() * Math.abs((long) times) > MOST_DIGITS * 5L)
            throw new NoResult("The result is too long to write down.");
        boolean exact = base.exact() && exponent.exact();
        BigDecimal raised = number.pow(Math.abs(times));
        return times < 0 ? quotient(BigDecimal.ONE, raised, exact) : plain(raised, exact);
    }

    private static Part root(Value of) throws NoResult {
        if (of.number().signum() < 0) throw new NoResult("A negative number has no square root here.");
        BigDecimal root = of.number().sqrt(MathContext.DECIMAL128);
        boolean exact = of.exact() && root.multiply(root).compareTo(of.number()) == 0;
        return plain(root, exact);
    }

    private Part signed() throws NotASum, NoResult {
        if (at < text.length() && peek() == '-') {
            at++;
            if (++deep > MOST_DEEP) throw new NotASum();
            Part part = power();
            deep--;
            return new Part(
                    new Value(part.value().number().negate(), part.value().exact()), part.percent());
        }
        if (text.startsWith("sqrt", at)) {
            at += "sqrt".length();
            operators++;
            return root(signed().value());
        }
        Part part = at < text.length() && peek() == '(' ? inside() : number();
        if (at < text.length() && peek() == '%') {
            char _ = take();
            Value value = part.value();
            return new Part(new Value(value.number().divide(HUNDRED, MathContext.UNLIMITED), value.exact()), true);
        }
        return part;
    }

    private Part inside() throws NotASum, NoResult {
        at++;
        Part part = sum();
        if (at >= text.length() || peek() != ')') throw new NotASum();
        at++;
        return new Part(part.value(), false);
    }

    private Part number() throws NotASum {
        int from = at;
        while (at < text.length() && (Character.isDigit(peek()) || peek() == '.')) at++;
        String digits = text.substring(from, at);
        if (!digits.matches("[0-9]{1,100}(\\.[0-9]{1,100})?|\\.[0-9]{1,100}")) throw new NotASum();
        return plain(new BigDecimal(digits), true);
    }

    private static Part plain(BigDecimal number, boolean exact) {
        return new Part(new Value(number, exact), false);
    }

    private char peek() {
        return text.charAt(at);
    }

    private char take() {
        operators++;
        return text.charAt(at++);
    }

    /// @return such as `395`, `1,234.5` or `0.3333333333`
    static String written(BigDecimal number) {
        BigDecimal rounded = number.precision() - number.scale() > 10
                ? number
                : number.setScale(Math.min(Math.max(number.scale(), 0), 12), RoundingMode.HALF_EVEN);
        BigDecimal shown = rounded.signum() == 0 && number.signum() != 0 ? number.round(new MathContext(6)) : rounded;
        String plain = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (point < 0 ? "" : plain.substring(point));
    }
}
