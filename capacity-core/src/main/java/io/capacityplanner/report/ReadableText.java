package io.capacityplanner.report;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of engines as people read them. Engines know neither the report's zone nor its digits: they write moments in
 * UTC as in ISO 8601, and numbers as the machine holds them.
 */
final class ReadableText {

    private static final Pattern INSTANT =
            Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?Z)(?![A-Za-z0-9])");

    /** More digits behind the point than any measurement has. */
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![\\w.:-])-?\\d+\\.\\d{4,}(?:[eE][-+]?\\d+)?(?![\\w.])");

    private ReadableText() {}

    /** A sentence with its moments in the zone and its numbers rounded. */
    static String of(String sentence, ZoneId zone) {
        String dated = INSTANT.matcher(sentence).replaceAll(found -> quoted(moment(found, zone)));
        return LONG_NUMBER.matcher(dated).replaceAll(found -> quoted(rounded(found.group())));
    }

    /** As {@link #of(String, ZoneId)}, of several. */
    static List<String> of(List<String> sentences, ZoneId zone) {
        return sentences.stream().map(sentence -> of(sentence, zone)).toList();
    }

    private static String moment(MatchResult found, ZoneId zone) {
        try {
            return DateText.minute(OffsetDateTime.parse(found.group(1)).toInstant(), zone);
        } catch (DateTimeException noMoment) {
            return found.group();
        }
    }

    private static String rounded(String number) {
        return NumberText.number(Double.parseDouble(number));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
