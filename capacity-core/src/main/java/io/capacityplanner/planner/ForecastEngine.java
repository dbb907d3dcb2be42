package io.capacityplanner.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.evaluation.RollingOrigin;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.interval.Calibration;
import io.capacityplanner.interval.Intervals;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Forecasts prepared series through the forecaster SPI; keeps results for a while. Thread-safe. */
final class ForecastEngine {

    private final Map<String, Forecaster> forecasters;
    private final Optional<ForecastStore> store;
    private final Map<String, ModelPreference> preferences;
    private final Map<String, Forecaster> tailored;
    private final Cache<CacheKey, Forecast> cache;
    private final FittedModels models;
    private final Learning learning;

    /** What a cached forecast depends on: the series by value, the request and the capacity. */
    private record CacheKey(
            PreparedSeries prepared,
            ForecastRequest request,
            @Nullable Double capacity) {}

    /** Fits a model for each forecast. */
    ForecastEngine(
            Map<String, Forecaster> forecasters,
            Map<String, ModelPreference> preferences,
            Optional<ForecastStore> store,
            Duration keep,
            long maximumMebibytes,
            InstantSource clock) {
        this(forecasters, preferences, store, keep, maximumMebibytes, clock, FittedModels.none(clock));
    }

    /** Keeps models and learns nothing by itself. */
    ForecastEngine(
            Map<String, Forecaster> forecasters,
            Map<String, ModelPreference> preferences,
            Optional<ForecastStore> store,
            Duration keep,
            long maximumMebibytes,
            InstantSource clock,
            FittedModels models) {
        this(
                forecasters,
                preferences,
                store,
                keep,
                maximumMebibytes,
                clock,
                models,
                new Learning(Duration.ZERO, clock, store, models));
    }

