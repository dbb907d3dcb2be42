package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A quantity that is known only roughly, as a distribution.
 *
 * <p>References:
 *
 * <ol>
 *   <li>D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar (1959), "Application of a technique for research and
 *       development program evaluation", Operations Research 7:646-669, doi:10.1287/opre.7.5.646: the beta
 *     distribution of
 *       PERT, its mean a sixth of the low, four times the likely and the high value.
 *   <li>M. D. McKay, R. J. Beckman and W. J. Conover (1979), "A comparison of three methods for selecting values of
 *       input
 *       variables in the analysis of output from a computer code", Technometrics 21:239-245, doi:10.2307/1268522: how
 *       values are drawn.
 * </ol>
 *
 * @param shape the distribution
 * @param low the least value; for {@link Shape#LOG_NORMAL} the one that is passed with probability 0.95
 * @param likely the mode; for {@link Shape#UNIFORM} and {@link Shape#LOG_NORMAL} the median
 * @param high the largest value; for {@link Shape#LOG_NORMAL} the one that is passed with probability 0.05
 */
public record Estimate(Shape shape, double low, double likely, double high) {

    private static final double CLOSE = 1e-6;

    /** A distribution. */
    public enum Shape {
        /** One value. */
        CERTAIN,
        /** Every value between two is as likely as any other. */
        UNIFORM,
        /** The density rises in a straight line to the likely value and falls in another. */
        TRIANGULAR,
        /** A beta distribution that trusts the likely value more than the triangular one does. */
        PERT,
        /** Positive, with a long tail to the right. */
        LOG_NORMAL;

        /** As written in files, for instance {@code log-normal}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses values that are not finite, not in order, or contradict the shape. */
    public Estimate {
        if (!Double.isFinite(low) || !Double.isFinite(likely) || !Double.isFinite(high)) {
            throw refused(low, likely, high, "must be finite", "Give numbers");
        }
        if (!(low <= likely && likely <= high)) {
            throw refused(low, likely, high, "must rise", "Give the lowest first and the highest last");
        }
        if (shape == Shape.CERTAIN && low < high) {
            throw refused(low, likely, high, "differ in a certain value", "Give a shape, for instance triangular");
        }
        if (shape == Shape.UNIFORM && Math.abs(low / 2 + high / 2 - likely) > CLOSE * (high - low)) {
            throw refused(low, likely, high, "have no middle in a uniform distribution", "Leave the likely value out");
        }
        if (shape == Shape.LOG_NORMAL
                && !(low > 0 && Math.abs(Math.log(likely / low) - Math.log(high / likely)) <= CLOSE)) {
            throw refused(
                    low,
                    likely,
                    high,
                    "are not the 5 %, 50 % and 95 % points of a log-normal distribution",
                    "Give Estimate.logNormal(median, high) two positive values");
        }
    }

    /** A value that is known. */
    public static Estimate certain(double value) {
        return new Estimate(Shape.CERTAIN, value, value, value);
    }

    /** Anything between two values. */
    public static Estimate uniform(double low, double high) {
        return new Estimate(Shape.UNIFORM, low, low / 2 + high / 2, high);
    }

    /** The least, the most likely and the largest value. */
    public static Estimate triangular(double low, double likely, double high) {
        return new Estimate(Shape.TRIANGULAR, low, likely, high);
    }

    /** The least, the most likely and the largest value; the middle counts for more than in a triangular one. */
    public static Estimate pert(double low, double likely, double high) {
        return new Estimate(Shape.PERT, low, likely, high);
    }

    /**
     * A positive value.
     *
     * @param median passed with even chance
     * @param high passed with probability 0.05
     */
    public static Estimate logNormal(double median, double high) {
        return new Estimate(Shape.LOG_NORMAL, median * median / high, median, high);
    }

    /** Whether it is one value. */
    public boolean isCertain() {
        return low == high;
    }

    /** The least value there can be. */
    public double least() {
        return shape == Shape.LOG_NORMAL && !isCertain() ? 0 : low;
    }

    /** The largest value there can be; infinite for a log-normal one. */
    public double most() {
        return shape == Shape.LOG_NORMAL && !isCertain() ? Double.POSITIVE_INFINITY : high;
    }

    /** The expected value. */
    public double mean() {
        return switch (shape) {
            case CERTAIN, UNIFORM -> likely;
            case TRIANGULAR -> low / 3 + likely / 3 + high / 3;
            case PERT -> low / 6 + 4 * (likely / 6) + high / 6;
            case LOG_NORMAL -> likely * Math.exp(deviation() * deviation() / 2);
        };
    }

    /** The value that is not passed with a probability strictly between 0 and 1. */
    public double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new InvalidInputException(
                    "the probability (" + probability + ") must lie between 0 and 1, both excluded",
                    "estimate",
                    "Give 0.95 for the value that is passed with probability 0.05");
        }
        if (isCertain()) {
            return likely;
        }
        return switch (shape) {
            case CERTAIN -> likely;
            case UNIFORM -> low + probability * (high - low);
            case TRIANGULAR -> triangle(probability);
            case PERT -> {
                double rise = 4 * (likely - low) / (high - low);
                yield low + (high - low) * BetaQuantile.of(1 + rise, 5 - rise, probability);
            }
            case LOG_NORMAL -> likely * Math.exp(deviation() * NormalQuantile.of(probability));
        };
    }

    /**
     * Draws values: one from each of as many equally likely slices as there are values, in random order (McKay, Beckman
     * and Conover), so that few of them show the whole distribution.
     *
     * @param count how many
     * @param seed the same seed gives the same values, and the same probabilities for every estimate
     */
    public double[] draw(int count, long seed) {
        double[] drawn = new double[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            // Clear of 0 and 1 even where there is one slice only.
            double within = 0.001 + 0.998 * random.nextDouble();
            double value = quantile((i + within) / count);
            int place = random.nextInt(i + 1);
            drawn[i] = drawn[place];
            drawn[place] = value;
        }
        return drawn;
    }

    /** The estimate in a few words, for instance {@code 1.2 to 1.6, likely 1.4}. */
    public String describe() {
        return isCertain() ? plain(likely) : plain(low) + " to " + plain(high) + ", likely " + plain(likely);
    }

    /** As {@link #describe()}, of shares in percent. */
    String describeShare() {
        return isCertain() ? percent(likely) : percent(low) + " to " + percent(high) + ", likely " + percent(likely);
    }

    private double triangle(double probability) {
        double width = high - low;
        double turn = (likely - low) / width;
        return probability < turn
                ? low + Math.sqrt(probability * width * (likely - low))
                : high - Math.sqrt((1 - probability) * width * (high - likely));
    }

    private double deviation() {
        return Math.log(high / likely) / NormalQuantile.of(0.95);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(Math.rint(value * 1e6) / 1e6);
    }

    private static String percent(double share) {
        return plain(Math.rint(share * 1e6) / 1e4) + " %";
    }

    private static InvalidInputException refused(
            double low, double likely, double high, String problem, String remedy) {
        return new InvalidInputException(
                "the values (" + low + ", " + likely + ", " + high + ") " + problem, "estimate", remedy);
    }
}
