package io.capacityplanner.connector.logs;

import io.capacityplanner.connector.logs.LinePattern.Field;
import io.capacityplanner.connector.logs.LinePattern.Part;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads lines by a pattern of fields and the texts between them, in one pass from left to right. */
final class PatternLineParser implements LineParser {

    private final String lead;
    private final Part[] parts;
    private final @Nullable TimeScale tail;
    private final ResourceRule rule;
    private final Stamps stamps;

    PatternLineParser(LinePattern pattern, @Nullable TimeScale tail, ResourceRule rule, Stamps stamps) {
        this.lead = pattern.lead();
        List<Part> all = pattern.parts();
        this.parts = all.toArray(Part[]::new);
        this.tail = tail;
        this.rule = rule;
        this.stamps = stamps;
    }

    @Override
    public Outcome parse(String line, LogEntry entry) {
        if (!line.startsWith(lead)) {
            return Outcome.UNREADABLE;
        }
        int position = lead.length();
        for (Part part : parts) {
            int end = end(line, position, part.after());
            if (end < 0 || !field(part, line, position, end, entry)) {
                return Outcome.UNREADABLE;
            }
            position = end + part.after().length();
        }
        TimeScale scale = tail;
        if (scale != null && !tail(line, Math.min(position, line.length()), scale, entry)) {
            return Outcome.UNREADABLE;
        }
        return Outcome.REQUEST;
    }

    /** Where a field ends; a quote inside quotes is written with a backslash before it. */
    private static int end(String line, int from, String after) {
        if (after.isEmpty()) {
            return line.length();
        }
        int end = line.indexOf(after, from);
        if (after.charAt(0) == '"') {
            while (end > from && escaped(line, end, from)) {
                end = line.indexOf(after, end + 1);
            }
        }
        return end;
    }

    private static boolean escaped(String line, int quote, int from) {
        int slashes = 0;
        for (int i = quote - 1; i >= from && line.charAt(i) == '\\'; i--) {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private boolean field(Part part, String line, int from, int to, LogEntry entry) {
        if (part.name().equals(rule.field())) {
            entry.resource = resource(part.field(), line.substring(from, to));
        }
        boolean absent = to - from == 1 && line.charAt(from) == '-';
        switch (part.field()) {
            case TIME_LOCAL -> {
                return stamp(stamps.common(line, from, to), entry);
            }
            case TIME_ISO -> {
                return stamp(stamps.iso(line.substring(from, to)), entry);
            }
            case TIME_EPOCH -> {
                double seconds = Numbers.decimal(line, from, to) / part.perSecond();
                return stamp(seconds >= 0 ? OptionalLong.of(Math.round(seconds * 1000)) : OptionalLong.empty(), entry);
            }
            case STATUS -> {
                entry.status = Numbers.status(line, from, to);
                return entry.status >= 0;
            }
            case BYTES -> {
                // Apache writes a dash for an answer without a body.
                entry.bytes = absent ? 0 : Numbers.decimal(line, from, to);
                return entry.bytes >= 0;
            }
            case DURATION -> {
                entry.seconds = Numbers.decimal(line, from, to) / part.perSecond();
                return absent || entry.seconds >= 0;
            }
            case DURATIONS -> {
                entry.seconds = Numbers.sum(line, from, to);
                return absent || entry.seconds >= 0;
            }
            default -> {
                return true;
            }
        }
    }

    private @Nullable String resource(Field field, String text) {
        if (text.equals("-") || text.isEmpty()) {
            return null;
        }
        if (rule.kind() != ResourceRule.Kind.PATH) {
            return text;
        }
        return field == Field.REQUEST ? PathNames.ofRequest(text) : PathNames.of(text);
    }

    private static boolean stamp(OptionalLong millis, LogEntry entry) {
        entry.millis = millis.orElse(0);
        return millis.isPresent();
    }

    /** The time of a request behind everything else; a line without it is proper, too. */
    private static boolean tail(String line, int from, TimeScale scale, LogEntry entry) {
        int start = from;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        int end = line.indexOf(' ', start);
        end = end < 0 ? line.length() : end;
        if (start == end || (end - start == 1 && line.charAt(start) == '-')) {
            return true;
        }
        entry.seconds = Numbers.decimal(line, start, end) / scale.perSecond();
        return entry.seconds >= 0;
    }
}
