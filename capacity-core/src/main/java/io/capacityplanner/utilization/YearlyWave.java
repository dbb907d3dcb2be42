package io.capacityplanner.utilization;

import io.capacityplanner.trend.LeastSquares;
import io.capacityplanner.trend.TrendRegression;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the season of the year as a smooth wave beside a straight line. With one year of data a wave is only a
 * likeness: nothing has come back yet, and the sentence says so.
 */
final class YearlyWave {

    private static final double YEAR = 365.25;
    /** Below eleven months too much of the wave is made up. */
    private static final double DAYS_NEEDED = 330;
    /** Two harmonics tell a sharp December from a smooth winter once two years have shown it. */
    private static final double DAYS_FOR_TWO_HARMONICS = 2 * YEAR - 14;
    /** Share of what a straight line leaves that the wave explains. */
    private static final double STRENGTH = 0.3;
    /** Half the way from trough to crest as a share of the level. */
    private static final double MATERIAL = 0.05;
    /** Chi-squared at 0.1 percent, 2 and 4 degrees of freedom. */
    private static final double[] CRITICAL = {13.82, 18.47};

    /** The same at 1 percent. */
    private static final double[] CRITICAL_AS_WALK = {9.21, 13.28};

    private YearlyWave() {}

    /** Constant, line, and {@code harmonics} pairs of sine and cosine of the year; rows are blocks. */
    static double[][] columns(LevelBlocks blocks, int harmonics) {
        int n = blocks.values().length;
        double[][] columns = new double[2 + 2 * harmonics][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = 1;
            columns[1][i] = i - (n - 1) / 2.0;
            for (int k = 1; k <= harmonics; k++) {
                double angle = 2 * Math.PI * k * day(blocks, i) / YEAR;
                columns[2 * k][i] = Math.cos(angle);
                columns[2 * k + 1][i] = Math.sin(angle);
            }
        }
        return columns;
    }

    private static double day(LevelBlocks blocks, int block) {
        return blocks.lastDay() - (blocks.values().length - 1 - block) * blocks.days();
    }

    static Optional<UsagePattern> find(Observed observed) {
        LevelBlocks blocks = observed.blocks();
        if (blocks == null || !blocks.dated() || blocks.span() < DAYS_NEEDED || blocks.days() > 31) {
            return Optional.empty();
        }
        int harmonics = blocks.span() >= DAYS_FOR_TWO_HARMONICS ? 2 : 1;
        double[][] columns = columns(blocks, harmonics);
        TrendRegression regression = TrendRegression.fit(columns, blocks.values());
        double line = LeastSquares.fit(columns(blocks, 0), blocks.values()).squares();
        LeastSquares plain = LeastSquares.fit(columns, blocks.values());
        double strength = line > 0 ? 1 - plain.squares() / line : 0;
        if (strength < STRENGTH || regression.wald(2) < CRITICAL[harmonics - 1]) {
            return Optional.empty();
        }
        // A random walk of one year looks much like a wave; the wave must outdo that too.
        if (TrendRegression.fitToRandomWalk(columns, blocks.values()).wald(2) < CRITICAL_AS_WALK[harmonics - 1]) {
            return Optional.empty();
        }
        Wave wave = Wave.of(blocks, plain, harmonics);
        double level = blocks.median(0, blocks.values().length);
        double half = (wave.crest() - wave.trough()) / 2;
        return half >= MATERIAL * Math.abs(level)
                ? Optional.of(describe(observed, blocks, wave, strength))
                : Optional.empty();
    }

    /** The wave alone over one year. */
    private record Wave(double crest, int crestMonth, double trough, int troughMonth) {

        static Wave of(LevelBlocks blocks, LeastSquares fit, int harmonics) {
            double crest = Double.NEGATIVE_INFINITY;
            double trough = Double.POSITIVE_INFINITY;
            int crestMonth = 1;
            int troughMonth = 1;
            for (int d = 0; d < 365; d++) {
                double day = Math.floor(blocks.lastDay()) - d;
                double height = 0;
                for (int k = 1; k <= harmonics; k++) {
                    double angle = 2 * Math.PI * k * day / YEAR;
                    height += fit.coefficients()[2 * k] * Math.cos(angle)
                            + fit.coefficients()[2 * k + 1] * Math.sin(angle);
                }
                int month = LocalDate.ofEpochDay((long) day).getMonthValue();
                crestMonth = height > crest ? month : crestMonth;
                troughMonth = height < trough ? month : troughMonth;
                crest = Math.max(crest, height);
                trough = Math.min(trough, height);
            }
            return new Wave(crest, crestMonth, trough, troughMonth);
        }
    }

    private static UsagePattern describe(Observed observed, LevelBlocks blocks, Wave wave, double strength) {
        double years = blocks.span() / YEAR;
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("strength", strength);
        numbers.put("peakMonth", (double) wave.crestMonth());
        numbers.put("troughMonth", (double) wave.troughMonth());
        numbers.put("swing", wave.crest() - wave.trough());
        numbers.put("years", years);
        String proof = years < 1.9 ? "; one year only, so nothing has come back yet" : "";
        String message = "Differs by the month of the year: highest in " + month(wave.crestMonth()) + ", lowest in "
                + month(wave.troughMonth()) + ", " + observed.wording().difference(wave.crest() - wave.trough())
                + " apart; the season explains " + Wording.share(strength) + " of the slow movement" + proof;
        return new UsagePattern(Kind.YEARLY_SEASON, message, numbers);
    }

    private static String month(int month) {
        return java.time.Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
