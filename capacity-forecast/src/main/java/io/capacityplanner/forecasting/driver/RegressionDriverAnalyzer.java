package io.capacityplanner.forecasting.driver;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverEffect;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.driver.Requirement;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.DriverAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges drivers by regression with autoregressive errors: a driver explains demand when its coefficient is clear and
 * forecasts of unseen data are clearly better with it. Where what the regression leaves wanders, changes are compared
 * with changes, so that two series that merely grow or wander are not taken for related.
 *
 * <p>Reference: C. W. J. Granger and P. Newbold (1974), "Spurious regressions in econometrics", Journal of Econometrics
 * 2:111-120, doi:10.1016/0304-4076(74)90034-7.
 *
 * <p>Stateless and thread-safe.
 */
public final class RegressionDriverAnalyzer implements DriverAnalyzer {

    private static final int LEAST_STEPS = 20;
    /** Drivers more alike than this cannot be told apart. */
    private static final double COLLINEAR = 0.95;
    /** A correlation of levels that a reader would take for an effect. */
    private static final double STRIKING = 0.7;

    /** For discovery. */
    public RegressionDriverAnalyzer() {}

    @Override
    public String id() {
        return "regression";
    }

    @Override
    public String description() {
        return "Judges by regression what drives demand, and what capacity levels of a driver require.";
    }

