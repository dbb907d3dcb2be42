package io.capacityplanner.utilization;

import io.capacityplanner.trend.MannKendall;
import io.capacityplanner.trend.SenSlope;
import io.capacityplanner.trend.TrendRegression;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds growth and decline over the whole history: Sen's slope says how fast, two tests say whether it is more than
 * chance (Mann-Kendall with the ranks' autocorrelation counted, and a regression that does not fall for a random walk).
 */
final class GrowthDetection {

    /** Share of the level that the change over the history must reach. */
    private static final double MATERIAL = 0.05;
    /** And as a share of the ceiling: a small machine's few megabytes change no plan. */
    private static final double MATERIAL_OF_CEILING = 0.01;
    /** 1 percent, two-sided. */
    private static final double MANN_KENDALL_Z = 2.576;
    /** 0.1 percent, two-sided: every series of a fleet is asked, and a false alarm costs trust. */
    private static final double REGRESSION_T = 3.29;
    /** From here on a wave over the year can be told from a slope at least in part; it is fitted beside it. */
    private static final double DAYS_FOR_WAVE = 330;
    /** Ends and slope must agree: the last eighth lies above the first by this share of what the slope says. */
    private static final double ENDS = 0.4;
    /** A single step that leaves less than this share of a line's squares explains the history better. */
    private static final double STEP_BETTER = 0.7;

    private static final double DAYS_PER_MONTH = 365.25 / 12;

    private GrowthDetection() {}

    static Optional<UsagePattern> find(Observed observed) {
        LevelBlocks blocks = observed.blocks();
        if (blocks == null) {
            return Optional.empty();
        }
        LevelStep step = LevelStep.of(blocks.values());
        boolean stepped = step.explains(STEP_BETTER);
        LevelBlocks judged = stepped ? blocks.with(step.removed()) : blocks;
        double slope = SenSlope.of(judged.values()).slope();
        double change = slope * (judged.values().length - 1);
        double level = Math.abs(judged.median(0, judged.values().length));
        double least = observed.ceilingKnown() ? MATERIAL_OF_CEILING * observed.ceiling() : 0;
        boolean material = change != 0 && Math.abs(change) >= Math.max(MATERIAL * level, least);
        if (!material || !significant(judged, stepped ? step : null, slope) || !endsAgree(judged, change)) {
            return Optional.empty();
        }
        return Optional.of(describe(observed, judged, slope, change));
    }

    /** Both tests; the step, when there is one, is fitted once more beside the line, so that its own doubt counts. */
    private static boolean significant(LevelBlocks blocks, @Nullable LevelStep step, double slope) {
        double z = MannKendall.ofAutocorrelated(blocks.values(), slope).z();
        if (Math.abs(z) < MANN_KENDALL_Z || Math.signum(z) != Math.signum(slope)) {
            return false;
        }
        boolean wave = blocks.dated() && blocks.span() >= DAYS_FOR_WAVE;
        double[][] columns = YearlyWave.columns(blocks, wave ? 1 : 0);
        if (step != null) {
            columns = Arrays.copyOf(columns, columns.length + 1);
            columns[columns.length - 1] = step.column();
        }
        TrendRegression regression = TrendRegression.fit(columns, blocks.values());
        double t = regression.t(1);
        return Math.abs(t) >= Student.widen(REGRESSION_T, regression.freedom()) && Math.signum(t) == Math.signum(slope);
    }

    private static boolean endsAgree(LevelBlocks blocks, double change) {
        int n = blocks.values().length;
        double difference = blocks.median(n - part(n), n) - blocks.median(0, part(n));
        return difference / change >= ENDS;
    }

    /** Blocks at each end whose median stands for it. */
    private static int part(int blocks) {
        return Math.max(3, blocks / 8);
    }

    private static UsagePattern describe(Observed observed, LevelBlocks blocks, double slope, double change) {
        int n = blocks.values().length;
        double from = blocks.median(0, part(n));
        double to = blocks.median(n - part(n), n);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("from", from);
        numbers.put("to", to);
        numbers.put("change", change);
        Wording wording = observed.wording();
        String verb = slope > 0 ? "Grows" : "Shrinks";
        String pace;
        String period;
        String caution = "";
        if (blocks.dated()) {
            double perMonth = slope / blocks.days() * DAYS_PER_MONTH;
            numbers.put("perMonth", perMonth);
            pace = wording.difference(Math.abs(perMonth)) + " a month";
            period = Wording.twoDigits(blocks.span() / DAYS_PER_MONTH) + " months";
            caution = blocks.span() < DAYS_FOR_WAVE ? "; under a year of data, so a season may have a part in it" : "";
        } else {
            double perHundred = slope / blocks.steps() * 100;
            numbers.put("perHundredSteps", perHundred);
            pace = wording.difference(Math.abs(perHundred)) + " in 100 steps";
            period = Math.round(n * blocks.steps()) + " steps";
        }
        String message = verb + " by " + pace + ": from about " + wording.value(from) + " to " + wording.value(to)
                + " in " + period + caution;
        return new UsagePattern(slope > 0 ? Kind.GROWING : Kind.SHRINKING, message, numbers);
    }
}
