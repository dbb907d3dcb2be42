package io.capacityplanner.connector.micrometer;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read: values by name and sorted labels, for instance {@code up{a="1",b="2"}}. */
final class Scrape {

    private static final Pattern LINE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z0-9_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Scrape() {}

    static Map<String, Double> of(PrometheusMeterRegistry registry) {
        Map<String, Double> values = new TreeMap<>();
        for (String line : registry.scrape().split("\n")) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException("no line of the exposition format: " + line);
            }
            Map<String, String> labels = new TreeMap<>();
            String given = matcher.group(2);
            Matcher label = LABEL.matcher(given == null ? "" : given);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            StringBuilder key = new StringBuilder(matcher.group(1));
            labels.forEach((name, value) -> key.append(key.indexOf("{") < 0 ? '{' : ',')
                    .append(name)
                    .append('=')
                    .append(value));
            values.put(labels.isEmpty() ? key.toString() : key.append('}').toString(), number(matcher.group(3)));
        }
        return values;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
