package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
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

    /** One section for each kind of figure. */
    static Report everyFigure() {
        return everyFigure("orders-db-primary/disk_used");
    }

    static Report everyFigure(String name) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(new Report.Section(
                "Order 2 TiB for " + name + " by 9 Dec 2026",
                List.of(
                        new Block.Lead("Order by 9 Dec 2026: later leaves over a 1 in 20 chance."),
                        FigureFixtures.map(name, 12),
                        index(name, 12))));
        int number = 0;
        for (Figure figure : FigureFixtures.all(name)) {
            sections.add(new Report.Section(figure.title(), "r" + ++number, List.of(figure)));
        }
        return report("Order 2 TiB for " + name + " by 9 Dec 2026", sections);
    }

    /** What management reads, at its full length: seven decisions, sixteen months, all figures. */
    static Report executive() {
        List<String> heads = List.of("WHAT", "BY", "MONEY", "ODDS", "IF NOTHING IS DONE", "OWNER");
        List<List<String>> decisions = IntStream.range(0, 7)
                .mapToObj(i -> List.of(
                        "orders-db-" + i + "/disk: +2 TiB",
                        "9 Dec 2026",
                        "saves $140 a month",
                        "7 in 8 before 23 Feb 2027",
                        "runs out by January 2027 at even chance",
                        "shop team"))
                .toList();
        List<List<String>> assumptions = IntStream.range(0, 5)
                .mapToObj(i -> List.of("growth " + i, "orders-db/disk", "2026-12-10", "2026-12-06", "2026-12-01"))
                .toList();
        String name = "orders-db-primary/disk_used";
        return report(
                "orders-db-primary/disk_used: +2 TiB by 9 Dec 2026",
                List.of(
                        new Report.Section(
                                "1 Decide next",
                                List.of(
                                        new Block.Lead(
                                                "orders-db-primary/disk_used: order by 9 Dec 2026, later leaves over a"
                                                        + " 1 in 20 chance."),
                                        new Block.Paragraph(
                                                "November ends at $12,300 ± 900 against a budget of $12,000."),
                                        new Block.Paragraph(
                                                "$4,510 a month can be saved: 7 changes wait for a decision."))),
                        new Report.Section(
                                "2 Decisions: 7", List.of(table("Decisions, most urgent first", heads, decisions))),
                        new Report.Section("3 What runs out", List.of(FigureFixtures.runOuts(name, 7))),
                        new Report.Section("4 Cost by month", List.of(FigureFixtures.cost())),
                        new Report.Section(
                                "5 From the bill now to the bill after", List.of(FigureFixtures.bridge("all"))),
                        new Report.Section("6 Promised and realised", List.of(FigureFixtures.promise(name))),
                        new Report.Section(
                                "7 What would break this plan",
                                List.of(table(
                                        "What moves the plan when it is 20 % off",
                                        List.of("ASSUMPTION", "OF", "20 % LESS", "AS PLANNED", "20 % MORE"),
                                        assumptions))),
                        new Report.Section(
                                "8 Not judged: 1 of 95",
                                List.of(table(
                                        "Not judged, by reason",
                                        List.of("SERIES", "WHY", "ASK AGAIN"),
                                        List.of(List.of("mail-eu/memory", "the history is short", "2026-12-16")))))));
    }

    private static Block.Table table(String title, List<String> heads, List<List<String>> rows) {
        return new Block.Table(title, heads.stream().map(Block.Column::text).toList(), rows, "");
    }

    /** An index of so many resources, the first ones in full. */
    static Report fleet(int resources, int inFull) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(new Report.Section("Order disk by 9 Dec 2026", List.of(index("orders-db", resources))));
        for (int i = 0; i < inFull; i++) {
            sections.add(new Report.Section(
                    "vm-" + i + " runs out",
                    "r" + (i + 1),
                    List.of(
                            figure("vm-" + i, 2160, 720),
                            FigureFixtures.replay("vm-" + i),
                            FigureFixtures.coverage("vm-" + i))));
        }
        return report("Order disk by 9 Dec 2026", sections);
    }

    private static Block.Index index(String name, int rows) {
        List<Block.Entry> entries = IntStream.range(0, rows)
                .mapToObj(i -> new Block.Entry(
                        List.of(i == 0 ? name : "vm-" + i + "/cpu", "2026-12-09", "12.5", "order 2 TiB"),
                        i < 14 ? "r" + (i + 1) : "",
                        IntStream.range(0, 30)
                                .mapToObj(d -> 10 + Math.sin(d + i))
                                .toList()))
                .toList();
        return new Block.Index(
                "Index",
                List.of(
                        Block.Column.text("RESOURCE"),
                        Block.Column.text("ORDER BY"),
                        Block.Column.number("HEADROOM %"),
                        Block.Column.text("ACTION")),
                entries,
                "");
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