    ForecastEngine(
            Map<String, Forecaster> forecasters,
            Map<String, ModelPreference> preferences,
            Optional<ForecastStore> store,
            Duration keep,
            long maximumMebibytes,
            InstantSource clock,
            FittedModels models,
            Learning learning) {
        this.models = models;
        this.learning = learning;
        this.forecasters = Map.copyOf(forecasters);
        this.store = store;
        this.preferences = Map.copyOf(preferences);
        this.tailored = Tailored.of(this.forecasters, preferences);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(keep.isZero() ? 0 : maximumMebibytes * 1024)
                .weigher(ForecastEngine::weight)
                .expireAfterWrite(keep)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** The forecaster that a request without one gets, where it is installed. */
    Optional<Forecaster> usual() {
        return Optional.ofNullable(forecasters.get(ForecastRequest.ofDefaults().forecaster()));
    }

    /** The forecaster of an id. */
    Forecaster forecaster(String id) {
        Forecaster forecaster = forecasters.get(id);
        if (forecaster == null && forecasters.isEmpty()) {
            throw new MissingEngineException(
                    "no forecaster is installed",
                    "forecast with \"" + id + "\"",
                    "Add io.capacityplanner:capacity-forecast to the dependencies, or wire a forecaster");
        }
        if (forecaster == null) {
            throw new InvalidInputException(
                    "no forecaster is called \"" + id + "\"",
                    "forecast request",
                    "Use one of " + String.join(", ", new TreeSet<>(forecasters.keySet()))
                            + ", or add the jar that brings it");
        }
        return forecaster;
    }

    /** The forecast of a series, from the cache where it is still fresh. */
    Forecast forecast(
            PreparedSeries prepared, ForecastRequest request, @Nullable Double capacity, ProgressListener progress) {
        CacheKey key = new CacheKey(prepared, request, capacity);
        Forecast known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Forecast made = draw(prepared, request, capacity, progress, true).forecast();
        store.ifPresent(s -> s.write(made));
        cache.put(key, made);
        return made;
    }

    /** The forecast of a series, worked out anew and not kept. */
    Forecast make(
            PreparedSeries prepared, ForecastRequest request, @Nullable Double capacity, ProgressListener progress) {
        Forecast made = draw(prepared, request, capacity, progress, false).forecast();
        store.ifPresent(s -> s.write(made));
        return made;
    }

    /** The forecast of a history that was cut off, for a look back: from no kept model, and neither kept nor stored. */
    Forecast lookBack(
            PreparedSeries prepared, ForecastRequest request, @Nullable Double capacity, ProgressListener progress) {
        return draw(prepared, request, capacity, progress, false).forecast();
    }

    /** Kilobytes that a cached forecast holds, its key included. */
    private static int weight(CacheKey key, Forecast forecast) {
        long perStep =
                RunningMaximum.POINTS + 2L * forecast.distribution().bands().size() + 2;
        long doubles = key.prepared().series().length() + perStep * forecast.steps();
        return (int) Math.min(Integer.MAX_VALUE, 1 + doubles * Double.BYTES / 1024);
    }

    /** A forecast and the paths behind it, [path][step]. */
    private record Drawn(Forecast forecast, double[][] paths) {}

    /** A forecast and the joint paths behind it, worked out anew; not cached. */
    SimulatedForecast simulate(
            PreparedSeries prepared, ForecastRequest request, @Nullable Double capacity, ProgressListener progress) {
        Drawn drawn = draw(prepared, request, capacity, progress, true);
        return SimulatedForecast.of(drawn.forecast(), drawn.paths());
    }

    /** Forgets the models and forecasts of a series. */
    void forget(SeriesKey series) {
        models.forget(series);
        cache.asMap().keySet().removeIf(key -> key.prepared().key().equals(series));
    }

    /** Forgets what is cached. */
    void clear() {
        cache.invalidateAll();
        models.clear();
    }

    /** With the preference for the metric; where that model needs more history, as the request says by itself. */
    private Drawn draw(
            PreparedSeries prepared,
            ForecastRequest request,
            @Nullable Double capacity,
            ProgressListener progress,
            boolean reuse) {
        List<String> remarks = reuse
                ? learning.score(prepared.key(), prepared.series()).stream().toList()
                : List.of();
        ModelPreference preference = preferences.get(prepared.metric().name());
        if (!request.drivers().isEmpty()) {
            ForecastRequest driven = DriverChoice.settle(request, preference, forecasters);
            return sound(prepared, driven, capacity, progress, remarks, reuse);
        }
        if (preference == null) {
            return sound(prepared, request, capacity, progress, remarks, reuse);
        }
        ForecastRequest settled = preference.settle(
                request,
                request.every().orElse(prepared.series().step()),
                prepared.series().indexed());
        try {
            return sound(prepared, settled, capacity, progress, remarks, reuse);
        } catch (InsufficientDataException tooShort) {
            if (settled.forecaster().equals(request.forecaster())) {
                throw tooShort;
            }
            String warning = "the preferred model " + settled.forecaster() + " needs more history ("
                    + tooShort.needed() + " observations, there are " + tooShort.have() + "); "
                    + request.forecaster() + " chose another";
            List<String> said = new ArrayList<>(remarks);
            said.add(warning);
            return sound(prepared, request, capacity, progress, said, reuse);
        }
    }

    /** By the model asked for, or by the next one whose forecast passes its checks. */
    private Drawn sound(
            PreparedSeries prepared,
            ForecastRequest request,
            @Nullable Double capacity,
            ProgressListener progress,
            List<String> remarks,
            boolean reuse) {
        UnsoundForecastException failed = null;
        List<String> said = new ArrayList<>(remarks);
        List<String> candidates = SoundForecast.candidates(request.forecaster(), forecasters.keySet());
        for (String id : candidates) {
            boolean last = id.equals(candidates.get(candidates.size() - 1));
            try {
                return draw(prepared, request.withForecaster(id), capacity, progress, said, last, reuse);
            } catch (UnsoundForecastException unsound) {
                if (reuse && models.forget(prepared.key())) {
                    // Perhaps the model only grew old: fitted anew it has another try.
                    return sound(prepared, request, capacity, progress, remarks, true);
                }
                said.add(SoundForecast.replaced(unsound));
                failed = failed == null ? unsound : failed;
            } catch (InsufficientDataException tooShort) {
                if (failed == null) {
                    throw tooShort;
                }
            }
        }
        throw Objects.requireNonNull(failed);
    }

    private Drawn draw(
            PreparedSeries prepared,
            ForecastRequest request,
            @Nullable Double capacity,
            ProgressListener progress,
            List<String> remarks,
            boolean last,
            boolean reuse) {
        TimeSeries series = request.every()
                .map(step -> prepared.series().resample(step, Aggregation.MEAN))
                .orElse(prepared.series());
        double[] observed = series.observed();
        if (observed.length == 0) {
            throw new InsufficientDataException("series " + prepared.key(), 0, 1);
        }
        int steps = request.horizon().stepsAt(series.step());
        Forecaster plain = forecaster(request.forecaster());
        Forecaster preferred = tailored.getOrDefault(prepared.metric().name(), plain);
        Forecaster chosen = DriverChoice.driven(
                preferred.id().equals(plain.id()) ? preferred : plain, request, forecasters, series, steps);
        Forecaster forecaster = Intervals.of(
                request.intervals(), chosen, Calibration.ofDefaults().withHorizon(steps));
        // A bound that the data itself does not keep (a core-percent above 100) binds nothing.
        ValueBounds kept = boundsKeptBy(ValueBounds.of(prepared.metric()), observed);
        Optional<CutDemand> cut =
                chosen.handlesSaturation() ? CutDemand.of(prepared, series, capacity) : Optional.empty();
        ValueBounds bounds = cut.isPresent() ? new ValueBounds(kept.lower(), null) : kept;
        Double saturation = cut.map(CutDemand::ceiling).orElse(null);
        FitContext context = new FitContext(request.seasonalPeriods(), bounds, saturation, request.seed(), progress);
        FittedModels.Key key = new FittedModels.Key(prepared.key(), request, context);
        FitContext informed =
                context.withExperience(models.lessons().of(prepared.metric().name()));
        Optional<FittedModels.Current> current =
                reuse ? models.current(key, prepared.metric().name(), series, forecaster, informed) : Optional.empty();
        FittedForecaster fitted = current.isPresent() ? current.get().model() : forecaster.fit(series, informed);
        boolean driven = chosen instanceof DrivenForecaster;
        int season = scalingSeason(series, request.seasonalPeriods());
        SoundForecast sound = SoundForecast.of(prepared.key(), series, fitted, request, steps, bounds, season, driven);
        BacktestScore accuracy;
        if (current.isPresent()) {
            accuracy = current.get().accuracy();
        } else {
            Forecaster scored = saturation == null ? forecaster : new ObservableForecaster(forecaster, saturation);
            accuracy = backtest(scored, series, request, informed, steps);
            BacktestScore naive = accuracy == null ? null : naive(series, request, steps, season);
            sound = sound.after(prepared.key(), series, request, accuracy, naive, last);
            if (reuse) {
                models.keep(key, series, fitted, accuracy);
            }
        }
        ForecastDistribution distribution = sound.distribution();
        double[][] paths = sound.paths();
        List<String> warnings = warnings(prepared, fitted, series, steps);
        cut.ifPresent(demand -> warnings.add(0, demand.warning()));
        warnings.addAll(0, remarks);
        warnings.addAll(sound.doubts());
        return new Drawn(
                assemble(prepared, request, capacity, series, fitted, distribution, paths, accuracy, warnings), paths);
    }

    private static Forecast assemble(
            PreparedSeries prepared,
            ForecastRequest request,
            @Nullable Double capacity,
            TimeSeries series,
            FittedForecaster fitted,
            ForecastDistribution distribution,
            double[][] paths,
            @Nullable BacktestScore accuracy,
            List<String> warnings) {
        int last = lastObserved(series);
        return new Forecast(
                prepared.key(),
                prepared.metric(),
                request.forecaster(),
                fitted.modelName(),
                series.timeAt(series.length()),
                series.length(),
                series.step(),
                series.indexed(),
                distribution,
                RunningMaximum.of(paths),
                series.timeAt(last),
                presentLevel(series, last),
                capacity,
                accuracy,
                prepared.quality(),
                fitted.explanation(),
                warnings,
                evidence(series, fitted, accuracy));
    }

    private static ValueBounds boundsKeptBy(ValueBounds bounds, double[] observed) {
        double least = Quantiles.of(observed, 0);
        double most = Quantiles.of(observed, 1);
        Double lower = bounds.lower() != null && bounds.lower() <= least ? bounds.lower() : null;
        Double upper = bounds.upper() != null && bounds.upper() >= most ? bounds.upper() : null;
        return new ValueBounds(lower, upper);
    }

    private static @Nullable BacktestScore backtest(
            Forecaster forecaster, TimeSeries series, ForecastRequest request, FitContext context, int steps) {
        if (request.backtestOrigins() == 0) {
            return null;
        }
        try {
            return evaluation(series, request, steps)
                    .evaluate(forecaster, series, context.silent(), scalingSeason(series, request.seasonalPeriods()));
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    private static RollingOrigin evaluation(TimeSeries series, ForecastRequest request, int steps) {
        // A quarter of the history at most is held back, so that what is left is still typical.
        int horizon = Math.max(1, Math.min(steps, series.length() / (4 * request.backtestOrigins())));
        return RollingOrigin.of(horizon, request.backtestOrigins(), request.levels());
    }

    /** What the naive forecast does from the same origins. */
    private static @Nullable BacktestScore naive(TimeSeries series, ForecastRequest request, int steps, int season) {
        try {
            return evaluation(series, request, steps)
                    .evaluateNaive2(series, season)
                    .score();
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    /** The season of the scaled measures: the shortest given one, else the day or week that the step suggests. */
    static int scalingSeason(TimeSeries series, Optional<List<Double>> periods) {
        if (periods.isPresent()) {
            return periods.get().isEmpty() ? 1 : (int) Math.round(periods.get().get(0));
        }
        if (series.indexed()) {
            return 1;
        }
        double perDay = series.step().countIn(Duration.ofDays(1));
        int season = perDay > 1 ? (int) Math.round(perDay) : perDay == 1 ? 7 : 1;
        return series.length() > 2 * season ? season : 1;
    }

    private static int lastObserved(TimeSeries series) {
        int last = series.length() - 1;
        while (series.isMissing(last)) {
            last--;
        }
        return last;
    }

    private static double presentLevel(TimeSeries series, int last) {
        return Quantiles.of(series.slice(Math.max(0, last - 2), last + 1).toArray(), 0.5);
    }

    private static List<String> warnings(
            PreparedSeries prepared, FittedForecaster fitted, TimeSeries series, int steps) {
        List<String> warnings = new ArrayList<>(fitted.warnings());
        for (Issue issue : List.of(Issue.SATURATED, Issue.LEVEL_SHIFT, Issue.UNIT_MISMATCH, Issue.FLAT_LINE)) {
            // The latest of several: what came last says most of what follows.
            prepared.quality().findings().stream()
                    .filter(finding -> finding.issue() == issue && finding.severity() != Severity.INFO)
                    .reduce((earlier, later) -> later)
                    .map(QualityFinding::message)
                    .ifPresent(warnings::add);
        }
        if (steps > series.length()) {
            warnings.add("the horizon (" + steps + " steps) is longer than the history (" + series.length()
                    + " steps): treat the far end as a guess");
        }
        return warnings;
    }

    private static Evidence evidence(TimeSeries series, FittedForecaster fitted, @Nullable BacktestScore accuracy) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("observations", Integer.toString(series.length() - series.missing()));
        numbers.put("step", series.step().toString());
        if (accuracy != null) {
            numbers.put("backtest origins", Integer.toString(accuracy.origins()));
            numbers.put("backtest horizon", accuracy.horizon() + " steps");
            if (accuracy.accuracy().mase() != null) {
                numbers.put("backtest MASE", Double.toString(accuracy.accuracy().mase()));
            }
        }
        return new Evidence(
                series.indexed() ? null : series.start(),
                series.indexed() ? null : series.endExclusive(),
                series.coverage(),
                fitted.modelName(),
                null,
                numbers);
    }
}
