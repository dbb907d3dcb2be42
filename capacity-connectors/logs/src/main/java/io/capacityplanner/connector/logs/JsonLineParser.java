package io.capacityplanner.connector.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lines of JSON. A line without status and duration is proper and tells of no request. */
final class JsonLineParser implements LineParser {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    /** Durations with their unit, as Go writes them. */
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|μs|ms|s|m)");

    private final JsonFields fields;
    private final ResourceRule rule;
    private final Stamps stamps;
    private boolean stamped;
    private boolean broken;

    JsonLineParser(JsonFields fields, ResourceRule rule, Stamps stamps) {
        this.fields = fields;
        this.rule = rule;
        this.stamps = stamps;
    }

    @Override
    public Outcome parse(String line, LogEntry entry) {
        stamped = false;
        broken = false;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Outcome.UNREADABLE;
            }
            object(parser, "", entry);
            if (broken || parser.nextToken() != null) {
                return Outcome.UNREADABLE;
            }
        } catch (IOException e) {
            return Outcome.UNREADABLE;
        }
        if (entry.status < 0 && Double.isNaN(entry.seconds)) {
            return Outcome.OTHER;
        }
        return stamped ? Outcome.REQUEST : Outcome.UNREADABLE;
    }

    private void object(JsonParser parser, String prefix, LogEntry entry) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, name + '.', entry);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                value(name, parser.getText(), entry);
            }
        }
    }

    private void value(String name, String text, LogEntry entry) {
        if (name.equals(fields.time())) {
            OptionalLong millis = time(text);
            stamped = millis.isPresent();
            broken |= !stamped;
            entry.millis = millis.orElse(0);
        } else if (name.equals(fields.status())) {
            entry.status = Numbers.status(text, 0, text.length());
            broken |= entry.status < 0;
        } else if (name.equals(fields.duration())) {
            entry.seconds = duration(text);
            broken |= Double.isNaN(entry.seconds);
        } else if (name.equals(fields.bytes())) {
            entry.bytes = plain(text);
            broken |= !(entry.bytes >= 0);
        }
        if (name.equals(rule.field())) {
            entry.resource = resource(text);
        }
    }

    private @Nullable String resource(String text) {
        if (rule.kind() != ResourceRule.Kind.PATH) {
            return text;
        }
        return text.startsWith("/") || text.indexOf(' ') < 0 ? PathNames.of(text) : PathNames.ofRequest(text);
    }

    private OptionalLong time(String text) {
        double number = plain(text);
        if (Double.isNaN(number)) {
            return stamps.iso(text);
        }
        TimeScale given = fields.epoch();
        TimeScale scale = given == null ? bySize(Math.abs(number)) : given;
        double millis = Math.floor(number * (1000 / scale.perSecond()) + 1e-6);
        return Math.abs(millis) < 1e15 ? OptionalLong.of((long) millis) : OptionalLong.empty();
    }

    /** The sizes are unambiguous between the years 1973 and 5138. */
    private static TimeScale bySize(double number) {
        if (number < 1e11) {
            return TimeScale.SECONDS;
        }
        return number < 1e14 ? TimeScale.MILLISECONDS : number < 1e17 ? TimeScale.MICROSECONDS : TimeScale.NANOSECONDS;
    }

    private double duration(String text) {
        double number = plain(text);
        if (!Double.isNaN(number)) {
            return number >= 0 ? number / fields.durationScale().perSecond() : Double.NaN;
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        if (!matcher.matches()) {
            return Double.NaN;
        }
        double amount = plain(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ns" -> amount * 1e-9;
            case "ms" -> amount * 1e-3;
            case "s" -> amount;
            case "m" -> amount * 60;
            default -> amount * 1e-6;
        };
    }

    /** Any finite number, exponents included; NaN for other texts. */
    private static double plain(String text) {
        double quick = Numbers.decimal(text, 0, text.length());
        if (!Double.isNaN(quick) || text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return quick;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
