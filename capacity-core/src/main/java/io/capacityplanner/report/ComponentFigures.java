package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.ComponentFigure.Panel;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a series consists of, drawn. */
final class ComponentFigures {

    /** A part of less than this share of the largest one is written as if it were so large: its digits are rounding. */
    private static final double NEGLIGIBLE = 1000;

    private ComponentFigures() {}

    static ComponentFigure of(PlanText context, String name, Unit metricUnit, Components components) {
        double largest = components.parts().stream()
                .flatMapToDouble(part -> Arrays.stream(part.values().observed()))
                .map(Math::abs)
                .max()
                .orElse(0);
        ReadingUnit unit = ReadingUnit.of(metricUnit, largest);
        List<Panel> panels = components.parts().stream()
                .map(part -> new Panel(
                        part.name(),
                        scaled(part.values(), unit),
                        part.band().map(band -> scaled(band, unit)),
                        components.forecastFrom()))
                .toList();
        TimeSeries trend = panels.get(0).values();
        String title = title(name, panels, unit);
        return new ComponentFigure(
                title,
                name + (unit.symbol().isEmpty() ? "" : ", " + unit.symbol()) + ", " + components.model() + ", "
                        + (trend.indexed()
                                ? NumberText.count(trend.length(), "step")
                                : context.day(trend.start()) + " to " + context.day(trend.endExclusive()) + ", "
                                        + DateText.zone(context.zone())),
                title + ".",
                unit.symbol(),
                panels,
                table(panels, unit));
    }

    /** Which part moves the series most. */
    private static String title(String name, List<Panel> panels, ReadingUnit unit) {
        Panel most = panels.get(0);
        for (Panel panel : panels) {
            most = range(panel.values()) > range(most.values()) ? panel : most;
        }
        double range = range(most.values());
        return name + " is moved most by its " + most.name() + ": "
                + (unit.symbol().equals("%")
                        ? NumberText.percentagePoints(range / 100)
                        : unit.text(NumberText.number(range)))
                + " from lowest to highest";
    }

    private static double range(TimeSeries values) {
        double[] observed = values.observed();
        return observed.length == 0
                ? 0
                : Arrays.stream(observed).max().orElseThrow()
                        - Arrays.stream(observed).min().orElseThrow();
    }

    private static TimeSeries scaled(TimeSeries values, ReadingUnit unit) {
        return values.withValues(
                Arrays.stream(values.toArray()).map(v -> v * unit.factor()).toArray());
    }

    private static PredictionBand scaled(PredictionBand band, ReadingUnit unit) {
        return new PredictionBand(
                band.level(),
                Arrays.stream(band.lower()).map(v -> v * unit.factor()).toArray(),
                Arrays.stream(band.upper()).map(v -> v * unit.factor()).toArray());
    }

    private static Block.Table table(List<Panel> panels, ReadingUnit unit) {
        double whole = panels.stream()
                .flatMapToDouble(panel -> Arrays.stream(panel.values().observed()))
                .map(Math::abs)
                .max()
                .orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            double[] observed = panel.values().observed();
            boolean level = rows.isEmpty();
            double largest = Math.max(
                    whole / NEGLIGIBLE,
                    Arrays.stream(observed).map(Math::abs).max().orElse(0));
            rows.add(List.of(
                    panel.name(),
                    cell(observed.length == 0 ? Double.NaN : observed[0], largest, unit, level),
                    cell(observed.length == 0 ? Double.NaN : observed[observed.length - 1], largest, unit, level),
                    cell(Arrays.stream(observed).min().orElse(Double.NaN), largest, unit, level),
                    cell(Arrays.stream(observed).max().orElse(Double.NaN), largest, unit, level),
                    Optional.of(panel)
                            .filter(p -> p.forecastFrom() < p.values().length())
                            .map(p -> "from step " + NumberText.count(p.forecastFrom() + 1L))
                            .orElse("none")));
        }
        return new Block.Table(
                "Components",
                List.of(
                        text("PART"),
                        number("FIRST"),
                        number("LAST"),
                        number("LOWEST"),
                        number("HIGHEST"),
                        text("FORECAST")),
                rows,
                "");
    }

    /** With as many decimals as the part's largest value needs; what a part adds to a share is a difference. */
    private static String cell(double value, double largest, ReadingUnit unit, boolean level) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        if (unit.symbol().equals("%")) {
            return level ? NumberText.percent(value / 100) : NumberText.percentagePoints(value / 100);
        }
        return unit.text(NumberText.aligned(value, largest));
    }
}
