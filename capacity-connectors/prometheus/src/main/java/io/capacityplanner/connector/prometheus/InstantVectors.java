package io.capacityplanner.connector.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values of series at one moment, with the source's own matchers. */
final class InstantVectors {

    private static final Logger LOG = LoggerFactory.getLogger(InstantVectors.class);

    /**
     * One series at that moment.
     *
     * @param labels its labels
     * @param value its value
     */
    record Point(Map<String, String> labels, double value) {

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    private final PrometheusApi api;
    private final FetchOptions options;
    private final Instant time;

    InstantVectors(PrometheusApi api, FetchOptions options, Instant time) {
        this.api = api;
        this.options = options;
        this.time = time;
    }

    /** The series of an expression with placeholders; those without a number are left out. */
    List<Point> of(String expression) {
        String text = new Template(expression).text(String.join(",", options.matchers()), options.windows());
        ApiAnswer answer = api.at(text, time);
        if (answer.refusal() != null) {
            throw api.refused(answer.refusal(), text);
        }
        answer.warnings().forEach(w -> LOG.warn("{}: the inventory may be incomplete: {}", api.address(), w));
        List<Point> points = new ArrayList<>();
        answer.series().forEach((labels, column) -> {
            if (Double.isFinite(column.last())) {
                points.add(new Point(labels, column.last()));
            }
        });
        return points;
    }
}
