package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.BarsFigure;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.BridgeFigure;
import io.capacityplanner.report.BridgeFigure.Step.Kind;
import io.capacityplanner.report.ComponentFigure;
import io.capacityplanner.report.CostFigure;
import io.capacityplanner.report.CoverageFigure;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.ForecastFigure;
import io.capacityplanner.report.ForecastFigure.Level;
import io.capacityplanner.report.ForecastFigure.Mark;
import io.capacityplanner.report.FrontierFigure;
import io.capacityplanner.report.HeadroomMap;
import io.capacityplanner.report.Interval;
import io.capacityplanner.report.LinesFigure;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.report.PaybackFigure;
import io.capacityplanner.report.PromiseFigure;
import io.capacityplanner.report.ReplayFigure;
import io.capacityplanner.report.RunOutFigure;
import io.capacityplanner.report.SlopeFigure;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One figure of each kind, as a plan of some months makes them. */
final class FigureFixtures {

    static final Instant TODAY = Instant.parse("2026-11-24T21:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final String NAME = "orders-db-primary/disk_used";

    private FigureFixtures() {}

    static List<Figure> all(String name) {
        return List.of(
                forecast(name),
                runOuts(name, 7),
                map(name, 12),
                cost(),
                bridge(name),
                components(name),
                coverage(name),
                replay(name),
                frontier(name),
                payback(),
                promise(name),
                slope(name),
                lines(name),
                bars(name));
    }

    static List<Figure> all() {
        return all(NAME);
    }

    private static Instant day(int days) {
        return TODAY.plus(Duration.ofDays(days));
    }

    private static Block.Table table(String head, List<String> names, List<Double> values) {
        List<List<String>> rows = IntStream.range(0, names.size())
                .mapToObj(i -> List.of(names.get(i), NumberText.number(values.get(i))))
                .toList();
        return new Block.Table(List.of(Block.Column.text(head), Block.Column.number("VALUE")), rows, "");
    }

    /** A table of several columns, all but the first of one text. */
    private static Block.Table wide(List<String> heads, List<String> names, String cell) {
        return new Block.Table(
                heads.stream().map(Block.Column::text).toList(),
                names.stream()
                        .map(name -> Stream.concat(
                                        Stream.of(name),
                                        Stream.generate(() -> cell).limit(heads.size() - 1L))
                                .toList())
                        .toList(),
                "");
    }

    static ForecastFigure forecast(String name) {
        int past = 180;
        int steps = 90;
        double[] values = new double[past];
        Arrays.setAll(values, i -> 5.2 + 0.0122 * i + 0.08 * Math.sin(i * Math.PI / 3.5) + (i % 13 == 0 ? 0.05 : 0));
        Arrays.fill(values, 40, 52, Double.NaN);
        values[101] = 7.3;
        TimeSeries history = TimeSeries.of(day(-past), Step.DAY, ReportFixtures.BERLIN, values);
        List<Double> mean =
                IntStream.range(0, steps).mapToObj(h -> 7.4 + 0.0122 * h).toList();
        return new ForecastFigure(
                name + " runs out in January",
                "disk used, TiB, " + name + ", May 2026 to February 2027",
                "Now 7.39 TiB of 8 TiB. Even chance of reaching the limit by the week of 4 January 2027.",
                "TiB",
                history,
                TODAY,
                mean,
                List.of(band(0.8, steps, 0.16), band(0.95, steps, 0.27)),
                List.of(
                        new Level(Level.Kind.LIMIT, 8, "limit 80 % = 8 TiB"),
                        new Level(Level.Kind.CAPACITY, 10, "capacity 10 TiB")),
                List.of(
                        new Mark(Mark.Kind.TODAY, TODAY, "today 24 Nov 2026"),
                        new Mark(Mark.Kind.ORDER_BY, day(15), "order by 9 Dec 2026"),
                        new Mark(Mark.Kind.ARRIVAL, day(36), "arrives 30 Dec 2026"),
                        new Mark(Mark.Kind.EARLIEST, day(38), "1 in 10 before 1 Jan 2027"),
                        new Mark(Mark.Kind.EVEN_CHANCE, day(49), "even chance by 12 Jan 2027"),
                        new Mark(Mark.Kind.LATEST, day(66), "9 in 10 before 29 Jan 2027"),
                        new Mark(Mark.Kind.HORIZON_END, day(steps), "not forecast beyond 22 Feb 2027")),
                List.of(new ForecastFigure.Point(history.timeAt(101), 7.3)),
                true,
                table("WHEN", List.of("2026-11-24", "2027-02-21"), List.of(7.39, mean.get(steps - 1))));
    }

    private static PredictionBand band(double level, int steps, double half) {
        double[] lower = new double[steps];
        double[] upper = new double[steps];
        Arrays.setAll(lower, h -> 7.4 + 0.0122 * h - half * Math.sqrt(h + 1) / 3);
        Arrays.setAll(upper, h -> 7.4 + 0.0122 * h + half * Math.sqrt(h + 1) / 3);
        return new PredictionBand(Confidence.of(level), lower, upper);
    }

    static RunOutFigure runOuts(String name, int count) {
        List<RunOutFigure.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean open = i % 3 == 2;
            rows.add(new RunOutFigure.Row(
                    i == 0 ? name : "search-cluster-" + i + "/memory",
                    i % 4 == 3 ? Optional.empty() : Optional.of(day(-2 + 9 * i)),
                    i % 4 == 3 ? Optional.empty() : Optional.of(day(20 + 9 * i)),
                    open || i % 4 == 3 ? Optional.empty() : Optional.of(day(30 + 9 * i)),
                    open || i % 4 == 3 ? Optional.empty() : Optional.of(day(50 + 6 * i)),
                    open));
        }
        return new RunOutFigure(
                "2 of 95 resources run out before February",
                "all resources, 80 % range of the run-out",
                "The first order is due by 22 November 2026.",
                TODAY,
                day(90),
                rows,
                88,
                wide(
                        List.of("RESOURCE", "ORDER BY", "1 IN 10 BY", "EVEN CHANCE BY", "9 IN 10 BY"),
                        rows.stream().map(RunOutFigure.Row::name).toList(),
                        "2026-12-09"));
    }

