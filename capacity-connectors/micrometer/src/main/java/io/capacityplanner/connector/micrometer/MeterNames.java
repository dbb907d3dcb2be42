package io.capacityplanner.connector.micrometer;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.unit.Unit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names metrics and resources after meters, as a Prometheus registry would name them. */
final class MeterNames {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_]+");

    private final String application;
    private final @Nullable String template;

    MeterNames(String application, @Nullable String template) {
        this.application = application;
        this.template = template;
        if (template != null && template.replaceAll("\\{[^{}]+}", "").matches(".*[{}].*")) {
            throw new InvalidInputException(
                    "the template \"" + template + "\" has a brace without its partner",
                    "Micrometer source",
                    "Write tags as {uri}");
        }
    }

    /** The resource of a meter: the application and its tags, or what the template makes of them. */
    String resource(Meter.Id id) {
        String made = template;
        if (made == null) {
            StringBuilder name = new StringBuilder(application);
            char separator = ':';
            for (Tag tag : id.getTags()) {
                name.append(separator).append(tag.getKey()).append('=').append(tag.getValue());
                separator = ',';
            }
            return name.toString();
        }
        Matcher matcher = PLACEHOLDER.matcher(made);
        StringBuilder name = new StringBuilder();
        while (matcher.find()) {
            String value = matcher.group(1).equals("application") && id.getTag("application") == null
                    ? application
                    : id.getTag(matcher.group(1));
            matcher.appendReplacement(
                    name, Matcher.quoteReplacement(value == null || value.isBlank() ? "none" : value));
        }
        matcher.appendTail(name);
        return name.toString();
    }

    /** Whether values of several meters may fall together. */
    boolean merges() {
        return template != null;
    }

    /** A metric named after a meter: dots become underscores, then come unit and ending. */
    static Metric metric(Meter.Id id, @Nullable String unitName, String ending, MetricKind kind) {
        String name = STRANGE.matcher(id.getName()).replaceAll("_");
        String suffix = unitName == null ? "" : STRANGE.matcher(unitName).replaceAll("_");
        if (!suffix.isEmpty() && !name.endsWith("_" + suffix)) {
            name += "_" + suffix;
        }
        if (!ending.isEmpty() && !name.endsWith(ending)) {
            name += ending;
        }
        Unit unit = ending.endsWith("_count") ? Unit.COUNT : unit(id, unitName);
        if (kind == MetricKind.COUNTER) {
            return Metric.counter(name, unit);
        }
        return unit.equals(Unit.RATIO) ? new Metric(name, unit, kind, 0.0, 1.0) : Metric.gauge(name, unit);
    }

    private static Unit unit(Meter.Id id, @Nullable String unitName) {
        if (unitName != null) {
            // What else is counted in, such as threads or connections, is a number of things.
            return Unit.find(unitName.toLowerCase(Locale.ROOT)).orElse(Unit.COUNT);
        }
        // The binders of Micrometer give processor use as a share and without a unit.
        return id.getName().endsWith("cpu.usage") ? Unit.RATIO : Unit.UNKNOWN;
    }
}
