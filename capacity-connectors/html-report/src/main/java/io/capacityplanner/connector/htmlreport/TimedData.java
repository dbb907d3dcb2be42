package io.capacityplanner.connector.htmlreport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.ComponentFigure;
import io.capacityplanner.report.LinesFigure;
import io.capacityplanner.report.ReplayFigure;
import io.capacityplanner.report.RunOutFigure;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the chart script draws of figures with a time axis. */
final class TimedData {

    private TimedData() {}

    static ObjectNode runOuts(RunOutFigure figure, ZoneId zone) {
        WallClock clock = WallClock.since(figure.today(), zone);
        ObjectNode node = node("runout", "");
        clock.describe(node, false);
        node.put("today", clock.seconds(figure.today()));
        node.put("end", clock.seconds(figure.horizonEnd()));
        node.put("more", figure.more());
        ArrayNode rows = node.putArray("rows");
        for (RunOutFigure.Row row : figure.rows()) {
            ObjectNode entry = rows.addObject().put("name", Escape.shortened(row.name()));
            moment(entry, "orderBy", row.orderBy(), clock);
            moment(entry, "earliest", row.earliest(), clock);
            moment(entry, "even", row.even(), clock);
            moment(entry, "latest", row.latest(), clock);
            entry.put("past", row.pastHorizon());
        }
        return node;
    }

    private static void moment(ObjectNode node, String name, Optional<Instant> moment, WallClock clock) {
        moment.ifPresent(at -> node.put(name, clock.seconds(at)));
    }

    static ObjectNode components(ComponentFigure figure, ZoneId zone, int columns) {
        List<ComponentFigure.Panel> panels = figure.panels();
        WallClock clock = WallClock.since(
                start(panels.stream().map(ComponentFigure.Panel::values).toList()), zone);
        ObjectNode node = node("component", figure.unit());
        boolean indexed = panels.stream().anyMatch(panel -> panel.values().indexed());
        clock.describe(node, indexed);
        ArrayNode array = node.putArray("panels");
        int panelColumns = columns >= ChartData.COLUMNS ? columns : Math.max(80, columns / 3);
        for (ComponentFigure.Panel panel : panels) {
            TimeSeries values = panel.values();
            int width = width(values.length(), panelColumns);
            ObjectNode entry = array.addObject().put("name", Escape.shortened(panel.name()));
            entry.put("start", clock.at(values, 0)).put("end", clock.at(values, values.length()));
            if (panel.forecastFrom() < values.length()) {
                entry.put("from", clock.at(values, panel.forecastFrom()));
            }
            entry.set("points", clock.points(values, width));
            panel.band().ifPresent(band -> {
                entry.put(
                        "level",
                        io.capacityplanner.report.NumberText.share(band.level().level()));
                entry.set("band", band(values, band, width, clock));
            });
        }
        return node;
    }

    private static ArrayNode band(TimeSeries values, PredictionBand band, int width, WallClock clock) {
        ArrayNode edges = JsonNodeFactory.instance.arrayNode();
        for (Thinning.Range range : Thinning.envelope(band.lower(), band.upper(), width)) {
            if (Double.isFinite(range.least()) && Double.isFinite(range.most())) {
                edges.addArray()
                        .add(clock.at(values, range.index()))
                        .add(WallClock.rounded(range.least()))
                        .add(WallClock.rounded(range.most()));
            }
        }
        return edges;
    }

    static ObjectNode lines(LinesFigure figure, ZoneId zone, int columns) {
        List<TimeSeries> all =
                figure.lines().stream().map(LinesFigure.Line::values).toList();
        WallClock clock = WallClock.since(start(all), zone);
        ObjectNode node = node("lines", figure.unit());
        clock.describe(node, all.stream().anyMatch(TimeSeries::indexed));
        ArrayNode lines = node.putArray("lines");
        for (LinesFigure.Line line : figure.lines()) {
            lines.addObject()
                    .put("label", Escape.shortened(line.label()))
                    .set(
                            "points",
                            clock.points(line.values(), width(line.values().length(), columns)));
        }
        return node;
    }

    static ObjectNode replay(ReplayFigure figure, ZoneId zone, int columns) {
        TimeSeries demand = figure.demand();
        WallClock clock = WallClock.since(demand.start(), zone);
        ObjectNode node = node("replay", figure.unit());
        clock.describe(node, demand.indexed());
        node.put("start", clock.at(demand, 0)).put("end", clock.at(demand, demand.length()));
        node.put("now", WallClock.rounded(figure.now()));
        node.put("proposed", WallClock.rounded(figure.proposed()));
        figure.limit().ifPresent(limit -> node.put("limit", WallClock.rounded(limit)));
        node.put("verdict", Escape.shortened(figure.verdict()));
        node.set("demand", clock.points(demand, width(demand.length(), columns)));
        ArrayNode breaches = node.putArray("breaches");
        double before = Double.NEGATIVE_INFINITY;
        double least = clock.at(demand, demand.length()).doubleValue() / columns;
        for (Instant breach : figure.breaches()) {
            double at = demand.indexed()
                    ? demand.indexAt(breach)
                    : clock.seconds(breach).doubleValue();
            if (at - before >= least) {
                breaches.add(at);
                before = at;
            }
        }
        return node;
    }

    private static ObjectNode node(String kind, String unit) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("unit", Escape.visible(unit));
    }

    private static Instant start(List<TimeSeries> all) {
        return all.stream().map(TimeSeries::start).min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static int width(int length, int columns) {
        return Math.max(1, (length + columns - 1) / columns);
    }
}