    static HeadroomMap map(String name, int rows) {
        HeadroomMap.Due[] dues = HeadroomMap.Due.values();
        List<HeadroomMap.Row> list = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            List<HeadroomMap.Cell> cells = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                HeadroomMap.Due due = dues[(r + c * 3) % dues.length];
                boolean known = due != HeadroomMap.Due.REFUSED
                        && due != HeadroomMap.Due.ABSENT
                        && due != HeadroomMap.Due.UNLIMITED;
                OptionalDouble share = known ? OptionalDouble.of(0.04 + 0.07 * r) : OptionalDouble.empty();
                cells.add(new HeadroomMap.Cell(share, due, 1 + r));
            }
            list.add(new HeadroomMap.Row(r < 7 ? "shop" : "mail", r == 0 ? name : "service-" + r, cells));
        }
        return new HeadroomMap(
                "The shop's disks are nearly full",
                "headroom at 95 % of demand over 90 days, by service",
                "3 cells need an order now.",
                List.of("CPU", "memory", "disk", "network"),
                list,
                3,
                table("SERVICE", List.of(name, "mail"), List.of(12.0, 61.0)));
    }

    static CostFigure cost() {
        List<CostFigure.Month> months = new ArrayList<>();
        YearMonth first = YearMonth.of(2025, 11);
        for (int i = 0; i < 16; i++) {
            double whole = 10_800 + 140 * i + 300 * Math.sin(i);
            boolean billed = i < 12;
            boolean open = i == 12;
            months.add(new CostFigure.Month(
                    first.plusMonths(i),
                    billed ? OptionalDouble.of(whole) : open ? OptionalDouble.of(whole * 0.8) : OptionalDouble.empty(),
                    billed ? OptionalDouble.empty() : OptionalDouble.of(whole),
                    billed ? Optional.empty() : Optional.of(new Interval(whole - 900, whole + 900)),
                    i > 1 ? OptionalDouble.of(12_000) : OptionalDouble.empty(),
                    open ? "24 of 30 days" : ""));
        }
        return new CostFigure(
                "Spending passes the budget in February",
                "net cost a month, USD, all accounts",
                "November is at $10,100 after 24 of 30 days.",
                USD,
                months,
                wide(
                        List.of("MONTH", "EFFECTIVE", "BILLED", "FORECAST", "BUDGET", "OVER BUDGET", "NOTE"),
                        months.stream().map(m -> m.month().toString()).toList(),
                        "12,345"));
    }

    static BridgeFigure bridge(String name) {
        List<BridgeFigure.Step> steps = List.of(
                step("bill now", Kind.START, 12_400, 0),
                step("right-size " + name, Kind.CHANGE, -2_100, 400),
                step("schedule", Kind.CHANGE, -640, 120),
                step("consolidate", Kind.CHANGE, -900, 500),
                step("architecture", Kind.CHANGE, 250, 60),
                step("commit", Kind.CHANGE, -1_500, 150),
                step("overlap removed", Kind.OVERLAP, 380, 0),
                step("bill after", Kind.END, 7_890, 700));
        return new BridgeFigure(
                "Waiting advice brings the bill to $7,890 a month",
                "full bill of one month, USD",
                "From $12,400 to $7,900 ± 700.",
                USD,
                steps,
                table(
                        "STEP",
                        steps.stream().map(BridgeFigure.Step::label).toList(),
                        steps.stream().map(BridgeFigure.Step::amount).toList()));
    }

    private static BridgeFigure.Step step(String label, Kind kind, double amount, double half) {
        return new BridgeFigure.Step(
                label,
                kind,
                amount,
                half == 0 ? Optional.empty() : Optional.of(new Interval(amount - half, amount + half)));
    }

    static ComponentFigure components(String name) {
        List<ComponentFigure.Panel> panels = new ArrayList<>();
        int length = 270;
        for (String panel : List.of("trend", "week", "holidays", "rest")) {
            double[] values = new double[length];
            double scale = panel.equals("trend") ? 40 : panel.equals("week") ? 6 : 2;
            Arrays.setAll(values, i -> panel.equals("trend") ? 40 + 0.1 * i : scale * Math.sin(i * 2 * Math.PI / 7));
            double[] lower = values.clone();
            double[] upper = values.clone();
            Arrays.setAll(lower, i -> values[i] - scale * 0.05 * (i < 180 ? 1 : 2));
            Arrays.setAll(upper, i -> values[i] + scale * 0.05 * (i < 180 ? 1 : 2));
            panels.add(new ComponentFigure.Panel(
                    panel,
                    TimeSeries.of(day(-180), Step.DAY, ReportFixtures.BERLIN, values),
                    panel.equals("rest")
                            ? Optional.empty()
                            : Optional.of(new PredictionBand(Confidence.of(0.8), lower, upper)),
                    180));
        }
        return new ComponentFigure(
                "The week moves " + name + " by 6 points either way",
                "cpu used, %, by component",
                "The trend grows by 3 points a month.",
                "%",
                panels,
                table("COMPONENT", List.of("trend", "week"), List.of(3.0, 6.0)));
    }

    static CoverageFigure coverage(String name) {
        return new CoverageFigure(
                "The 95 % band of " + name + " held 93 % in 8 trials",
                "share of values within the band",
                "In 8 past trials the 95 % band held 93.1 % (n = 1,344).",
                List.of(
                        new CoverageFigure.Point(0.5, 0.48, 0.44, 0.52),
                        new CoverageFigure.Point(0.8, 0.79, 0.75, 0.83),
                        new CoverageFigure.Point(0.95, 0.931, 0.91, 0.945)),
                1344,
                List.of(new CoverageFigure.Score("additive", 0.82), new CoverageFigure.Score("seasonal naive", 1.31)),
                table("BAND", List.of("50 %", "80 %", "95 %"), List.of(48.0, 79.0, 93.1)));
    }

    static ReplayFigure replay(String name) {
        double[] values = new double[56 * 24];
        Arrays.setAll(
                values,
                i -> 2.1 + Math.sin(i * Math.PI / 12) + 0.3 * Math.sin(i * Math.PI / 84) + (i % 997 == 500 ? 1.6 : 0));
        TimeSeries demand = TimeSeries.of(day(-56), Step.HOUR, ReportFixtures.BERLIN, values);
        return new ReplayFigure(
                "4 vCPU would have held " + name + " in all but 2 hours",
                "cpu demand, cores, eight weeks not used for the choice",
                "2 of 1,344 h above the limit.",
                "cores",
                demand,
                8,
                4,
                OptionalDouble.of(3.6),
                List.of(demand.timeAt(500), demand.timeAt(501)),
                "2 of 1,344 h above limit",
                table("SIZE", List.of("now", "proposed"), List.of(8.0, 4.0)));
    }

    static FrontierFigure frontier(String name) {
        return new FrontierFigure(
                "4 vCPU costs half at 1 in 200",
                "cost a month and probability of a breach, " + name,
                "Now $420; proposed $210.",
                USD,
                List.of(
                        new FrontierFigure.Point("m5.2xlarge", 420, 0, FrontierFigure.Point.Kind.NOW),
                        new FrontierFigure.Point("m5.xlarge", 210, 0.005, FrontierFigure.Point.Kind.PROPOSED),
                        new FrontierFigure.Point("m5.large", 105, 0.31, FrontierFigure.Point.Kind.ALTERNATIVE),
                        new FrontierFigure.Point("m6i.xlarge", 205, 0.004, FrontierFigure.Point.Kind.ALTERNATIVE),
                        new FrontierFigure.Point("m6g.xlarge", 168, 0.011, FrontierFigure.Point.Kind.ALTERNATIVE),
                        new FrontierFigure.Point("c5.2xlarge", 372, 0, FrontierFigure.Point.Kind.ALTERNATIVE)),
                table("SIZE", List.of("m5.2xlarge", "m5.xlarge"), List.of(420.0, 210.0)));
    }

    static PaybackFigure payback() {
        List<PaybackFigure.Month> months = IntStream.rangeClosed(0, 24)
                .mapToObj(m -> new PaybackFigure.Month(
                        m, -9_000 + 950.0 * m, Optional.of(new Interval(-9_000 + 640.0 * m, -9_000 + 1_300.0 * m))))
                .toList();
        return new PaybackFigure(
                "Paid back in 7 to 15 months",
                "cumulative net cash, USD, 24 months",
                "Even chance by month 10.",
                USD,
                months,
                OptionalInt.of(7),
                OptionalInt.of(10),
                OptionalInt.of(15),
                table(
                        "MONTH",
                        months.stream().map(m -> "" + m.month()).toList(),
                        months.stream().map(PaybackFigure.Month::cumulative).toList()));
    }

    static PromiseFigure promise(String name) {
        List<PromiseFigure.Point> points = List.of(
                new PromiseFigure.Point(name, 900, OptionalDouble.of(760), Optional.of(new Interval(640, 880)), false),
                new PromiseFigure.Point("web", 420, OptionalDouble.of(455), Optional.of(new Interval(400, 510)), false),
                new PromiseFigure.Point("mail", 430, OptionalDouble.of(120), Optional.of(new Interval(60, 180)), true),
                new PromiseFigure.Point("search", 1_300, OptionalDouble.empty(), Optional.empty(), true));
        return new PromiseFigure(
                "Two changes brought $1,215 of $1,320 promised",
                "saving a month, USD",
                "2 measured, 2 pending.",
                USD,
                points,
                table(
                        "CHANGE",
                        points.stream().map(PromiseFigure.Point::label).toList(),
                        points.stream().map(PromiseFigure.Point::promised).toList()));
    }

    static SlopeFigure slope(String name) {
        List<SlopeFigure.Line> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add(new SlopeFigure.Line(
                    i == 0 ? name : "service-" + i + "/cpu", 20 + 3 * i, 20 + 3 * i + (i % 3 - 1) * 11));
        }
        return new SlopeFigure(
                "Four of 12 resources grow",
                "mean use, %, first and last month",
                "The largest rise is 11 points.",
                "%",
                "May 2026",
                "Nov 2026",
                lines,
                table(
                        "RESOURCE",
                        lines.stream().map(SlopeFigure.Line::label).toList(),
                        lines.stream().map(SlopeFigure.Line::last).toList()));
    }

    static LinesFigure lines(String name) {
        List<LinesFigure.Line> lines = new ArrayList<>();
        for (int l = 0; l < 5; l++) {
            double level = 4 + 1.3 * l;
            double[] values = new double[26];
            Arrays.setAll(values, i -> level + Math.sin(i / 3.0 + level) * 0.8);
            lines.add(new LinesFigure.Line(
                    l == 0 ? name : "team-" + l,
                    TimeSeries.of(day(-26 * 7), Step.ofSeconds(7 * 86_400), ReportFixtures.BERLIN, values)));
        }
        return new LinesFigure(
                "Cost per 1,000 orders stays level",
                "USD per 1,000 orders, by team",
                "Between 4 and 10.",
                "USD",
                lines,
                table("TEAM", List.of("team-1", "team-2"), List.of(5.3, 6.6)));
    }

    static BarsFigure bars(String name) {
        List<BarsFigure.Bar> bars = List.of(
                new BarsFigure.Bar(name, 365, Optional.empty(), OptionalDouble.of(400)),
                new BarsFigure.Bar("bills", 120, Optional.of(new Interval(90, 150)), OptionalDouble.of(90)),
                new BarsFigure.Bar("discount", -40, Optional.empty(), OptionalDouble.empty()));
        return new BarsFigure(
                "Metrics are kept shorter than required",
                "days held against days required",
                "Metrics: 365 of 400 days.",
                "days",
                bars,
                table("RECORD", List.of(name, "bills"), List.of(365.0, 120.0)));
    }
}
