package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.ForecastFigure;
import io.capacityplanner.report.ForecastFigure.Level;
import io.capacityplanner.report.ForecastFigure.Mark;
import io.capacityplanner.report.ForecastFigure.Point;
import io.capacityplanner.report.Report;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Reports made by hand. */
final class ReportFixtures {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String HOSTILE = "</script><b onclick=\"alert('x')\">&amp;\u202e<!--";

    private ReportFixtures() {}

    static Report withFigures(int figures, int history, int horizon) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(new Report.Section("Decide next", List.of(new Block.Lead("Order disk by 9 Dec 2026."))));
        for (int i = 0; i < figures; i++) {
            sections.add(new Report.Section("vm-" + i + " runs out", List.of(figure("vm-" + i, history, horizon))));
        }
        return report("Order disk by 9 Dec 2026", sections);
    }

    static Report withoutFigures() {
        return report("Nothing to do", List.of(new Report.Section("Decide next", List.of(new Block.Lead("Nothing.")))));
    }

    /** Every text there is holds what could break out of its place. */
    static Report hostile() {
        Block.Table table = new Block.Table(
                HOSTILE,
                List.of(Block.Column.text(HOSTILE), Block.Column.number("N")),
                List.of(List.of(HOSTILE, "1")),
                HOSTILE);
        List<Block> blocks = List.of(
                new Block.Lead(HOSTILE),
                new Block.Heading(HOSTILE),
                new Block.Paragraph(HOSTILE),
                new Block.Bullets(List.of(HOSTILE)),
                table,
                figure(HOSTILE, 100, 30));
        return new Report(
                HOSTILE,
                Instant.parse("2026-11-25T07:15:00Z"),
                BERLIN,
                Map.of(HOSTILE, HOSTILE),
                List.of(new Report.Section(HOSTILE, blocks)));
    }

    private static Report report(String title, List<Report.Section> sections) {
        return new Report(
                title,
                Instant.parse("2026-11-25T07:15:00Z"),
                BERLIN,
                Map.of("run", "7f3a", "zone", "Europe/Berlin"),
                sections);
    }

    /** An hourly series with a gap, a season and a peak of 99 in its middle. */
    static ForecastFigure figure(String name, int history, int horizon) {
        SplittableRandom random = new SplittableRandom(history);
        double[] values = new double[history];
        Arrays.setAll(values, i -> 50 + 10 * Math.sin(i * Math.PI / 12) + random.nextDouble());
        values[history / 2] = 99;
        Arrays.fill(values, history / 4, history / 4 + Math.max(3, history / 20), Double.NaN);
        TimeSeries series = TimeSeries.of(Instant.parse("2026-10-20T22:00:00Z"), Step.HOUR, BERLIN, values);
        Instant start = series.endExclusive();
        return new ForecastFigure(
                name + " runs out",
                "cpu, %, " + name,
                "Now 60 %.",
                "%",
                series,
                start,
                IntStream.range(0, horizon).mapToObj(h -> 60 + 0.1 * h).toList(),
                List.of(band(0.8, horizon, 5), band(0.95, horizon, 9)),
                List.of(new Level(Level.Kind.LIMIT, 80, "limit of " + name)),
                List.of(new Mark(Mark.Kind.TODAY, start, "today of " + name)),
                List.of(new Point(series.timeAt(history / 2), 99)),
                false,
                new Block.Table(
                        "Figures of " + name,
                        List.of(Block.Column.text("FROM"), Block.Column.number("MIDDLE")),
                        List.of(List.of("2026-10-21", "50.1")),
                        ""));
    }

    private static PredictionBand band(double level, int horizon, double half) {
        double[] lower = new double[horizon];
        double[] upper = new double[horizon];
        Arrays.setAll(lower, h -> 60 + 0.1 * h - half);
        Arrays.setAll(upper, h -> 60 + 0.1 * h + half);
        return new PredictionBand(Confidence.of(level), lower, upper);
    }
}
