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
        return name + " is moved most by its " + most.name() + ": " + unit.text(NumberText.number(range(most.values())))
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
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            double[] observed = panel.values().observed();
            rows.add(List.of(
                    panel.name(),
                    cell(observed.length == 0 ? Double.NaN : observed[0], unit),
                    cell(observed.length == 0 ? Double.NaN : observed[observed.length - 1], unit),
                    cell(Arrays.stream(observed).min().orElse(Double.NaN), unit),
                    cell(Arrays.stream(observed).max().orElse(Double.NaN), unit),
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

    private static String cell(double value, ReadingUnit unit) {
        return Double.isFinite(value) ? unit.text(NumberText.number(value)) : "?";
    }
}
