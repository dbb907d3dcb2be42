package io.capacityplanner.kit;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans made by hand, as like the real thing as can be: seeded histories, simulated forecasts. */
public final class PlanFixtures {

    /** Zone of all plans. */
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Instant DATA_TO = Instant.parse("2026-11-24T23:00:00Z");
    private static final Metric DISK = new Metric("disk", Unit.BYTES, Metric.DISK_USAGE.kind(), 0.0, null);
    private static final double TEBI = Unit.TEBIBYTES.toBase();

    private PlanFixtures() {}

    /** Nine series of seven resources: run-outs, savings, a leak, a refusal and problems. */
    public static CapacityPlan realistic() {
        List<PlanItem> items = List.of(
                item(new Shape("mail-gw", Metric.CPU_USAGE, Step.HOUR, 60 * 24, 21 * 24, 82, 0.004, 9, 2, 100))
                        .pattern(UsagePattern.Kind.SATURATED, "Pressed against its capacity in 41 of 1,440 hours")
                        .anomalies()
                        .build("add capacity: demand is hidden"),
                item(new Shape(
                                "orders-db",
                                DISK,
                                Step.DAY,
                                300,
                                90,
                                11.2 * TEBI,
                                0.0135 * TEBI,
                                0,
                                0.05 * TEBI,
                                20 * TEBI))
                        .pattern(UsagePattern.Kind.GROWING, "Grows by 13.8 GiB a day over the whole history")
                        .quality(Issue.GAP, 6, "6 days without an observation", "left missing: too long to fill")
                        .build("+2 TiB"),
                item(new Shape("search", Metric.MEMORY_USAGE, Step.DAY, 240, 90, 53, 0.07, 2, 0.8, 100))
                        .pattern(UsagePattern.Kind.WEEKLY_SEASON, "Differs by the day of the week by 6.1 pp")
                        .build("+1 replica"),
                item(new Shape("mail-gw", Metric.MEMORY_USAGE, Step.DAY, 200, 90, 30, 0.12, 0, 2.5, 100))
                        .pattern(UsagePattern.Kind.LEAK, "Climbs 1.1 pp a day and falls back at 7 restarts")
                        .build("fix leak"),
                item(new Shape("checkout", Metric.CPU_USAGE, Step.HOUR, 60 * 24, 21 * 24, 14, 0, 8, 1.5, 100))
                        .pattern(UsagePattern.Kind.DAILY_SEASON, "Differs by the hour of the day by 16 pp")
                        .build(""),
                item(new Shape("checkout", Metric.NETWORK, Step.DAY, 200, 90, 42e6, 5e4, 4e6, 2e6, Double.NaN))
                        .build(""),
                item(new Shape("reports", Metric.CPU_USAGE, Step.DAY, 200, 90, 2.2, 0, 0.3, 0.3, 100))
                        .pattern(UsagePattern.Kind.IDLE, "Below 4 % in 199 of 200 days")
                        .build(""),
                item(new Shape("legacy <b>&\u001b[31m", Metric.CPU_USAGE, Step.DAY, 120, 90, 45, 0, 4, 2, 100))
                        .quality(Issue.DUPLICATE, 12, "12 samples came twice", "kept once")
                        .build(""),
                refused("mail-eu", Metric.MEMORY_USAGE, 6));
        return plan("7f3a90c1", items, recommendations(), problems());
    }

    /** Two series without any noise, so that every figure follows from the arguments; one refusal. */
    public static CapacityPlan small() {
        InstanceSize large = size("m5.2xlarge", 8, 32, 0.384);
        InstanceSize medium = size("m5.xlarge", 4, 16, 0.192);
        return plan(
                "7f3a",
                List.of(
                        item(new Shape("orders-db", DISK, Step.DAY, 60, 90, 14 * TEBI, 0.02 * TEBI, 0, 0, 20 * TEBI))
                                .pattern(UsagePattern.Kind.GROWING, "Grows by 20.5 GiB a day")
                                .build("+2 TiB"),
                        item(new Shape("checkout", Metric.CPU_USAGE, Step.DAY, 60, 90, 14, 0, 0, 0, 100))
                                .build(""),
                        refused("mail-gw", Metric.MEMORY_USAGE, 6)),
                List.of(rightsizing(
                        "checkout", "checkout fits m5.xlarge", Classification.OVER_PROVISIONED, large, medium)),
                List.of());
    }

    /** Nothing was read. */
    public static CapacityPlan empty() {
        return plan("00000000", List.of(), List.of(), List.of());
    }

