package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ForecastValidation;
import io.capacityplanner.forecast.Sanity;
import io.capacityplanner.forecast.SanityFinding;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model said, after the checks that a forecast must pass before it is given out.
 *
 * @param distribution points and bands, inside the bounds
 * @param paths simulated paths, {@code [path][step]}, inside the bounds
 * @param doubts what a reader must be told
 */
record SoundForecast(ForecastDistribution distribution, double[][] paths, List<String> doubts) {

    /** The models that stand in for one that failed, in this order. */
    private static final List<String> FALLBACKS = List.of("auto", "seasonal-naive", "naive");

    private static final String REMEDY =
            "Look at the history and its quality report, ask for a shorter horizon, or add a simple forecaster";

    /**
     * Lets a model forecast and checks it.
     *
     * @param season seasonal period of the checks, in steps
     * @param driven whether something outside the history drives the forecast
     * @throws UnsoundForecastException when it must not be given out
     */
    static SoundForecast of(
            SeriesKey key,
            TimeSeries series,
            FittedForecaster model,
            ForecastRequest request,
            int steps,
            ValueBounds bounds,
            int season,
            boolean driven) {
        ForecastDistribution raw;
        double[][] paths;
        try {
            raw = model.forecast(steps, request.levels());
            paths = model.simulate(steps, request.paths(), request.seed());
        } catch (InvalidInputException nonsense) {
            // The model was content with the input when it was fitted: what it cannot state now is its own fault.
            Sanity check = nonsense.problem().contains("does not contain") ? Sanity.NESTED : Sanity.FINITE;
            throw unsound(key, request, List.of(new SanityFinding(check, true, nonsense.problem())));
        }
        List<SanityFinding> findings = new ArrayList<>(shape(raw, paths, request, steps));
        if (findings.isEmpty()) {
            findings.addAll(ForecastValidation.check(series.toArray(), season, raw, bounds, driven));
        }
        refuse(key, request, findings);
        clamp(paths, bounds);
        return new SoundForecast(raw.within(bounds), paths, doubts(findings));
    }

    private static List<SanityFinding> shape(
            ForecastDistribution raw, double[][] paths, ForecastRequest request, int steps) {
        String fault = null;
        if (raw.steps() != steps) {
            fault = raw.steps() + " steps instead of " + steps;
        } else if (raw.bands().size() != request.levels().size()) {
            fault = raw.bands().size() + " bands instead of " + request.levels().size();
        } else if (paths.length == 0) {
            fault = "no simulated path";
        }
        for (int p = 0; p < paths.length && fault == null; p++) {
            fault = faultOf(paths[p], steps);
        }
        return fault == null ? List.of() : List.of(new SanityFinding(Sanity.FINITE, true, "there are " + fault));
    }

    private static @Nullable String faultOf(double[] path, int steps) {
        if (path.length != steps) {
            return path.length + " steps instead of " + steps + " in a simulated path";
        }
        for (int h = 0; h < steps; h++) {
            if (!Double.isFinite(path[h])) {
                return "simulated values that are not finite (" + path[h] + " at step " + (h + 1) + ")";
            }
        }
        return null;
    }

    private static void clamp(double[][] paths, ValueBounds bounds) {
        for (double[] path : paths) {
            for (int h = 0; h < path.length; h++) {
                path[h] = bounds.clamp(path[h]);
            }
        }
    }

    /**
     * The same, after its backtest was looked at as well. A bad backtest is a measurement, not nonsense: the forecast gives
     * way to another, but where there is none it is given out with the doubt.
     */
    SoundForecast after(
            SeriesKey key,
            TimeSeries series,
            ForecastRequest request,
            @Nullable BacktestScore model,
            @Nullable BacktestScore naive,
            boolean last) {
        SanityFinding found =
                model == null || naive == null ? null : ForecastValidation.backtest(series.toArray(), model, naive);
        if (found == null) {
            return this;
        }
        SanityFinding finding = new SanityFinding(found.check(), found.severe() && !last, found.message());
        refuse(key, request, List.of(finding));
        List<String> more = new ArrayList<>(doubts);
        more.addAll(doubts(List.of(finding)));
        return new SoundForecast(distribution, paths, more);
    }

    private static List<String> doubts(List<SanityFinding> findings) {
        return findings.stream()
                .filter(finding -> !finding.severe())
                .map(finding -> "doubtful forecast: " + finding.check().fault() + ": " + finding.message())
                .toList();
    }

    private static void refuse(SeriesKey key, ForecastRequest request, List<SanityFinding> findings) {
        List<SanityFinding> severe =
                findings.stream().filter(SanityFinding::severe).toList();
        if (!severe.isEmpty()) {
            throw unsound(key, request, severe);
        }
    }

    private static UnsoundForecastException unsound(
            SeriesKey key, ForecastRequest request, List<SanityFinding> findings) {
        return new UnsoundForecastException(
                key.toString(),
                request.forecaster(),
                findings.stream().map(finding -> finding.check().name()).toList(),
                findings.stream()
                        .map(finding -> finding.check().fault() + ": " + finding.message())
                        .collect(Collectors.joining("; ")),
                REMEDY);
    }

    /** The models to ask one after the other: the one that was asked for, then those that stand in for it. */
    static List<String> candidates(String asked, Collection<String> known) {
        return Stream.concat(Stream.of(asked), FALLBACKS.stream().filter(known::contains))
                .distinct()
                .toList();
    }

    /** What the reader of a forecast by another model is told. */
    static String replaced(UnsoundForecastException failed) {
        return "the forecast of " + failed.forecaster() + " was not given out (" + failed.problem()
                + "); another model took its place";
    }
}
