package io.capacityplanner.connector.prometheus;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;

/**
 * A question in PromQL and what its answer means.
 *
 * <p>The expression may hold these, which are filled in when it is asked:
 *
 * <table>
 * <caption>Placeholders</caption>
 * <tr><td>{@code $selector}</td><td>inside the braces of each series: the source's own matchers, the resource asked for,
 *     and the part of a large fleet that is read at a time. Put in by itself where the expression is the name of a
 *     series, with or without braces; any other expression without it is fetched at once, up to four times what the
 *     source may hold in memory</td></tr>
 * <tr><td>{@code $window}</td><td>a range for {@code rate}: the step and one scrape, at least four scrapes</td></tr>
 * <tr><td>{@code $step}</td><td>the step, at least one scrape: a range for {@code max_over_time} and the like</td></tr>
 * <tr><td>{@code $cluster}</td><td>at the start of {@code by (…)} and {@code on (…)}: the cluster's label and a comma,
 *     or nothing when the source has no such label</td></tr>
 * </table>
 *
 * @param metric name, unit and kind of the values; a {@link Metric#counter} is handed on as the running total it is
 * @param expression PromQL
 * @param resource how the resource's id is made of labels, for instance {@code {namespace}/{pod}}; {@code
 *     {instance:host}} leaves the port out
 * @param splitBy the label by whose values a large answer is split: one of {@code resource}, with many values
 */
public record PrometheusQuery(Metric metric, String expression, String resource, String splitBy) {

    /** Refuses an empty expression, and a label to split by that is no part of the id. */
    public PrometheusQuery {
        if (expression.isBlank()) {
            throw new InvalidInputException("the expression is blank", place(metric), "Write one in PromQL");
        }
        ResourceName name = ResourceName.parse(resource);
        if (!name.labels().contains(splitBy)) {
            throw new InvalidInputException(
                    "the label \"" + splitBy + "\" to split by is no part of " + resource,
                    place(metric),
                    "Take one of " + name.labels());
        }
        Template template = Template.completed(expression);
        expression = template.expression();
        if (template.splittable() && template.firstSeries().expression().isEmpty()) {
            throw new InvalidInputException(
                    "$selector stands outside of braces in \"" + expression + "\"",
                    place(metric),
                    "Write it inside, as in up{$selector}");
        }
    }

    /** A question that is split by the last label of the id. */
    public static PrometheusQuery of(Metric metric, String expression, String resource) {
        var labels = ResourceName.parse(resource).labels();
        return new PrometheusQuery(metric, expression, resource, labels.get(labels.size() - 1));
    }

    /** All series of a name as they are, gauges or counters by the usual endings of names. */
    public static PrometheusQuery raw(String series, String resource) {
        return of(Metric.guess(series), series + "{" + Template.SELECTOR + "}", resource);
    }

    /** The same, split by another label. */
    public PrometheusQuery withSplitBy(String label) {
        return new PrometheusQuery(metric, expression, resource, label);
    }

    ResourceName name() {
        return ResourceName.parse(resource);
    }

    /** The same for several clusters, told apart by a label. */
    PrometheusQuery within(String label) {
        return new PrometheusQuery(
                metric,
                new Template(expression).within(label).expression(),
                name().within(label).toString(),
                splitBy);
    }

    boolean splittable() {
        return new Template(expression).splittable();
    }

    /** The expression to ask. */
    String text(String matchers, Windows windows) {
        return new Template(expression).text(matchers, windows);
    }

    /** The first series the expression is about, to look up values of its labels. */
    String selector(String matchers, Windows windows) {
        return new Template(expression).firstSeries().text(matchers, windows);
    }

    private static String place(Metric metric) {
        return "Prometheus query " + metric.name();
    }
}
