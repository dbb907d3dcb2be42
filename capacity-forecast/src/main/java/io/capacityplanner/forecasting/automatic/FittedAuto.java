package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;

/** A combination of members fitted to one series. */
final class FittedAuto implements FittedForecaster {

    private static final int NAMES_SHOWN = 4;
    /** Root mean square of errors by their expected size from which on a forecast has missed. */
    private static final double FAR = 3;

    /**
     * What was chosen from.
     *
     * @param key what the pool of members depends on
     * @param horizon steps on which they were compared
     * @param skill error of the combination by that of the best naive forecast
     */
    record Choice(MemberPool.Key key, int horizon, double skill) {}

    private final String id;
    private final Choice choice;
    private final History fitted;
    private final History history;
    private final Combination combination;
    private final ErrorSpread spread;
    private final ValueBounds bounds;
    private final List<String> explanation;
    private final List<String> warnings;

    /**
     * A fitted model.
     *
     * @param fitted the history that members were estimated on
     * @param history the same or longer
     */
    FittedAuto(
            String id,
            Choice choice,
            History fitted,
            History history,
            Combination combination,
            ErrorSpread spread,
            ValueBounds bounds,
            List<String> explanation,
            List<String> warnings) {
        this.id = id;
        this.choice = choice;
        this.fitted = fitted;
        this.history = history;
        this.combination = combination;
        this.spread = spread;
        this.bounds = bounds;
        this.explanation = List.copyOf(explanation);
        this.warnings = List.copyOf(warnings);
    }

    Choice choice() {
        return choice;
    }

    History history() {
        return history;
    }

    /** Whether what came after the history was, on the whole, far outside what was forecast. */
    boolean hasMissed(double[] later) {
        int steps = Math.min(later.length, choice.horizon());
        double[] points = points(steps);
        double squares = 0;
        int count = 0;
        for (int h = 0; h < steps; h++) {
            if (!Double.isNaN(later[h])) {
                double error = (later[h] - points[h]) / Math.max(history.unscale(spread.at(h)), Double.MIN_NORMAL);
                squares += error * error;
                count++;
            }
        }
        return squares > FAR * FAR * count;
    }

    /**
     * The same members with the same weights and intervals, estimated on a later history; empty when that has another
     * number of lasting changes of level, or values that the members cannot take.
     */
    Optional<FittedAuto> estimatedOn(History later) {
        double least = Arrays.stream(later.values()).min().orElse(0);
        if (later.shifts().size() != fitted.shifts().size() || (choice.key().positive() && !(least > 0))) {
            return Optional.empty();
        }
        int exponent = fitted.exponent() - later.exponent();
        Combination again = combination.estimatedOn(
                later.values(), MemberPool.of(choice.key()), later.seasons().periods(), choice.horizon(), exponent);
        return Optional.of(new FittedAuto(
                id, choice, later, later, again, spread.scaled(exponent), bounds, explanation, warnings));
    }

    /** Names of the members that were kept. */
    List<String> memberNames() {
        return combination.names();
    }

