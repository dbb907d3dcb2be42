package io.capacityplanner.forecasting.driver;

import io.capacityplanner.driver.DriverEffect;
import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.driver.Verdict;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecasting.regression.Coefficient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/** The verdict on a driver: two tests must agree that it explains, and a test must have been able to see it. */
final class Judgement {

    /** An effect below this share of what is left is no reason to plan by the driver. */
    private static final double MATERIAL = 0.15;

    private static final double TWO_SIDED = 1.96;

    private Judgement() {}

    /**
     * Judges.
     *
     * @param others drivers beside it
     * @param tried how many lags the driver's was chosen from
     */
    static DriverEffect of(Subject subject, List<Driver> others, Candidate candidate, int tried) {
        Driver moved = candidate.moved();
        List<Driver> all = new ArrayList<>(others);
        all.add(moved);
        Coefficient coefficient = subject.fit(subject.series(), all).coefficients().stream()
                .filter(c -> c.name().equals(candidate.name()))
                .findFirst()
                .orElse(new Coefficient(candidate.name(), 0, 0, 0, 1));
        HeldOut heldOut = HeldOut.of(subject, others, moved);
        TDistribution student = new TDistribution(coefficient.freedom());
        double statistic = Math.abs(coefficient.statistic());
        double single = Double.isInfinite(statistic) ? 0 : 2 * student.cumulativeProbability(-statistic);
        // The probability that the best of so many independent tests is as clear (Šidák 1967).
        double pValue = -Math.expm1(tried * Math.log1p(-Math.min(single, 1 - 1e-16)));
        double factor = elasticityFactor(subject, moved);
        double width = student.inverseCumulativeProbability(0.975) * coefficient.standardError();
        double[] edges = {factor * (coefficient.estimate() - width), factor * (coefficient.estimate() + width)};
        Arrays.sort(edges);
        Verdict verdict = verdict(subject, heldOut, pValue, statistic, coefficient.freedom());
        return new DriverEffect(
                candidate.name(),
                candidate.lag(),
                coefficient.estimate(),
                factor * coefficient.estimate(),
                edges[0],
                edges[1],
                heldOut.share(),
                pValue,
                verdict,
                sentence(subject, candidate, verdict, heldOut, pValue, factor * coefficient.estimate(), edges));
    }

    private static Verdict verdict(Subject subject, HeldOut heldOut, double pValue, double statistic, int freedom) {
        double significance = subject.request().significance();
        boolean seen = pValue < significance;
        boolean held = heldOut.share() > 0 && heldOut.pValue() < significance;
        if (seen && held) {
            return Verdict.EXPLAINS;
        }
        // The largest share of what is left that the driver could explain and still look like this (Fisher's z).
        double correlation = Double.isInfinite(statistic) ? 1 : statistic / Math.sqrt(statistic * statistic + freedom);
        double bound = Math.tanh(atanh(correlation) + TWO_SIDED / Math.sqrt(Math.max(1, freedom - 1)));
        boolean none = !seen && heldOut.steps() > 0 && !(held && heldOut.share() > MATERIAL);
        return none && bound * bound < MATERIAL ? Verdict.EXPLAINS_NOTHING : Verdict.UNSURE;
    }

    private static double atanh(double r) {
        return 0.5 * Math.log((1 + r) / Math.max(1e-16, 1 - r));
    }

    /** From the coefficient to percent per percent at the means. */
    private static double elasticityFactor(Subject subject, Driver moved) {
        if (subject.request().form() == ResponseForm.CONSTANT_ELASTICITY) {
            return 1;
        }
        double[] y = subject.values();
        double x = 0;
        double demand = 0;
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t] + moved.valueAt(t))) {
                x += moved.valueAt(t);
                demand += y[t];
            }
        }
        return demand == 0 ? Double.NaN : x / demand;
    }

    private static String sentence(
            Subject subject,
            Candidate candidate,
            Verdict verdict,
            HeldOut heldOut,
            double pValue,
            double elasticity,
            double[] edges) {
        String late = candidate.lag() == 0
                ? "at once"
                : candidate.lag() + (candidate.lag() == 1 ? " step later" : " steps later");
        String share = String.format(Locale.ROOT, "%.0f %%", 100 * Math.abs(heldOut.share()));
        return switch (verdict) {
            case EXPLAINS ->
                String.format(
                        Locale.ROOT,
                        "%s explains demand: 1 %% more of it goes with %.2f %% more demand %s (95 %% between %.2f and %.2f);"
                                + " knowing it takes %s off the squared error of forecasts on unseen data",
                        candidate.name(),
                        elasticity,
                        late,
                        edges[0],
                        edges[1],
                        share);
            case EXPLAINS_NOTHING ->
                String.format(
                        Locale.ROOT,
                        "%s explains nothing beyond trend, seasons and the past of the demand itself (p %.2f); on unseen data"
                                + " forecasts that know it are %s %s",
                        candidate.name(),
                        pValue,
                        share,
                        heldOut.share() > 0 ? "better, no more than chance gives" : "worse");
            case UNSURE ->
                candidate.name() + " may or may not explain demand: " + unsure(subject, heldOut, pValue)
                        + ". Ask again with a longer history";
        };
    }

    private static String unsure(Subject subject, HeldOut heldOut, double pValue) {
        if (heldOut.steps() == 0) {
            return String.format(
                    Locale.ROOT, "%d steps are too few to hold any back (p %.2f)", subject.length(), pValue);
        }
        boolean seen = pValue < subject.request().significance();
        return String.format(
                Locale.ROOT,
                seen
                        ? "the history shows it (p %.3f), but forecasts on unseen data do not clearly gain from it (%.0f %%)"
                        : "the history does not show it (p %.2f), yet is too short to rule it out (%.0f %% on unseen data)",
                pValue,
                100 * heldOut.share());
    }
}
