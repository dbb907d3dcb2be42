package io.capacityplanner.connector.common;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that goes into messages and logs. */
public final class Redaction {

    private static final String MASK = "***";

    private static final String WORDS = "(?:[a-z0-9_.-]*(?:token|secret|password|passwd|api[_-]?key|access[_-]?key|"
            + "signature|credential)[a-z0-9_.-]*|sig|pwd|auth|key)";

    private static final List<Pattern> PATTERNS = List.of(
            // user:password@ in an address; the part before the mask is kept.
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/\\s@?#]+(?=@)"),
            // Only where a token can stand: "basic authentication" is no secret.
            Pattern.compile("(?i)(\\b(?:bearer|basic|digest|negotiate|apikey)\\s+)"
                    + "(?=[^\\s\"',;]*[0-9+/=._-])[^\\s\"',;]{6,}"),
            Pattern.compile(
                    "(?i)(\"?(?:proxy-)?authorization\"?\\s*[:=]\\s*\"?)(?!(?:bearer|basic|digest)\\b)[^\\s\"',;]+"),
            Pattern.compile("(?i)(\"" + WORDS + "\"\\s*:\\s*\")[^\"]*"),
            Pattern.compile("(?i)((?<![a-z0-9_.-])" + WORDS + "=)[^&\\s\"',;]+"));

    private Redaction() {}

    /** The text with addresses' passwords, authorization headers and parameters named like secrets masked. */
    public static String of(String text) {
        String clean = text;
        for (Pattern pattern : PATTERNS) {
            clean = pattern.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        }
        return clean;
    }

    /** As {@link #of}, and every given secret masked wherever it stands. */
    public static String of(String text, Iterable<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            // A secret of a few characters would mask ordinary words.
            clean = secret.length() < 4 ? clean : clean.replace(secret, MASK);
        }
        return of(clean);
    }
}