    @Override
    public String modelName() {
        List<String> names = combination.names();
        String name = names.get(0);
        if (names.size() > 1) {
            name = names.stream()
                    .limit(NAMES_SHOWN)
                    .map(n -> String.format(Locale.ROOT, "%s (%.2f)", n, combination.weight(n)))
                    .collect(Collectors.joining(", ", "weighted median of ", ""));
            name += names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        }
        return history.effects().isEmpty()
                ? name
                : name + ", effects of the " + history.effects().describe();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[] mean = points(steps);
        double[] deviation = new double[steps];
        for (int h = 0; h < steps; h++) {
            deviation[h] = history.unscale(spread.at(h));
        }
        TDistribution student = new TDistribution(spread.freedom());
        List<PredictionBand> bands = new ArrayList<>();
        for (Confidence level : levels) {
            double width = student.inverseCumulativeProbability(0.5 + level.level() / 2);
            double[] lower = new double[steps];
            double[] upper = new double[steps];
            for (int h = 0; h < steps; h++) {
                lower[h] = mean[h] - width * deviation[h];
                upper[h] = mean[h] + width * deviation[h];
            }
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    /** Point forecasts in the series' unit, not yet moved into bounds. */
    private double[] points(int steps) {
        if (steps < 1) {
            throw new InvalidInputException(
                    "the number of steps (" + steps + ") must be at least 1", "forecast", "Give a longer horizon");
        }
        return history.restoreFuture(combination.points(history.values(), steps));
    }

    /**
     * Paths whose spread at each step is that of the intervals: an autoregressive error with the correlation seen between
     * neighbouring steps, a random walk for what grows, and one scale for the whole path, drawn so that each step has
     * Student's distribution.
     */
    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[] mean = points(steps);
        SplittableRandom random = new SplittableRandom(seed);
        double correlation = spread.correlation();
        double fresh = Math.sqrt(1 - correlation * correlation);
        int freedom = (int) Math.rint(spread.freedom());
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            double scale = history.unscale(Math.sqrt(freedom / chiSquared(freedom, random)));
            double error = random.nextGaussian();
            double walk = 0;
            double walked = 0;
            for (int h = 0; h < steps; h++) {
                double grown = spread.grownAt(h);
                walk += Math.sqrt(Math.max(0, grown - walked)) * random.nextGaussian();
                walked = grown;
                path[h] = bounds.clamp(mean[h] + scale * (spread.baseAt(h) * error + walk));
                error = correlation * error + fresh * random.nextGaussian();
            }
        }
        return result;
    }

    private static double chiSquared(int freedom, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < freedom; i++) {
            double z = random.nextGaussian();
            sum += z * z;
        }
        return sum;
    }

    /** One-step values of exponential smoothing on the seasonally adjusted history. */
    @Override
    public double[] fitted() {
        double[] seen = history.restorePast(
                OneStepFit.of(history.values(), history.seasons().periods()));
        double[] values = new double[history.skipped() + seen.length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < seen.length; i++) {
            if (history.observed()[i]) {
                values[history.skipped() + i] = seen[i];
            }
        }
        return values;
    }

    @Override
    public FittedForecaster append(double... observations) {
        return new FittedAuto(
                id, choice, fitted, history.append(observations), combination, spread, bounds, explanation, warnings);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(id).put(bounds).put("explanation", explanation);
        state.put("warnings", warnings);
        history.describe(state).put("fitted on", fitted.series().length());
        combination.describe(state);
        spread.describe(state);
        return state.put("effort", choice.key().effort().name())
                .put("first origin", choice.key().length())
                .put("positive", choice.key().positive() ? 1 : 0)
                .put("compared steps", choice.horizon())
                .put("error by that of the best naive forecast", choice.skill())
                .build();
    }

    /** Estimates the members of a state again on the history that it holds, which gives the same numbers. */
    static FittedAuto restore(ModelState state) {
        TimeSeries series = History.seriesOf(state);
        int length = state.whole("fitted on");
        History fitted = History.of(series.slice(0, length), Seasons.of(state));
        int[] periods = fitted.seasons().periods();
        MemberPool.Key key = new MemberPool.Key(
                state.whole("first origin"),
                periods,
                state.number("positive") != 0,
                Effort.valueOf(state.text("effort")));
        Choice choice = new Choice(
                key, state.whole("compared steps"), state.number("error by that of the best naive forecast"));
        Combination combination =
                Combination.restore(state, fitted.values(), MemberPool.of(key), periods, choice.horizon());
        return new FittedAuto(
                state.forecaster(),
                choice,
                fitted,
                length == series.length()
                        ? fitted
                        : fitted.append(series.slice(length, series.length()).toArray()),
                combination,
                ErrorSpread.restore(state),
                state.bounds(),
                state.list("explanation"),
                state.list("warnings"));
    }

    /** What the members forecast, as far as they were compared; compared with the naive forecast among them. */
    @Override
    public Optional<EnsembleParts> parts(int steps) {
        Map<String, double[]> points = new LinkedHashMap<>();
        combination
                .each(history.values(), steps)
                .forEach((name, values) -> points.put(name, history.restoreFuture(values.clone())));
        return combination.reference().map(name -> new EnsembleParts(points, name));
    }

    @Override
    public List<String> explanation() {
        return explanation;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
