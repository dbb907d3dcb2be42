package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well promised savings held, by kind of recommendation, and what that means for the next promise.
 *
 * <p>The ratios of realised to promised are taken as normal with unknown mean and spread, under a prior that says: on
 * average as promised, give or take a quarter, worth four cases. So few cases move the estimate little and many speak
 * for themselves; the interval of the next saving is the posterior predictive one, a Student t. A single ratio counts
 * at most 3 and at least -1, so that a promise of a few cents does not outweigh the rest.
 *
 * <p>Reference: A. Gelman, J. B. Carlin, H. S. Stern, D. B. Dunson, A. Vehtari and D. B. Rubin (2013), "Bayesian Data
 * Analysis", 3rd edition, Chapman and Hall, section 3.3, doi:10.1201/b16018.
 *
 * <pre>{@code
 * SavingAccuracy learned = SavingAccuracy.of(ledger);
 * MoneyRange honest = learned.correct("rightsizing", saving, Confidence.of(0.8));
 * }</pre>
 *
 * @param byKind what was learned, by kind of recommendation
 */
public record SavingAccuracy(Map<String, Learned> byKind) {

    private static final double PRIOR_MEAN = 1;
    private static final double PRIOR_SPREAD = 0.25;
    private static final double PRIOR_CASES = 4;
    private static final double LEAST_RATIO = -1;
    private static final double MOST_RATIO = 3;

    /** Copies the map. */
    public SavingAccuracy {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

    /** What a ledger teaches. Each recommendation is one case, however many months it has. */
    public static SavingAccuracy of(Ledger ledger) {
        Map<String, Learned> learned = new TreeMap<>();
        ledger.ratiosByKind().forEach((kind, ratios) -> learned.put(kind, Learned.from(ratios)));
        return new SavingAccuracy(learned);
    }

    /** What is known of a kind; the prior alone when there is no case. */
    public Learned of(String kind) {
        return byKind.getOrDefault(kind, Learned.from(List.of()));
    }

    /** The saving to expect of a promise, with its interval. */
    public MoneyRange correct(String kind, Saving promised, Confidence level) {
        Learned learned = of(kind);
        double half = learned.half(level);
        Money first = promised.monthly().times(learned.mean() - half);
        Money second = promised.monthly().times(learned.mean() + half);
        boolean rising = first.compareTo(second) <= 0;
        return new MoneyRange(
                rising ? first : second, promised.monthly().times(learned.mean()), rising ? second : first);
    }

    /**
     * What is known of realised over promised.
     *
     * @param cases how many recommendations it rests on
     * @param mean the ratio to expect; 1 is as promised, below 1 promises too much
     * @param spread scale of the next ratio around the mean
     * @param freedom degrees of freedom of its Student t
     */
    public record Learned(int cases, double mean, double spread, double freedom) {

        /** Refuses what is not finite, and a spread or freedom that is not positive. */
        public Learned {
            if (!Double.isFinite(mean) || !(spread > 0) || !(freedom > 0) || cases < 0) {
                throw new InvalidInputException(
                        "mean " + mean + ", spread " + spread + ", freedom " + freedom + ", cases " + cases,
                        "accuracy of savings",
                        "Give finite figures, spread and freedom above zero");
            }
        }

        static Learned from(List<Double> ratios) {
            int n = ratios.size();
            double sum = 0;
            for (double ratio : ratios) {
                sum += clip(ratio);
            }
            double average = n == 0 ? PRIOR_MEAN : sum / n;
            double squares = 0;
            for (double ratio : ratios) {
                squares += (clip(ratio) - average) * (clip(ratio) - average);
            }
            double weight = PRIOR_CASES + n;
            double freedom = PRIOR_CASES + n;
            double distance = average - PRIOR_MEAN;
            double scale = (PRIOR_CASES * PRIOR_SPREAD * PRIOR_SPREAD
                            + squares
                            + PRIOR_CASES * n / weight * distance * distance)
                    / freedom;
            return new Learned(
                    n, (PRIOR_CASES * PRIOR_MEAN + n * average) / weight, Math.sqrt(scale * (1 + 1 / weight)), freedom);
        }

        private static double clip(double ratio) {
            return Math.max(LEAST_RATIO, Math.min(MOST_RATIO, ratio));
        }

        /** How far the next ratio may lie from the mean at a coverage. */
        public double half(Confidence level) {
            return spread * StudentQuantile.central(level.level(), freedom);
        }
    }
}
