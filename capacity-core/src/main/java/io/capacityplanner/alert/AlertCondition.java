package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.report.NumberText;
import java.time.Duration;

/**
 * What must hold for an alert to ring. Every condition comes down to one value, which rings at one level and is over at
 * another: between the two nothing changes, so that a value that hovers about a level does not ring again and again.
 */
public sealed interface AlertCondition {

    /** On which side of a level a value rings. */
    enum Side {
        /** At the level or above it. */
        ABOVE,
        /** At the level or below it. */
        BELOW
    }

    /** The side on which it rings. */
    Side side();

    /** The level at which it rings. */
    double level();

    /** The level short of which it is over. */
    double clear();

    /** A value in words, for instance {@code 83 % of capacity}. */
    String words(double value);

    /** What a value says of it; the level itself rings, and so does the level at which it is over while it rings. */
    default Verdict judge(double value) {
        double distance = side() == Side.ABOVE ? value - level() : level() - value;
        if (distance >= 0 || value == level()) {
            return Verdict.RINGS;
        }
        boolean over = side() == Side.ABOVE ? value < clear() : value > clear();
        return over || clear() == level() ? Verdict.CLEAR : Verdict.BETWEEN;
    }

    /**
     * The latest value is above or below a level.
     *
     * @param side on which side it rings
     * @param limit where, in the metric's unit or as a share of capacity
     * @param clear where it is over, in the unit of the limit
     */
    record Value(Side side, Limit limit, double clear) implements AlertCondition {

        /** Refuses a level of being over on the wrong side. */
        public Value {
            checkClear(side, levelOf(limit), clear);
        }

        @Override
        public double level() {
            return levelOf(limit);
        }

        @Override
        public String words(double value) {
            return inLimit(limit, value);
        }
    }

    /**
     * A forecast reaches a limit within a time with a probability.
     *
     * @param limit what is reached, in the metric's unit or as a share of capacity
     * @param within how far ahead
     * @param probability the probability at which it rings
     * @param clear the probability below which it is over
     */
    record ForecastReaches(Limit limit, Duration within, double probability, double clear) implements AlertCondition {

        /** Refuses a time that is not positive and probabilities outside (0, 1]. */
        public ForecastReaches {
            checkSpan(within, "horizon");
            if (!(probability > 0 && probability <= 1)) {
                throw invalid("probability", probability, "lie above 0 and at most at 1", "Give for instance 0.5");
            }
            checkClear(Side.ABOVE, probability, clear);
        }

        @Override
        public Side side() {
            return Side.ABOVE;
        }

        @Override
        public double level() {
            return probability;
        }

        @Override
        public String words(double value) {
            return NumberText.percent(value) + " probability of " + inLimit(limit, levelOf(limit)) + " within "
                    + NumberText.duration(within);
        }
    }

    /**
     * The mean over a time lies above the mean over the same time before by a share.
     *
     * @param share 0.2 for a fifth more
     * @param over the time; one that is a multiple of the season, such as a week, keeps seasons out
     * @param clear the share below which it is over
     */
    record Growth(double share, Duration over, double clear) implements AlertCondition {

        /** Refuses a share and a time that are not positive. */
        public Growth {
            checkSpan(over, "time frame");
            checkPositive(share, "growth");
            checkClear(Side.ABOVE, share, clear);
        }

        @Override
        public Side side() {
            return Side.ABOVE;
        }

        @Override
        public double level() {
            return share;
        }

        @Override
        public String words(double value) {
            return NumberText.percent(value) + " growth over " + NumberText.duration(over);
        }
    }

    /**
     * The cost of the latest whole days against what the days before let expect.
     *
     * @param share 1.5 for half more than expected
     * @param over how much time the latest days are, a day or more
     * @param clear the share below which it is over
     */
    record Cost(double share, Duration over, double clear) implements AlertCondition {

        /** Refuses a share that is not positive and a time of less than a day. */
        public Cost {
            checkSpan(over, "time");
            checkPositive(share, "share of the predicted cost");
            checkClear(Side.ABOVE, share, clear);
            if (over.toDays() < 1) {
                throw invalid("time in days", over.toHours() / 24.0, "be at least 1", "Bills come by the day");
            }
        }

