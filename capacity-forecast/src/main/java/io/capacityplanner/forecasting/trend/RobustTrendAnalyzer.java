package io.capacityplanner.forecasting.trend;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.TrendAnalyzer;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.MannKendall;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.trend.TrendRequest;
import io.capacityplanner.trend.TrendSegment;
import io.capacityplanner.trend.TrendTest;
import io.capacityplanner.trend.TrendTest.Kind;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges trends by ranks and medians. Seasons are taken off by MSTL, what is left becomes means of local days (steps of
 * short histories, weeks of very long ones), and their growth is Sen's slope with an interval that holds both that of the
 * Mann-Kendall test with its autocorrelation counted and that of a regression which a random walk does not deceive.
 *
 * <p>Values that may be chance are given with their interval, but are not called sure, and no date is drawn from them.
 */
public final class RobustTrendAnalyzer implements TrendAnalyzer {

    /** Days from which on a season of the year shows: below, a slope may be part of it. */
    private static final long YEAR_DAYS = 330;

    private static final int WEEK = 7;

    /** Creates the analyzer. */
    public RobustTrendAnalyzer() {}

    @Override
    public String id() {
        return "robust";
    }

    @Override
    public String description() {
        return "Mann-Kendall and Sen with autocorrelation counted, seasons taken off, trend changes by optimal partition";
    }

    @Override
    public TrendAnalysis analyze(TimeSeries given, TrendRequest request) {
        int observed = Observed.count(given.toArray());
        if (observed < GrowthEstimation.FEWEST) {
            throw new InsufficientDataException("trend analysis", observed, GrowthEstimation.FEWEST);
        }
        Adjusted parts = Adjusted.of(given, request.seasonalPeriods());
        Interruption.refuse("trend analysis");
        Blocks blocks = Blocks.of(parts.adjusted());
        if (blocks.observed() < GrowthEstimation.FEWEST) {
            throw new InsufficientDataException("trend analysis", blocks.observed(), GrowthEstimation.FEWEST);
        }
        TimeSeries series = parts.series();
        Growth growth = GrowthEstimation.of(blocks, series.indexed(), request.level(), seasonal(parts, blocks));
        List<String> remarks = new ArrayList<>();
        List<Growth> windows = windows(parts, request, remarks);
        List<TrendSegment> segments = segments(blocks, growth, request.level());
        Optional<SaturationDate> saturation = request.limit().isPresent()
                ? Optional.of(
                        Saturation.of(blocks, growth, segments, request.limit().getAsDouble(), request))
                : Optional.empty();
        remark(parts, growth, remarks);
        return new TrendAnalysis(
                series.start(),
                series.endExclusive(),
                series.zone(),
                series.indexed(),
                series.step(),
                series.coverage(),
                request.level(),
                growth,
                windows,
                Shapes.strength(parts.parts().trend(), parts.parts().remainder()),
                Shapes.of(parts),
                segments,
                Months.of(series),
                deploys(parts, request),
                saturation,
                remarks);
    }

    /** Mann-Kendall by weekday of local days, or by phase of the shortest season where blocks are steps. */
    private static @Nullable TrendTest seasonal(Adjusted parts, Blocks blocks) {
        int period = 0;
        double[] raw = new double[0];
        if (blocks.length().equals(Step.DAY) && blocks.steps() > 1) {
            Blocks days = Blocks.of(parts.series());
            period = WEEK;
            raw = days.values();
        } else if (blocks.steps() == 1 && !parts.periods().isEmpty()) {
            period = (int) Math.rint(parts.periods().get(0));
            raw = parts.series().toArray();
        }
        if (period < 2 || raw.length < 2 * period) {
            return null;
        }
        double z = MannKendall.seasonal(raw, period).z();
        return new TrendTest(Kind.SEASONAL_MANN_KENDALL, z, GrowthEstimation.twoSided(z), Observed.count(raw));
    }

    private static List<Growth> windows(Adjusted parts, TrendRequest request, List<String> remarks) {
        TimeSeries adjusted = parts.adjusted();
        int last = Observed.end(adjusted.toArray());
        List<Growth> windows = new ArrayList<>();
        for (Duration span : request.windows()) {
            if (adjusted.indexed()) {
                remarks.add("a window of " + words(span) + " is left out: the series has no dates");
                continue;
            }
            int steps = (int) Math.min(last, Math.ceil(adjusted.step().countIn(span)));
            Blocks blocks = Blocks.of(adjusted.slice(last - steps, last));
            if (blocks.observed() < GrowthEstimation.FEWEST) {
                remarks.add("the window of " + words(span) + " is left out: " + blocks.observed() + " values of "
                        + blocks.length() + ", " + GrowthEstimation.FEWEST + " needed");
            } else {
                windows.add(GrowthEstimation.of(blocks, false, request.level(), null));
            }
            if (adjusted.timeAt(last).minus(span).isBefore(adjusted.start())) {
                remarks.add("the window of " + words(span) + " is longer than the history");
            }
        }
        return windows;
    }

    private static String words(Duration span) {
        return span.toHours() % 24 == 0 ? span.toDays() + " d" : span.toHours() + " h";
    }

    private static List<TrendSegment> segments(Blocks blocks, Growth whole, Confidence level) {
        List<Integer> cuts = new ArrayList<>(Segmentation.changes(blocks.values(), GrowthEstimation.FEWEST));
        cuts.add(blocks.values().length);
        List<TrendSegment> segments = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            Blocks part = blocks.slice(from, to);
            Growth growth = cuts.size() == 1 ? whole : GrowthEstimation.of(part, whole.indexed(), level, null);
            double end = growth.level();
            double rise = growth.amountPerStep().value() * blocks.steps() * (to - from - 1);
            segments.add(new TrendSegment(growth, end - rise, end));
            from = to;
        }
        return segments;
    }

    private static List<DeployEffect> deploys(Adjusted parts, TrendRequest request) {
        DeployComparison comparison = new DeployComparison(parts, request.level());
        List<Instant> deploys = request.deploys();
        List<DeployEffect> effects = new ArrayList<>();
        for (int i = 0; i < deploys.size(); i++) {
            Instant from = i == 0 ? Instant.MIN : deploys.get(i - 1);
            Instant to = i + 1 == deploys.size() ? Instant.MAX : deploys.get(i + 1);
            effects.add(comparison.at(deploys.get(i), from, to));
        }
        return effects;
    }

    private static void remark(Adjusted parts, Growth growth, List<String> remarks) {
        TimeSeries series = parts.series();
        if (series.coverage() < 1) {
            remarks.add(Math.round(100 * (1 - series.coverage())) + " % of the history is missing");
        }
        boolean yearSeen =
                parts.periods().stream().anyMatch(p -> p * series.step().millis() >= YEAR_DAYS * Step.DAY.millis());
        long days = Duration.between(series.start(), series.endExclusive()).toDays();
        if (!series.indexed() && growth.sure() && !yearSeen && days < 2 * YEAR_DAYS) {
            remarks.add("under two years of history: a season of the year may have a part in the trend");
        }
    }
}
