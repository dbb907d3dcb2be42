package io.capacityplanner.connector.htmlreport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.BarsFigure;
import io.capacityplanner.report.BridgeFigure;
import io.capacityplanner.report.ComponentFigure;
import io.capacityplanner.report.CostFigure;
import io.capacityplanner.report.CoverageFigure;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.ForecastFigure;
import io.capacityplanner.report.FrontierFigure;
import io.capacityplanner.report.LinesFigure;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.report.PaybackFigure;
import io.capacityplanner.report.PromiseFigure;
import io.capacityplanner.report.ReplayFigure;
import io.capacityplanner.report.RunOutFigure;
import io.capacityplanner.report.SlopeFigure;
import io.capacityplanner.series.TimeSeries;
import java.math.BigDecimal;
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

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Shorter gaps are seen as a break of the line; longer ones are also named. */
    private static final double NAMED_GAP = 0.01;

    private final ForecastFigure figure;
    private final TimeSeries history;
    private final WallClock clock;
    private final int steps;
    private final int width;

    private ChartData(ForecastFigure figure, ZoneId zone, int columns) {
        this.figure = figure;
        this.history = figure.history();
        this.clock = WallClock.since(history.start(), zone);
        this.steps = figure.mean().size();
        this.width = Math.max(1, (history.length() + steps + columns - 1) / columns);
    }

    /**
     * The data of a figure as JSON that can stand inside a script element.
     *
     * @param columns most columns of points, at most {@value #COLUMNS}
     */
    static String json(Figure figure, ZoneId zone, int columns) {
        return node(figure, zone, columns).toString().replace("<", "\\u003c");
    }

    /** The kind of a figure as the script names it, for instance {@code forecast}. */
    static String kind(Figure figure) {
        return figure.getClass().getSimpleName().replace("Figure", "").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode node(Figure figure, ZoneId zone, int columns) {
        if (figure instanceof ForecastFigure forecast) {
            return new ChartData(forecast, zone, columns).node();
        } else if (figure instanceof RunOutFigure runOuts) {
            return TimedData.runOuts(runOuts, zone);
        } else if (figure instanceof ComponentFigure components) {
            return TimedData.components(components, zone, columns);
        } else if (figure instanceof LinesFigure lines) {
            return TimedData.lines(lines, zone, columns);
        } else if (figure instanceof ReplayFigure replay) {
            return TimedData.replay(replay, zone, columns);
        } else if (figure instanceof CostFigure cost) {
            return PlainData.cost(cost);
        } else if (figure instanceof BridgeFigure bridge) {
            return PlainData.bridge(bridge);
        } else if (figure instanceof CoverageFigure coverage) {
            return PlainData.coverage(coverage);
        } else if (figure instanceof FrontierFigure frontier) {
            return PlainData.frontier(frontier);
        } else if (figure instanceof PaybackFigure payback) {
            return PlainData.payback(payback);
        } else if (figure instanceof PromiseFigure promise) {
            return PlainData.promise(promise);
        } else if (figure instanceof SlopeFigure slope) {
            return PlainData.slope(slope);
        } else if (figure instanceof BarsFigure bars) {
            return PlainData.bars(bars);
        }
        throw new IllegalArgumentException("a " + figure.getClass().getSimpleName() + " is no chart");
    }

    private ObjectNode node() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("kind", "forecast");
        node.put("unit", Escape.visible(figure.unit()));
        clock.describe(node, history.indexed());
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
                        .put("value", WallClock.rounded(level.value()))
                        .put("label", Escape.shortened(level.label())));
        ObjectNode marks = node.putObject("marks");
        figure.marks()
                .forEach(mark -> marks.putObject(name(mark.kind()))
                        .put("at", at(mark.at()))
                        .put("label", Escape.shortened(mark.label())));
        ArrayNode anomalies = node.putArray("anomalies");
        figure.anomalies()
                .forEach(point -> anomalies.addArray().add(at(point.at())).add(WallClock.rounded(point.value())));
        return node;
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private ArrayNode points(List<Thinning.Point> points, int firstStep) {
        return WallClock.flat(points, point -> at(firstStep + point.index()));
    }

    /** The widest that a band is in each column. */
    private ObjectNode band(PredictionBand band) {
        ObjectNode node = NODES.objectNode();
        node.put("label", NumberText.share(band.level().level()));
        ArrayNode edges = node.putArray("edges");
        List<Thinning.Range> columns = Thinning.envelope(band.lower(), band.upper(), width);
        columns.forEach(c -> edges.addArray()
                .add(at(history.length() + c.index()))
                .add(WallClock.rounded(c.least()))
                .add(WallClock.rounded(c.most())));
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

    private BigDecimal at(int step) {
        if (history.indexed()) {
            return BigDecimal.valueOf(step);
        }
        boolean past = step < history.length();
        return at(past ? history.timeAt(step) : figure.timeAt(step - history.length()));
    }

    private BigDecimal at(Instant instant) {
        return history.indexed() ? BigDecimal.valueOf(history.indexAt(instant)) : clock.seconds(instant);
    }
}