    /** Series were read, but none could be judged. */
    public static CapacityPlan nothingJudged() {
        return plan(
                "11111111",
                List.of(refused("a", Metric.CPU_USAGE, 3), refused("b", Metric.CPU_USAGE, 5)),
                List.of(),
                List.of());
    }

    /** Many series, of which only few can be drawn. */
    public static CapacityPlan many(int count) {
        List<PlanItem> items = IntStream.range(0, count)
                .mapToObj(
                        i -> item(new Shape("vm-" + i, Metric.CPU_USAGE, Step.DAY, 60, 30, 40 + i % 20, 0.1, 2, 1, 100))
                                .build(""))
                .toList();
        return plan("22222222", items, List.of(), List.of());
    }

    /** A series whose numbers are drawn at random over a wide range, some of them missing. */
    public static CapacityPlan random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = Math.pow(10, random.nextInt(-9, 16));
        Metric metric = List.of(Metric.CPU_USAGE, DISK, Metric.NETWORK, Metric.gauge("queue", Unit.UNKNOWN))
                .get(random.nextInt(4));
        double level = metric.isUtilization() ? random.nextDouble(100) : scale;
        double capacity = random.nextInt(4) == 0 ? Double.NaN : level * random.nextDouble(0.5, 3);
        Shape shape = new Shape(
                "r" + seed,
                metric,
                random.nextBoolean() ? Step.DAY : Step.HOUR,
                random.nextInt(1, 200),
                random.nextInt(1, 60),
                level,
                level * random.nextDouble(-0.02, 0.02),
                level * random.nextDouble(),
                level * random.nextDouble(0.3),
                capacity);
        return plan("3333" + seed, List.of(item(shape).build("")), List.of(), List.of());
    }

    private static CapacityPlan plan(
            String run, List<PlanItem> items, List<Recommendation> recommendations, List<SourceProblem> problems) {
        return new CapacityPlan(
                run,
                PlanRequest.ofDefaults(),
                Instant.parse("2026-11-25T07:15:00Z"),
                items.isEmpty() ? null : DATA_TO,
                BERLIN,
                recommendations.isEmpty() ? null : LocalDate.of(2026, 11, 1),
                items,
                recommendations,
                problems);
    }

    private static List<SourceProblem> problems() {
        return List.of(
                new SourceProblem(
                        "billing-2026-10.csv, line 4,812", "the amount \"n/a\" is no number. Correct the line"),
                new SourceProblem(
                        "cache-eu", "the inventory names it, but no source has a metric of it. Check the names"));
    }

    private static List<Recommendation> recommendations() {
        InstanceSize large = size("m5.2xlarge", 8, 32, 0.384);
        InstanceSize medium = size("m5.xlarge", 4, 16, 0.192);
        InstanceSize small = size("t3.medium", 2, 4, 0.0416);
        return List.of(
                rightsizing("checkout", "checkout fits m5.xlarge", Classification.OVER_PROVISIONED, large, medium),
                rightsizing("reports", "reports is idle: stop it", Classification.IDLE, small, null),
                rightsizing("mail-gw", "mail-gw needs m5.2xlarge", Classification.UNDER_PROVISIONED, medium, large),
                rightsizing("search", "search fits its size", Classification.RIGHT_SIZED, medium, medium),
                new Investigation(
                        "mail-gw",
                        "memory of mail-gw leaks 1.1 pp a day",
                        new Assurance(Assurance.Level.HIGH, "the same slope between 7 restarts"),
                        evidence(),
                        List.of("Each restart frees what was gained since the one before."),
                        List.of("A release without the leak.")));
    }

    private static InstanceSize size(String name, double cores, double gib, double hourly) {
        return new InstanceSize(
                "aws",
                "eu-central-1",
                name,
                "m5",
                "x86_64",
                cores,
                gib,
                0,
                1.0,
                null,
                null,
                Money.usd(hourly),
                LocalDate.of(2026, 11, 1));
    }

    private static Rightsizing rightsizing(
            String resource,
            String title,
            Classification classification,
            InstanceSize now,
            @Nullable InstanceSize proposed) {
        Money before = now.hourly().times(730);
        Money after = proposed == null ? Money.usd(0) : proposed.hourly().times(730);
        return new Rightsizing(
                resource,
                title,
                classification,
                now,
                proposed,
                proposed == null ? List.of() : List.of(size("m6i.xlarge", 4, 16, 0.201)),
                before.equals(after) ? null : Saving.between(before, after, "on-demand list price"),
                new Risk(0.005, "30d", "0 of 216 hours above 80 %"),
                null,
                new Assurance(Assurance.Level.HIGH, "60 days of data, the replay held"),
                evidence(),
                List.of("Demand at the 95th percentile is 1.9 of 8 cores."),
                List.of("A launch that doubles the load."));
    }

    private static Evidence evidence() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("residual deviation", "1.52");
        return new Evidence(
                DATA_TO.minusSeconds(60 * 86_400), DATA_TO, 0.995, "AAdA", LocalDate.of(2026, 11, 1), numbers);
    }

    private static PlanItem refused(String resource, Metric metric, int days) {
        double[] values = new double[days];
        Arrays.setAll(values, i -> 40 + i);
        SeriesKey key = SeriesKey.of(resource, metric.name());
        TimeSeries history = TimeSeries.of(DATA_TO.minusSeconds(days * 86_400L), Step.DAY, BERLIN, values);
        return new PlanItem(
                key,
                metric,
                null,
                history,
                new QualityReport(key, days, days, Step.DAY, 1, List.of()),
                null,
                null,
                null,
                null,
                new Refusal("the history is short", days + " d", "28 d", Instant.parse("2026-12-16T12:00:00Z")),
                List.of(),
                Urgency.NOT_JUDGED,
                List.of(),
                "wait");
    }

    /**
     * What a series looks like.
     *
     * @param level where it begins
     * @param slope growth a step
     * @param season amplitude of a day (hourly steps) or week (daily steps)
     * @param noise standard deviation of a step
     * @param capacity NaN when not known
     */
    private record Shape(
            String resource,
            Metric metric,
            Step step,
            int length,
            int horizon,
            double level,
            double slope,
            double season,
            double noise,
            double capacity) {

        double mean(int step) {
            int period = this.step.equals(Step.HOUR) ? 24 : 7;
            return level + slope * step + season * Math.sin(2 * Math.PI * step / period);
        }

        double bounded(double value) {
            double upper = metric.upper() == null ? Double.MAX_VALUE : metric.upper();
            return Math.max(0, Math.min(upper, value));
        }
    }

    private static ItemBuilder item(Shape shape) {
        return new ItemBuilder(shape);
    }

    private static final class ItemBuilder {

        private static final int PATHS = 200;

        private final Shape shape;
        private final SeriesKey key;
        private final SplittableRandom random;
        private List<UsagePattern> patterns = List.of();
        private List<QualityFinding> findings = List.of();
        private boolean anomalies;

        ItemBuilder(Shape shape) {
            this.shape = shape;
            this.key = SeriesKey.of(shape.resource, shape.metric.name());
            this.random = new SplittableRandom(key.hashCode());
        }

        ItemBuilder pattern(UsagePattern.Kind kind, String message) {
            patterns = List.of(new UsagePattern(kind, message, Map.of()));
            return this;
        }

        ItemBuilder quality(Issue issue, int count, String message, String repair) {
            Instant first = DATA_TO.minusSeconds(50 * 86_400L);
            findings = List.of(new QualityFinding(
                    issue, Severity.WARNING, count, first, first.plusSeconds(count * 86_400L), message, repair));
            return this;
        }

        ItemBuilder anomalies() {
            anomalies = true;
            return this;
        }

        PlanItem build(String action) {
            TimeSeries history = history();
            double[] observed = history.observed();
            UsageProfile usage = new UsageProfile(
                    key,
                    shape.metric,
                    observed.length,
                    Arrays.stream(observed).average().orElse(0),
                    Quantiles.of(observed, 0.5),
                    Quantiles.of(observed, 0.95),
                    Quantiles.of(observed, 0.99),
                    Quantiles.of(observed, 1),
                    patterns);
            QualityReport quality =
                    new QualityReport(key, observed.length, history.length(), shape.step, history.coverage(), findings);
            Forecast forecast = forecast(history, quality);
            Exhaustion exhaustion = forecast.capacity() == null ? null : forecast.exhaustion(Limit.ofCapacity(0.8));
            PlanRequest request = PlanRequest.ofDefaults();
            var order = exhaustion == null ? null : exhaustion.orderBy(request.leadTime(), request.acceptedRisk());
            return new PlanItem(
                    key,
                    shape.metric,
                    resource(),
                    history,
                    quality,
                    usage,
                    forecast,
                    exhaustion,
                    order,
                    null,
                    anomalies
                            ? List.of(new io.capacityplanner.anomaly.Anomaly(
                                    history.length() - 200,
                                    history.timeAt(history.length() - 200),
                                    38,
                                    81,
                                    Double.POSITIVE_INFINITY,
                                    io.capacityplanner.anomaly.Anomaly.Direction.BELOW))
                            : List.of(),
                    urgency(exhaustion, order),
                    patterns.stream().map(UsagePattern::message).toList(),
                    action);
        }

        private Urgency urgency(@Nullable Exhaustion exhaustion, io.capacityplanner.forecast.@Nullable OrderBy order) {
            if (exhaustion == null || order == null || (order.date().isEmpty() && !exhaustion.alreadyReached())) {
                return Urgency.NONE;
            }
            if (exhaustion.alreadyReached() || order.overdue()) {
                return Urgency.PAST;
            }
            boolean soon = order.date().orElseThrow().isBefore(DATA_TO.plusSeconds(30 * 86_400L));
            return soon ? Urgency.WITHIN_30_DAYS : Urgency.WITHIN_90_DAYS;
        }

        private Resource resource() {
            Resource.Builder builder = Resource.builder(shape.resource, ResourceType.VIRTUAL_MACHINE)
                    .service("shop");
            if (!Double.isNaN(shape.capacity)) {
                builder.capacity(shape.metric.name(), Quantity.of(shape.capacity, shape.metric.unit()));
            }
            return builder.build();
        }

        private TimeSeries history() {
            double[] values = new double[shape.length];
            Arrays.setAll(values, i -> shape.bounded(shape.mean(i) + shape.noise * random.nextGaussian()));
            if (!findings.isEmpty() && findings.get(0).issue() == Issue.GAP) {
                Arrays.fill(values, shape.length - 50, shape.length - 44, Double.NaN);
            }
            return TimeSeries.of(DATA_TO.minusMillis(shape.length * shape.step.millis()), shape.step, BERLIN, values);
        }

        private Forecast forecast(TimeSeries history, QualityReport quality) {
            double[][] paths = new double[PATHS][shape.horizon];
            for (int p = 0; p < PATHS; p++) {
                double[] path = paths[p];
                double walk = 0;
                double spread = shape.noise == 0 ? 1 - 2.0 * p / (PATHS - 1) : random.nextGaussian();
                double drift = shape.slope * (1 + 0.4 * spread);
                for (int h = 0; h < path.length; h++) {
                    walk += shape.noise * 0.15 * random.nextGaussian();
                    double noise = shape.noise * random.nextGaussian();
                    path[h] = shape.bounded(shape.mean(shape.length + h) + (drift - shape.slope) * h + walk + noise);
                }
            }
            double[] mean = new double[shape.horizon];
            Arrays.setAll(mean, h -> quantile(paths, h, 0.5));
            List<PredictionBand> bands = ForecastRequest.DEFAULT_LEVELS.stream()
                    .map(level -> band(paths, level))
                    .toList();
            return new Forecast(
                    key,
                    shape.metric,
                    "auto",
                    "ETS(A,Ad,A)",
                    DATA_TO,
                    shape.length,
                    shape.step,
                    false,
                    new ForecastDistribution(mean, bands),
                    RunningMaximum.of(paths),
                    history.timeAt(history.length() - 1),
                    Quantiles.of(history.last(3).observed(), 0.5),
                    Double.isNaN(shape.capacity) ? null : shape.capacity,
                    score(),
                    quality,
                    List.of(),
                    List.of(),
                    evidence());
        }

        private PredictionBand band(double[][] paths, Confidence level) {
            double[] lower = new double[shape.horizon];
            double[] upper = new double[shape.horizon];
            Arrays.setAll(lower, h -> quantile(paths, h, level.lowerTail()));
            Arrays.setAll(upper, h -> quantile(paths, h, 1 - level.lowerTail()));
            return new PredictionBand(level, lower, upper);
        }

        private static double quantile(double[][] paths, int step, double probability) {
            return Quantiles.of(Arrays.stream(paths).mapToDouble(p -> p[step]).toArray(), probability);
        }

        private BacktestScore score() {
            AccuracyMeasures accuracy = new AccuracyMeasures(
                    1344, 1.2, 1.6, 0.1, null, 12, 3.1, 0.02, 0.74, Map.of(Confidence.of(0.95), 0.93), 5.0);
            return new BacktestScore("auto", shape.horizon, 8, 0, accuracy, List.of(), 0.4);
        }
    }
}
