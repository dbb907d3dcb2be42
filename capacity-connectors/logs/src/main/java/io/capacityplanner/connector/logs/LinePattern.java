package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a line and the texts between them.
 *
 * @param lead the text before the first field
 * @param parts the fields, each with the text behind it
 */
record LinePattern(String lead, List<Part> parts) {

    /** What a field holds. */
    enum Field {
        TIME_LOCAL,
        TIME_ISO,
        TIME_EPOCH,
        REQUEST,
        STATUS,
        BYTES,
        DURATION,
        DURATIONS,
        OTHER
    }

    /** A field, its name, how many of what its number counts make a second, and the text behind it. */
    record Part(String name, Field field, double perSecond, String after) {}

    private static final Pattern NGINX = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
    private static final Pattern APACHE =
            Pattern.compile("%(?:!?\\d+(?:,\\d+)*)?[<>]?(?:\\{([^}]*)})?(\\^?[a-zA-Z]{1,2}?)");

    LinePattern {
        parts = List.copyOf(parts);
        check(parts);
    }

    /** A {@code log_format} of nginx. */
    static LinePattern nginx(String format) {
        boolean whole = format.contains("$request_time") || format.contains("${request_time}");
        return compile(
                format,
                NGINX,
                matcher -> nginxField(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), whole));
    }

    /** A {@code LogFormat} of Apache. */
    static LinePattern apache(String format) {
        String plain = format.replace("\\\"", "\"").replace("\\t", "\t");
        return compile(
                plain,
                APACHE,
                matcher -> apacheField(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2)));
    }

    private interface Reading {
        Part part(Matcher matcher);
    }

    private static LinePattern compile(String format, Pattern variable, Reading reading) {
        Matcher matcher = variable.matcher(format);
        List<Part> found = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        while (matcher.find()) {
            found.add(reading.part(matcher));
            starts.add(matcher.start());
            ends.add(matcher.end());
        }
        if (found.isEmpty()) {
            throw fault("\"" + format + "\" holds no field", "Write the fields as the server's configuration does");
        }
        List<Part> parts = new ArrayList<>();
        String lead = format.substring(0, starts.get(0));
        for (int i = 0; i < found.size(); i++) {
            Part part = found.get(i);
            boolean last = i == found.size() - 1;
            String after = format.substring(ends.get(i), last ? format.length() : starts.get(i + 1));
            if (part.field() == Field.TIME_LOCAL && part.name().equals("%t")) {
                // Apache puts the brackets itself.
                if (i == 0) {
                    lead += "[";
                } else {
                    Part before = parts.remove(parts.size() - 1);
                    parts.add(new Part(before.name(), before.field(), before.perSecond(), before.after() + "["));
                }
                after = "]" + after;
            }
            if (after.isEmpty() && !last) {
                throw fault(
                        "nothing stands between " + part.name() + " and "
                                + found.get(i + 1).name(),
                        "Give a format in which a text separates any two fields");
            }
            parts.add(new Part(part.name(), part.field(), part.perSecond(), after));
        }
        return new LinePattern(lead, parts);
    }

    private static void check(List<Part> parts) {
        long times = parts.stream()
                .filter(part -> part.field() == Field.TIME_LOCAL
                        || part.field() == Field.TIME_ISO
                        || part.field() == Field.TIME_EPOCH)
                .count();
        if (times == 0) {
            throw fault("no field tells the time", "Log $time_local, $time_iso8601 or $msec in nginx, or %t in Apache");
        }
    }

    /** Whether a field of a name is there. */
    boolean has(String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name));
    }

    private static Part nginxField(String name, boolean whole) {
        return switch (name) {
            case "time_local" -> part(name, Field.TIME_LOCAL, 1);
            case "time_iso8601" -> part(name, Field.TIME_ISO, 1);
            case "msec" -> part(name, Field.TIME_EPOCH, 1);
            case "request" -> part(name, Field.REQUEST, 1);
            case "status" -> part(name, Field.STATUS, 1);
            case "body_bytes_sent", "bytes_sent" -> part(name, Field.BYTES, 1);
            case "request_time" -> part(name, Field.DURATION, 1);
            // The servers behind took part of the time; it counts only when the whole is not told.
            case "upstream_response_time" -> part(name, whole ? Field.OTHER : Field.DURATIONS, 1);
            default -> part(name, Field.OTHER, 1);
        };
    }

    private static Part apacheField(String argument, String directive) {
        return switch (directive) {
            case "t" -> apacheTime(argument);
            case "r" -> part("%r", Field.REQUEST, 1);
            case "s" -> part("%s", Field.STATUS, 1);
            case "b", "B", "O" -> part("%" + directive, Field.BYTES, 1);
            case "D" -> part("%D", Field.DURATION, 1e6);
            case "T" -> part("%T", Field.DURATION, argument.equals("ms") ? 1e3 : argument.equals("us") ? 1e6 : 1);
            default -> part(argument.isEmpty() ? "%" + directive : "%{" + argument + "}" + directive, Field.OTHER, 1);
        };
    }

    private static Part apacheTime(String argument) {
        return switch (argument) {
            case "" -> part("%t", Field.TIME_LOCAL, 1);
            case "sec" -> part("%{sec}t", Field.TIME_EPOCH, 1);
            case "msec" -> part("%{msec}t", Field.TIME_EPOCH, 1e3);
            case "usec" -> part("%{usec}t", Field.TIME_EPOCH, 1e6);
            default ->
                throw fault(
                        "the time format %{" + argument + "}t is not understood",
                        "Use %t, %{sec}t, %{msec}t or %{usec}t");
        };
    }

    private static Part part(String name, Field field, double perSecond) {
        return new Part(name, field, perSecond, "");
    }

    private static InvalidInputException fault(String problem, String remedy) {
        return new InvalidInputException(problem, "log format", remedy);
    }
}
