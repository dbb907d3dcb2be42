package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.MannKendall;
import io.capacityplanner.trend.SenSlope;
import io.capacityplanner.trend.TrendRegression;
import io.capacityplanner.trend.TrendTest;
import io.capacityplanner.trend.TrendTest.Kind;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Sen's slope with an interval that two tests agree on: Mann-Kendall with the autocorrelation counted (Hamed and Rao
 * 1998), and a regression that a random walk does not deceive (Perron and Yabu 2009); where a random walk is not ruled out
 * ({@link UnitRoot}) the noise is taken for one. The interval holds both theirs, so that it leaves out zero exactly when
 * both are sure.
 */
final class GrowthEstimation {

    /** Fewest observed blocks: the regression's own bound. */
    static final int FEWEST = 12;
    /** Blocks below this share of their median make logarithms a measure of noise. */
    private static final double NEAR_ZERO = 0.02;

    private static final double CAUTION = 15;
    /** The same where a walk is not ruled out: its increments are few, too. */
    private static final double CAUTION_WITH_WALKS = 4;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private GrowthEstimation() {}

    /** A slope a block. */
    private record Slope(Estimate estimate, double p, MannKendall ranks, double t, double tProbability) {}

    /**
     * Estimates the growth of blocks.
     *
     * @param blocks without their seasons, at least {@link #FEWEST} observed
     * @param seasonal a test by season that was made beside, null for none
     */
    static Growth of(Blocks blocks, boolean indexed, Confidence level, @Nullable TrendTest seasonal) {
        double[] values = blocks.values();
        Slope linear = slope(values, level);
        Slope decisive = linear;
        Estimate rate = null;
        if (positive(values)) {
            double[] logs = new double[values.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = Math.log(values[i]);
            }
            decisive = slope(logs, level);
            rate = decisive.estimate.map(r -> r / blocks.steps());
        }
        int n = blocks.observed();
        MannKendall plain = MannKendall.of(values);
        List<TrendTest> tests = new ArrayList<>();
        tests.add(new TrendTest(Kind.MANN_KENDALL, plain.z(), twoSided(plain.z()), n));
        if (seasonal != null) {
            tests.add(seasonal);
        }
        double z = decisive.ranks.z();
        tests.add(new TrendTest(Kind.AUTOCORRELATED_MANN_KENDALL, z, twoSided(z), n));
        tests.add(new TrendTest(Kind.ROBUST_REGRESSION, decisive.t, decisive.tProbability, n));
        return new Growth(
                blocks.from(),
                blocks.to(),
                indexed,
                blocks.step(),
                n,
                blocks.length(),
                linear.estimate.map(a -> a / blocks.steps()),
                rate,
                levelAtEnd(values, linear.estimate.value()),
                decisive.estimate.excludes(0),
                decisive.p,
                tests);
    }

    private static boolean positive(double[] values) {
        return Quantiles.of(values, 0) > NEAR_ZERO * Quantiles.of(values, 0.5);
    }

    private static Slope slope(double[] values, Confidence level) {
        if (Observed.constant(values)) {
            // What rounding makes of a constant is no interval.
            return new Slope(Estimate.exactly(0), 1, new MannKendall(0, 0), 0, 1);
        }
        double z = NORMAL.inverseCumulativeProbability(1 - level.lowerTail());
        double first = SenSlope.of(values).slope();
        MannKendall ranks = MannKendall.ofAutocorrelated(values, first);
        SenSlope sen = SenSlope.of(values, z, ranks.variance());
        double[][] rows = rows(values);
        double[][] columns = {rows[0], rows[1]};
        boolean wanders = rows[2].length >= UnitRoot.FEWEST && !UnitRoot.ruledOut(rows[2]);
        TrendRegression regression =
                wanders ? TrendRegression.fitToRandomWalk(columns, rows[2]) : TrendRegression.fit(columns, rows[2]);
        TDistribution student = new TDistribution(null, regression.freedom());
        double caution =
                wanders ? 1 + CAUTION_WITH_WALKS / rows[2].length : caution(regression.persistence(), rows[2].length);
        double reach = caution * student.inverseCumulativeProbability(1 - level.lowerTail()) * regression.error(1);
        double line = regression.coefficient(1);
        double t = regression.t(1) / caution;
        double tProbability = 2 * student.cumulativeProbability(-Math.abs(t));
        Estimate estimate =
                new Estimate(sen.slope(), Math.min(sen.lower(), line - reach), Math.max(sen.upper(), line + reach));
        boolean agree = Math.signum(line) == Math.signum(ranks.s());
        double p = agree ? Math.max(tProbability, twoSided(ranks.z())) : 1;
        return new Slope(estimate, p, ranks, t, tProbability);
    }

    /**
     * How much wider the interval of a short and persistent series is made: its persistence is itself a guess. The
     * factor is set so that noise from independent values to random walks is seldom taken for a trend from four weeks of
     * days on. What looks like noise that swings back is mostly chance, and is taken for independent.
     */
    static double caution(double persistence, int observations) {
        return persistence < 0 ? 1 - persistence : 1 + CAUTION * persistence / observations;
    }

    /** Constant, time about its middle, and values of what was observed. */
    private static double[][] rows(double[] values) {
        int n = 0;
        double[][] rows = new double[3][values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                rows[0][n] = 1;
                rows[1][n] = i - (values.length - 1) / 2.0;
                rows[2][n++] = values[i];
            }
        }
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOf(rows[r], n);
        }
        return rows;
    }

    /** Where the line of a slope, through the median of what it leaves, stands at the last block. */
    static double levelAtEnd(double[] values, double slope) {
        double[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= slope * i;
        }
        return Quantiles.of(rest, 0.5) + slope * (values.length - 1);
    }

    static double twoSided(double z) {
        return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
    }
}
