package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/** How long one stage of a lead time takes, as a distribution over days. */
public sealed interface StageTime {

    /** The same distribution with all its times multiplied. */
    StageTime times(double factor);

    /** Always the same. */
    static StageTime fixed(double days) {
        return new Fixed(days);
    }

    /** From a least, a most likely and a greatest time, smoothly: the PERT distribution. */
    static StageTime pert(double least, double likely, double most) {
        return new Pert(least, likely, most);
    }

    /** From a least, a most likely and a greatest time, with straight sides. */
    static StageTime triangular(double least, double likely, double most) {
        return new Triangular(least, likely, most);
    }

    /** Log-normal, from its median and the time that 95 of 100 do not pass. */
    static StageTime logNormal(double median, double p95) {
        return new LogNormal(median, p95);
    }

    /** Drawn from past times. */
    static StageTime empirical(double... days) {
        return new Empirical(days);
    }

    /**
     * Always the same.
     *
     * @param days how long
     */
    record Fixed(double days) implements StageTime {

        /** Refuses negative and infinite times. */
        public Fixed {
            Days.require(days);
        }

        @Override
        public StageTime times(double factor) {
            return new Fixed(days * factor);
        }
    }

    /**
     * Density that rises and falls in straight lines.
     *
     * @param least shortest time
     * @param likely most likely time
     * @param most longest time
     */
    record Triangular(double least, double likely, double most) implements StageTime {

        /** Refuses times that do not rise. */
        public Triangular {
            Days.requireRising(least, likely, most);
        }

        @Override
        public StageTime times(double factor) {
            return new Triangular(least * factor, likely * factor, most * factor);
        }
    }

    /**
     * The beta distribution on [least, most] with shape parameters {@code 1 + 4 (likely - least) / (most - least)} and
     * {@code 1 + 4 (most - likely) / (most - least)}; its mean is {@code (least + 4 likely + most) / 6}. Malcolm,
     * Roseboom, Clark and Fazar (1959), "Application of a technique for research and development program evaluation",
     * Operations Research 7(5):646-669, doi:10.1287/opre.7.5.646.
     *
     * @param least shortest time
     * @param likely most likely time
     * @param most longest time
     */
    record Pert(double least, double likely, double most) implements StageTime {

        /** Refuses times that do not rise. */
        public Pert {
            Days.requireRising(least, likely, most);
        }

        @Override
        public StageTime times(double factor) {
            return new Pert(least * factor, likely * factor, most * factor);
        }
    }

    /**
     * Log-normal.
     *
     * @param median half of all times are shorter
     * @param p95 95 of 100 times are shorter
     */
    record LogNormal(double median, double p95) implements StageTime {

        /** Refuses a median of zero and a p95 below it. */
        public LogNormal {
            if (!(median > 0 && p95 >= median) || Double.isInfinite(p95)) {
                throw new InvalidInputException(
                        "the median (" + median + ") or the p95 (" + p95 + ") is out of range",
                        "lead time stage",
                        "Give a median above zero and a p95 that is not below it, both in days");
            }
        }

        @Override
        public StageTime times(double factor) {
            return new LogNormal(median * factor, p95 * factor);
        }
    }

    /**
     * Past times, each as likely as any other.
     *
     * @param days the times, at least one
     */
    record Empirical(double[] days) implements StageTime {

        /** Refuses an empty list and times that are negative or infinite; copies. */
        public Empirical {
            days = days.clone();
            if (days.length == 0) {
                throw new InvalidInputException("there is no time", "lead time stage", "Give at least one past time");
            }
            for (double one : days) {
                Days.require(one);
            }
        }

        /** A copy of the times. */
        @Override
        public double[] days() {
            return days.clone();
        }

        @Override
        public StageTime times(double factor) {
            return new Empirical(Arrays.stream(days).map(one -> one * factor).toArray());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Empirical that && Arrays.equals(days, that.days);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(days);
        }

        @Override
        public String toString() {
            return "Empirical" + Arrays.toString(days);
        }
    }
}