        @Override
        public Side side() {
            return Side.ABOVE;
        }

        @Override
        public double level() {
            return share;
        }

        @Override
        public String words(double value) {
            return NumberText.percent(value) + " of the predicted cost";
        }
    }

    /**
     * The date by which something must be done is near: the date at which a limit is reached with a probability, less the
     * time that an order takes.
     *
     * @param limit what is reached, in the metric's unit or as a share of capacity
     * @param risk probability of reaching it before that date
     * @param leadTime time that an order takes; zero for the date at which the limit is reached
     * @param within how near the date rings
     * @param clearAfter how far it must be to be over
     */
    record RunsOut(Limit limit, double risk, Duration leadTime, Duration within, Duration clearAfter)
            implements AlertCondition {

        /** Refuses negative times and a risk outside (0, 1). */
        public RunsOut {
            checkSpan(within, "time");
            if (leadTime.isNegative()) {
                throw invalid("lead time in days", days(leadTime), "not be negative", "Give 0d for none");
            }
            if (!(risk > 0 && risk < 1)) {
                throw invalid("risk", risk, "lie between 0 and 1", "Give for instance 0.5");
            }
            checkClear(Side.BELOW, days(within), days(clearAfter));
        }

        @Override
        public Side side() {
            return Side.BELOW;
        }

        @Override
        public double level() {
            return days(within);
        }

        @Override
        public double clear() {
            return days(clearAfter);
        }

        @Override
        public String words(double value) {
            String what = leadTime.isZero()
                    ? inLimit(limit, levelOf(limit)) + " is reached "
                    : "the latest order date for " + inLimit(limit, levelOf(limit)) + " is ";
            if (Double.isInfinite(value)) {
                return what + "beyond the horizon";
            }
            String days = NumberText.number(Math.abs(Math.round(value * 10) / 10.0)) + " d";
            return what + (value < 0 ? "since " + days : "in " + days);
        }

        private static double days(Duration span) {
            return span.toMillis() / 86_400_000.0;
        }
    }

    /**
     * Something unusual goes on, judged as the observations come.
     *
     * @param severity minus the decimal logarithm of how likely the series' own past makes it: 3 is once in a thousand
     *     steps
     * @param clear the severity below which it is over
     */
    record Anomaly(double severity, double clear) implements AlertCondition {

        /** Refuses severities outside 1 to 15. */
        public Anomaly {
            if (!(severity >= 1 && severity <= 15)) {
                throw invalid("severity", severity, "lie from 1 to 15", "Give 3 for once in a thousand steps");
            }
            checkClear(Side.ABOVE, severity, clear);
        }

        @Override
        public Side side() {
            return Side.ABOVE;
        }

        @Override
        public double level() {
            return severity;
        }

        @Override
        public String words(double value) {
            return "severity " + NumberText.number(Math.round(value * 10) / 10.0) + " of what is unusual";
        }
    }

    private static double levelOf(Limit limit) {
        return limit instanceof Limit.OfCapacity share ? share.share().value() : ((Limit.Absolute) limit).value();
    }

    private static String inLimit(Limit limit, double value) {
        return limit instanceof Limit.OfCapacity ? NumberText.share(value) + " of capacity" : NumberText.number(value);
    }

    private static void checkPositive(double value, String what) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw invalid(what, value, "be positive and finite", "Give for instance 0.2 for a fifth");
        }
    }

    private static void checkSpan(Duration span, String what) {
        if (span.isZero() || span.isNegative()) {
            throw invalid(what + " in seconds", (double) span.toSeconds(), "be positive", "Give for instance 7d");
        }
    }

    private static void checkClear(Side side, double level, double clear) {
        boolean good = side == Side.ABOVE ? clear <= level : clear >= level;
        if (!good || Double.isInfinite(clear)) {
            throw invalid(
                    "level at which it is over",
                    clear,
                    side == Side.ABOVE ? "not be above " + level : "not be below " + level,
                    "Give a level on the good side of the one that rings, or the same");
        }
    }

    private static InvalidInputException invalid(String what, double value, String rule, String remedy) {
        return new InvalidInputException("the " + what + " (" + value + ") must " + rule, "alert condition", remedy);
    }
}
