package io.capacityplanner.connector.htmlreport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.ForecastFigure;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.series.TimeSeries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What the chart script draws. Times are seconds of the report's zone's own clock since {@code base}, so that axis
 * labels read as that zone whatever zone the reader's browser is in; undated series count steps.
 */
final class ChartData {

    /** Most columns of points a figure has, history and forecast together. */
    static final int COLUMNS = 800;

    private static final MathContext DIGITS = new MathContext(6);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Shorter gaps are seen as a break of the line; longer ones are also named. */
    private static final double NAMED_GAP = 0.01;

    private final ForecastFigure figure;
    private final TimeSeries history;
    private final ZoneId zone;
    private final long base;
    private final int steps;
    private final int width;

    private ChartData(ForecastFigure figure, ZoneId zone) {
        this.figure = figure;
        this.history = figure.history();
        this.zone = zone;
        this.base = wallClock(history.start());
        this.steps = figure.mean().size();
        this.width = Math.max(1, (history.length() + steps + COLUMNS - 1) / COLUMNS);
    }

    /** The data of a figure as JSON that can stand inside a script element. */
    static String json(ForecastFigure figure, ZoneId zone) {
        return new ChartData(figure, zone).node().toString().replace("<", "\\u003c");
    }

    private ObjectNode node() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("unit", Escape.visible(figure.unit()));
        node.put("indexed", history.indexed());
        node.put("base", history.indexed() ? 0 : base);
        node.put("end", at(history.length() + steps));
        node.put("demandHidden", figure.demandHidden());
        node.set("history", points(Thinning.extremes(history.toArray(), width), 0));
        double[] mean = figure.mean().stream().mapToDouble(Double::doubleValue).toArray();
        node.set("mean", points(Thinning.extremes(mean, width), history.length()));
        ArrayNode bands = node.putArray("bands");
        figure.bands().forEach(band -> bands.add(band(band)));
        node.set("gaps", gaps());
        ArrayNode levels = node.putArray("levels");
        figure.levels()
                .forEach(level -> levels.addObject()
                        .put("kind", name(level.kind()))
                        .put("value", rounded(level.value()))
                        .put("label", Escape.visible(level.label())));
        ObjectNode marks = node.putObject("marks");
        figure.marks()
                .forEach(mark -> marks.putObject(name(mark.kind()))
                        .put("at", at(mark.at()))
                        .put("label", Escape.visible(mark.label())));
        ArrayNode anomalies = node.putArray("anomalies");
        figure.anomalies()
                .forEach(point -> anomalies.addArray().add(at(point.at())).add(rounded(point.value())));
        return node;
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private ArrayNode points(List<Thinning.Point> points, int firstStep) {
        ArrayNode array = NODES.arrayNode(points.size());
        for (Thinning.Point point : points) {
            ArrayNode pair = array.addArray().add(at(firstStep + point.index()));
            if (Double.isNaN(point.value())) {
                pair.addNull();
            } else {
                pair.add(rounded(point.value()));
            }
        }
        return array;
    }

    /** The widest that a band is in each column. */
    private ObjectNode band(PredictionBand band) {
        ObjectNode node = NODES.objectNode();
        node.put("label", NumberText.share(band.level().level()));
        ArrayNode edges = node.putArray("edges");
        List<Thinning.Range> columns = Thinning.envelope(band.lower(), band.upper(), width);
        columns.forEach(c -> edges.addArray()
                .add(at(history.length() + c.index()))
                .add(rounded(c.least()))
                .add(rounded(c.most())));
        return node;
    }

    private ArrayNode gaps() {
        ArrayNode gaps = NODES.arrayNode();
        int least = Math.max(2, (int) (NAMED_GAP * (history.length() + steps)));
        int from = -1;
        for (int i = 0; i <= history.length(); i++) {
            boolean missing = i < history.length() && history.isMissing(i);
            if (missing && from < 0) {
                from = i;
            } else if (!missing && from >= 0) {
                if (i - from >= least) {
                    gaps.addArray().add(at(from)).add(at(i));
                }
                from = -1;
            }
        }
        return gaps;
    }

    private double at(int step) {
        if (history.indexed()) {
            return step;
        }
        boolean past = step < history.length();
        return at(past ? history.timeAt(step) : figure.timeAt(step - history.length()));
    }

    private double at(Instant instant) {
        if (history.indexed()) {
            return history.indexAt(instant);
        }
        return (wallClock(instant) - base) / 1000.0;
    }

    private long wallClock(Instant instant) {
        return instant.toEpochMilli() + zone.getRules().getOffset(instant).getTotalSeconds() * 1000L;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
