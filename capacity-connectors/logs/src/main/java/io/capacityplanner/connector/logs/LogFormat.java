package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a log are written.
 *
 * <p>Immutable and thread-safe. What stands behind the last field of a format is passed over.
 *
 * <ol>
 *   <li>Apache HTTP Server 2.4: module mod_log_config, custom log formats.
 *   <li>nginx: module ngx_http_log_module, directive log_format.
 * </ol>
 */
public final class LogFormat {

    private static final String COMMON =
            "$remote_addr $ident $remote_user [$time_local] \"$request\" $status $body_bytes_sent";
    private static final String COMBINED = COMMON + " \"$http_referer\" \"$http_user_agent\"";

    private final String name;
    private final @Nullable LinePattern pattern;
    private final @Nullable JsonFields fields;
    private final @Nullable TimeScale tail;

    private LogFormat(
            String name, @Nullable LinePattern pattern, @Nullable JsonFields fields, @Nullable TimeScale tail) {
        this.name = name;
        this.pattern = pattern;
        this.fields = fields;
        this.tail = tail;
    }

    /** The common log format of Apache and others. */
    public static LogFormat common() {
        return new LogFormat("common", LinePattern.nginx(COMMON), null, null);
    }

    /** The combined log format, the usual one of Apache and nginx. */
    public static LogFormat combined() {
        return new LogFormat("combined", LinePattern.nginx(COMBINED), null, null);
    }

    /**
     * A format as nginx's directive {@code log_format} has it, without the quotes around it.
     *
     * @param format for instance {@code $remote_addr [$time_local] "$request" $status $body_bytes_sent $request_time}
     * @throws InvalidInputException when no field tells the time, or nothing stands between two fields
     */
    public static LogFormat nginx(String format) {
        return new LogFormat("nginx", LinePattern.nginx(format), null, null);
    }

    /**
     * A format as Apache's directive {@code LogFormat} has it, without the quotes around it.
     *
     * @param format for instance {@code %v %h %t "%r" %>s %b %D}
     * @throws InvalidInputException when no field tells the time, or nothing stands between two fields
     */
    public static LogFormat apache(String format) {
        return new LogFormat("apache", LinePattern.apache(format), null, null);
    }

    /** One JSON object a line. */
    public static LogFormat json(JsonFields fields) {
        return new LogFormat("json", null, fields, null);
    }

    /** The same with the time of each request behind everything else; lines without it are proper, too. */
    public LogFormat withRequestTime(TimeScale scale) {
        if (pattern == null) {
            throw new InvalidInputException(
                    "a JSON line has nothing behind it", "log format", "Name the field of the duration instead");
        }
        return new LogFormat(name, pattern, null, scale);
    }

    /** What it is called. */
    @Override
    public String toString() {
        return name;
    }

    /** Refuses a field that no line of this format has. */
    void check(ResourceRule rule) {
        String field = rule.field();
        if (pattern != null && field != null && !pattern.has(field)) {
            throw new InvalidInputException(
                    "the format " + name + " has no field \"" + field + "\"",
                    "log source",
                    "Name one of "
                            + pattern.parts().stream()
                                    .map(LinePattern.Part::name)
                                    .toList());
        }
    }

    /** The field with the request line or path; null when there is none. */
    @Nullable
    String pathField() {
        if (pattern == null) {
            return null;
        }
        for (String field : new String[] {"request", "request_uri", "uri", "%r", "%U"}) {
            if (pattern.has(field)) {
                return field;
            }
        }
        return null;
    }

    LineParser parser(ResourceRule rule, ZoneId zone) {
        Stamps stamps = new Stamps(zone);
        JsonFields json = fields;
        LinePattern text = pattern;
        if (json != null) {
            return new JsonLineParser(json, rule, stamps);
        }
        if (text == null) {
            throw new IllegalStateException("a format is either a pattern or JSON");
        }
        return new PatternLineParser(text, tail, rule, stamps);
    }
}
