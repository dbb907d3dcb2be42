package io.capacityplanner.connector.influxdb;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of Flux on the columns of a row: comparisons, {@code exists}, {@code not}, {@code and}, {@code or}. */
final class FluxPeerPredicate {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\(|\\)|and\\b|or\\b|not\\b|exists\\b|==|!=|=~|!~|r\\[\"(?:[^\"\\\\]|\\\\.)*\"]|\"(?:[^\"\\\\]|\\\\.)*\"|/(?:[^/\\\\]|\\\\.)*/)");

    private final Matcher tokens;
    private String token = "";

    private FluxPeerPredicate(String text) {
        tokens = TOKEN.matcher(text);
        advance();
    }

    static Predicate<Map<String, String>> parse(String text) {
        FluxPeerPredicate parser = new FluxPeerPredicate(text);
        Predicate<Map<String, String>> read = parser.either();
        if (!parser.token.isEmpty()) {
            throw new IllegalArgumentException("unexpected " + parser.token);
        }
        return read;
    }

    private void advance() {
        int end = tokens.hitEnd() || token.isEmpty() ? 0 : tokens.end();
        if (tokens.find() && (token.isEmpty() || tokens.start() == end)) {
            token = tokens.group(1);
        } else {
            token = "";
        }
    }

    private boolean take(String wanted) {
        boolean there = token.equals(wanted);
        if (there) {
            advance();
        }
        return there;
    }

    private Predicate<Map<String, String>> either() {
        Predicate<Map<String, String>> left = both();
        while (take("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Map<String, String>> both() {
        Predicate<Map<String, String>> left = one();
        while (take("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Map<String, String>> one() {
        if (take("not")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<Map<String, String>> inner = either();
            if (!take(")")) {
                throw new IllegalArgumentException("expected )");
            }
            return inner;
        }
        if (take("exists")) {
            String name = column();
            return row -> row.containsKey(name);
        }
        String name = column();
        String comparison = token;
        advance();
        String right = token;
        advance();
        if (comparison.endsWith("~")) {
            Pattern pattern =
                    Pattern.compile(right.substring(1, right.length() - 1).replace("\\/", "/"));
            boolean wanted = comparison.equals("=~");
            return row ->
                    row.containsKey(name) && pattern.matcher(row.get(name)).find() == wanted;
        }
        String text = FluxPeerScript.text(right.substring(1, right.length() - 1));
        boolean wanted = comparison.equals("==");
        // A comparison with what is not there is null, which is no yes.
        return row -> row.containsKey(name) && row.get(name).equals(text) == wanted;
    }

    private String column() {
        if (!token.startsWith("r[")) {
            throw new IllegalArgumentException("expected a column instead of " + token);
        }
        String name = FluxPeerScript.text(token.substring(3, token.length() - 2));
        advance();
        return name;
    }
}