    @Override
    public DriverAnalysis analyse(
            PreparedSeries prepared, List<Driver> drivers, DriverRequest request, ProgressListener progress) {
        TimeSeries series = prepared.series();
        refuseOdd(prepared, drivers, request);
        List<Double> periods = request.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        Subject subject = new Subject(series, periods, kept(prepared), request);
        int training = HeldOut.training(series.length());
        List<Candidate> candidates = new ArrayList<>();
        for (Driver driver : drivers) {
            candidates.add(LagChoice.of(subject, driver, training, request.mostLag()));
        }
        List<DriverEffect> effects = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            progress.onProgress("judging drivers", effects.size(), candidates.size());
            effects.add(effect(subject, candidate, candidates, warnings));
        }
        warnOfCollinear(candidates, series.length(), warnings);
        List<Candidate> explaining = candidates.stream()
                .filter(c -> effects.get(candidates.indexOf(c)).explains())
                .toList();
        Requirements requirements = new Requirements(subject);
        List<Requirement> required = new ArrayList<>();
        for (Candidate candidate : explaining) {
            List<Requirement> levels = requirements.of(candidate, apart(candidate, explaining, series.length()));
            warnOfExtrapolation(candidate, levels, series.length(), warnings);
            required.addAll(levels);
        }
        List<Driver> moved = explaining.stream().map(Candidate::moved).toList();
        progress.onProgress("judging drivers", candidates.size(), candidates.size());
        return new DriverAnalysis(
                prepared.key(),
                prepared.metric(),
                observations(series, candidates),
                series.length() - training,
                effects,
                required,
                subject.fit(series, moved).modelName(),
                assumptions(requirements.steps(), training < series.length()),
                warnings);
    }

    private static void refuseOdd(PreparedSeries prepared, List<Driver> drivers, DriverRequest request) {
        int length = prepared.series().length();
        Set<String> names = new HashSet<>();
        for (Driver driver : drivers) {
            driver.mustReach(length);
            if (!names.add(driver.name())) {
                throw new InvalidInputException(
                        "two drivers are called " + driver.name(), "driver analysis", "Give each a name of its own");
            }
            int known = 0;
            for (int t = 0; t < length; t++) {
                known += !prepared.series().isMissing(t) && !Double.isNaN(driver.valueAt(t)) ? 1 : 0;
            }
            if (known < LEAST_STEPS) {
                throw new InsufficientDataException(
                        "steps on which " + driver.name() + " and " + prepared.key() + " are known",
                        known,
                        LEAST_STEPS);
            }
        }
        if (names.isEmpty()) {
            throw new InvalidInputException("no driver is given", "driver analysis", "Give at least one");
        }
        for (String name : request.levels().keySet()) {
            if (!names.contains(name)) {
                throw new InvalidInputException(
                        "levels are given for " + name + ", which is no driver",
                        "driver analysis",
                        "Use one of " + String.join(", ", names));
            }
        }
    }

    /** The lower bound where the data keep it; demand may pass what is possible today. */
    private static ValueBounds kept(PreparedSeries prepared) {
        Double lower = prepared.metric().lower();
        boolean keeps =
                lower != null && Arrays.stream(prepared.series().observed()).allMatch(v -> v >= lower);
        return new ValueBounds(keeps ? lower : null, null);
    }

    private static DriverEffect effect(
            Subject subject, Candidate candidate, List<Candidate> all, List<String> warnings) {
        int length = subject.length();
        double[] x = Arrays.copyOf(candidate.driver().values(), length);
        if (LagChoice.constant(x)) {
            warnings.add(candidate.name() + " has one value throughout the history: nothing can be said of it");
        }
        List<Driver> others =
                apart(candidate, all, length).stream().map(Candidate::moved).toList();
        DriverEffect effect = Judgement.of(
                subject, others, candidate, 1 + Math.min(subject.request().mostLag(), length / 4));
        double levels = LagChoice.correlation(subject.values(), x, candidate.lag());
        if (!effect.explains() && Math.abs(levels) > STRIKING) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Demand and %s run alike (correlation %.2f), but only because both follow a trend or a season:"
                            + " beyond that no effect is clear",
                    candidate.name(),
                    levels));
        }
        return effect;
    }

    /** The others that can be told apart from a driver. */
    private static List<Candidate> apart(Candidate candidate, List<Candidate> all, int length) {
        return all.stream()
                .filter(other -> !other.name().equals(candidate.name()) && !collinear(candidate, other, length))
                .filter(other ->
                        !LagChoice.constant(Arrays.copyOf(other.driver().values(), length)))
                .toList();
    }

    private static boolean collinear(Candidate a, Candidate b, int length) {
        double[] x = Arrays.copyOf(a.moved().values(), length);
        double[] z = Arrays.copyOf(b.moved().values(), length);
        return Math.abs(LagChoice.correlation(x, z, 0)) > COLLINEAR;
    }

    private static void warnOfCollinear(List<Candidate> candidates, int length, List<String> warnings) {
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (collinear(candidates.get(j), candidates.get(i), length)) {
                    warnings.add(candidates.get(j).name() + " and "
                            + candidates.get(i).name()
                            + " run alike: their effects cannot be told apart, so each was judged without the other");
                }
            }
        }
    }

    private static void warnOfExtrapolation(
            Candidate candidate, List<Requirement> levels, int length, List<String> warnings) {
        Optional<Requirement> outside =
                levels.stream().filter(Requirement::extrapolated).findFirst();
        if (outside.isPresent()) {
            double[] known = Arrays.stream(candidate.driver().values(), 0, length)
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            warnings.add(String.format(
                    Locale.ROOT,
                    "The level %.6g of %s lies outside what was seen (%.6g to %.6g): what it requires is extrapolated",
                    outside.get().level(),
                    candidate.name(),
                    Arrays.stream(known).min().orElse(0),
                    Arrays.stream(known).max().orElse(0)));
        }
    }

    private static int observations(TimeSeries series, List<Candidate> candidates) {
        int count = 0;
        for (int t = 0; t < series.length(); t++) {
            boolean known = !series.isMissing(t);
            for (Candidate candidate : candidates) {
                known &= !Double.isNaN(candidate.moved().valueAt(t));
            }
            count += known ? 1 : 0;
        }
        return count;
    }

    private static List<String> assumptions(int steps, boolean heldOut) {
        List<String> assumptions = new ArrayList<>();
        if (heldOut) {
            assumptions.add(
                    "Forecasts of unseen data were given the driver's true values: the share explained is that of"
                            + " a driver whose future is known");
        }
        assumptions.add("What a level requires holds for the " + steps + " steps after the history, the driver at that"
                + " level throughout and all other drivers as in their last cycle");
        return assumptions;
    }
}
