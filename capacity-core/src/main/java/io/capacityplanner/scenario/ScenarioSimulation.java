package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario carried out on simulated futures.
 *
 * <p>Each uncertain quantity of the scenario is drawn once a path; path {@code p} of every series stands for the same
 * future and gets the same draw. So run-out dates, peaks and sums over series count what is uncertain about the changes
 * together with what is uncertain about the demand. Bands are changed as they are where nothing about it is uncertain;
 * else they are those of the paths brought to the bands of the forecast, see {@link Marginals}. The point forecast
 * becomes the mean over the draws. Immutable and thread-safe.
 */
public final class ScenarioSimulation {

    private final Scenario scenario;
    private final double[][][] draws;
    private final Map<SeriesKey, SimulatedForecast> linked;
    private final Map<SeriesKey, double[][]> calibrated;
    private final Function<String, @Nullable String> services;

    /**
     * Draws what is uncertain.
     *
     * @param scenario the changes
     * @param paths how many futures; every series must have as many paths
     * @param seed the same seed gives the same draws
     * @param linked the series at both ends of {@link Transfer transfers}; demand leaves one only where the other is
     *     there
     * @param services from the id of a resource to the service it belongs to, null where there is none
     */
    public ScenarioSimulation(
            Scenario scenario,
            int paths,
            long seed,
            Map<SeriesKey, SimulatedForecast> linked,
            Function<String, @Nullable String> services) {
        this.scenario = scenario;
        this.linked = AddedSeries.with(scenario, linked);
        this.services = services;
        this.calibrated = this.linked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Marginals.calibrated(entry.getValue())));
        // A stream of its own for each quantity, and none that a model may use for its noise.
        SplittableRandom seeds = new SplittableRandom(seed ^ 0x5ca1ab1e0ddba11L);
        this.draws = new double[scenario.changes().size()][paths][];
        for (int c = 0; c < draws.length; c++) {
            List<Estimate> estimates = scenario.changes().get(c).estimates();
            double[][] columns = estimates.stream()
                    .map(estimate -> estimate.draw(paths, seeds.nextLong()))
                    .toArray(double[][]::new);
            for (int p = 0; p < paths; p++) {
                int path = p;
                draws[c][p] = Arrays.stream(columns)
                        .mapToDouble(column -> column[path])
                        .toArray();
            }
        }
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** Whether anything of the scenario acts on a series. */
    public boolean actsOn(SeriesKey key) {
        return IntStream.range(0, draws.length).anyMatch(c -> actsOn(key, c));
    }

    /** Whether a change, counted from 0, acts on a series. */
    public boolean actsOn(SeriesKey key, int change) {
        Change one = scenario.changes().get(change);
        if (one instanceof Transfer transfer) {
            return leaves(transfer, key) || arrival(transfer, key).isPresent();
        }
        return ((DemandChange) one).scope().matches(key, service(key.resource()));
    }

    /** A series under the scenario. */
    public SimulatedForecast apply(SimulatedForecast baseline) {
        SeriesKey key = baseline.forecast().series();
        if (!actsOn(key)) {
            return baseline;
        }
        double[][] changed = new double[baseline.paths()][];
        for (int p = 0; p < changed.length; p++) {
            int path = p;
            changed[p] = run(new Future(p, source -> h -> source.at(path, h)), baseline, h -> baseline.at(path, h));
        }
        return baseline.become(distribution(baseline, key), changed);
    }

    /**
     * The series that the scenario brings in and that are not there without it.
     *
     * @param known the series there are
     */
    public List<SimulatedForecast> added(Set<SeriesKey> known) {
        return scenario.changes().stream()
                .filter(RegionAdded.class::isInstance)
                .map(RegionAdded.class::cast)
                .flatMap(region -> linked.keySet().stream()
                        .filter(region::isSource)
                        .map(key -> new SeriesKey(region.resource(), key.metric())))
                .filter(key -> !known.contains(key))
                .distinct()
                .sorted()
                .map(key -> Objects.requireNonNull(linked.get(key)))
                .toList();
    }

    /** One value a step. */
    private interface Values {
        double at(int step);
    }

    /**
     * One future.
     *
     * @param path whose draws count
     * @param unchanged what the series that transfers start from are without the scenario
     */
    private record Future(int path, Function<SimulatedForecast, Values> unchanged) {}

    /** A series through all changes in one future. */
    private double[] run(Future future, SimulatedForecast series, Values start) {
        return run(future, series, start, draws.length);
    }

    /** A series through the first so many changes. */
    private double[] run(Future future, SimulatedForecast series, Values start, int changes) {
        Forecast forecast = series.forecast();
        SeriesKey key = forecast.series();
        double[] values =
                IntStream.range(0, forecast.steps()).mapToDouble(start::at).toArray();
        double[] floor = floor(forecast.metric().lower(), values);
        for (int c = 0; c < changes; c++) {
            if (!actsOn(key, c)) {
                continue;
            }
            Change change = scenario.changes().get(c);
            double[] drawn = draws[c][future.path()];
            if (change instanceof Transfer transfer) {
                transfer(future, transfer, forecast, values, c, drawn);
            } else {
                DemandChange own = (DemandChange) dated(change, forecast);
                for (int h = 0; h < values.length; h++) {
                    values[h] = own.apply(values[h], millis(forecast, h), drawn);
                }
            }
            for (int h = 0; h < values.length; h++) {
                values[h] = Math.max(floor[h], values[h]);
                if (!Double.isFinite(values[h])) {
                    throw new InvalidInputException(
                            "the demand of " + key + " leaves all bounds",
                            "scenario " + scenario.name() + ", " + change.describe(),
                            "Check its factors and rates");
                }
            }
        }
        return values;
    }

    /** Demand does not fall below what the metric can be; where it was below before, not below that. */
    private static double[] floor(@Nullable Double least, double[] values) {
        return Arrays.stream(values)
                .map(value -> least == null ? Double.NEGATIVE_INFINITY : Math.min(least, value))
                .toArray();
    }

    private void transfer(Future future, Transfer transfer, Forecast forecast, double[] values, int c, double[] drawn) {
        SeriesKey key = forecast.series();
        Optional<SeriesKey> from = arrival(transfer, key);
        double[] arriving = new double[values.length];
        if (from.isPresent() && !from.get().equals(key)) {
            SimulatedForecast source = Objects.requireNonNull(linked.get(from.get()));
            Transfer dated = (Transfer) dated(transfer, source.forecast());
            double[] there = run(future, source, future.unchanged().apply(source), c);
            for (int h = 0; h < values.length; h++) {
                long at = millis(forecast, h);
                arriving[h] = dated.arriving(there[step(source.forecast(), at)], at, drawn);
            }
        }
        Transfer dated = (Transfer) dated(transfer, forecast);
        for (int h = 0; h < values.length; h++) {
            long at = millis(forecast, h);
            if (from.isPresent() && from.get().equals(key)) {
                arriving[h] = dated.arriving(values[h], at, drawn);
            }
            double leaving = leaves(transfer, key) ? dated.leaving(values[h], at, drawn) : 0;
            values[h] += arriving[h] - leaving;
        }
    }

    /** Where what arrives at a series comes from, when that is known. */
    private Optional<SeriesKey> arrival(Transfer transfer, SeriesKey key) {
        return transfer.sourceOf(key).filter(source -> source.equals(key) || linked.containsKey(source));
    }

    /** Whether a transfer starts at a series and what it moves arrives somewhere. */
    private boolean leaves(Transfer transfer, SeriesKey key) {
        return transfer.isSource(key)
                && transfer.targetOf(key).map(linked::containsKey).orElse(true);
    }

    private static Change dated(Change change, Forecast forecast) {
        return change.from().equals(Change.FIRST_STEP) ? change.from(forecast.start()) : change;
    }

    private static long millis(Forecast forecast, int step) {
        return forecast.start().toEpochMilli() + step * forecast.step().millis();
    }

    /** The step of a forecast that a moment falls in; the first or last beyond it. */
    private static int step(Forecast forecast, long at) {
        long step = Math.floorDiv(
                at - forecast.start().toEpochMilli(), forecast.step().millis());
        return (int) Math.max(0, Math.min(forecast.steps() - 1, step));
    }

    private ForecastDistribution distribution(SimulatedForecast baseline, SeriesKey key) {
        ForecastDistribution before = baseline.forecast().distribution();
        boolean certain = isCertain(key, draws.length);
        double[] mean = mean(baseline, certain);
        if (certain && !hasArrivals(key)) {
            Future any = new Future(0, source -> source.forecast().distribution()::meanAt);
            return new ForecastDistribution(
                    mean,
                    before.bands().stream()
                            .map(band -> new PredictionBand(
                                    band.level(), run(any, baseline, band::lowerAt), run(any, baseline, band::upperAt)))
                            .toList());
        }
        return new ForecastDistribution(mean, bands(baseline, mean));
    }

    /** The point forecast under every draw, on average. */
    private double[] mean(SimulatedForecast baseline, boolean certain) {
        int futures = certain ? 1 : baseline.paths();
        double[] mean = new double[baseline.forecast().steps()];
        for (int p = 0; p < futures; p++) {
            Future future = new Future(p, source -> source.forecast().distribution()::meanAt);
            double[] one = run(future, baseline, baseline.forecast().distribution()::meanAt);
            for (int h = 0; h < mean.length; h++) {
                mean[h] += one[h] / futures;
            }
        }
        return mean;
    }

    private List<PredictionBand> bands(SimulatedForecast baseline, double[] mean) {
        SeriesKey key = baseline.forecast().series();
        double[][] own = linked.get(key) == baseline ? calibrated(key) : Marginals.calibrated(baseline);
        double[][] changed = new double[own.length][];
        for (int p = 0; p < changed.length; p++) {
            int path = p;
            Future future =
                    new Future(p, source -> h -> calibrated(source.forecast().series())[path][h]);
            changed[p] = run(future, baseline, h -> own[path][h]);
        }
        List<PredictionBand> bands = new ArrayList<>();
        double[] inLow = mean.clone();
        double[] inHigh = mean.clone();
        Map<PredictionBand, double[][]> edges = new LinkedHashMap<>();
        baseline.forecast().distribution().bands().forEach(b -> edges.put(b, new double[2][mean.length]));
        for (int h = 0; h < mean.length; h++) {
            int step = h;
            double[] sorted = Arrays.stream(changed)
                    .mapToDouble(path -> path[step])
                    .sorted()
                    .toArray();
            for (Map.Entry<PredictionBand, double[][]> edge : edges.entrySet()) {
                double tail = edge.getKey().level().lowerTail();
                // The mean of a skew change may lie outside a narrow interval, which then reaches as far.
                inLow[h] = Math.min(inLow[h], Marginals.quantile(sorted, tail));
                inHigh[h] = Math.max(inHigh[h], Marginals.quantile(sorted, 1 - tail));
                edge.getValue()[0][h] = inLow[h];
                edge.getValue()[1][h] = inHigh[h];
            }
        }
        edges.forEach((band, edge) -> bands.add(new PredictionBand(band.level(), edge[0], edge[1])));
        return bands;
    }

    private double[][] calibrated(SeriesKey key) {
        return Objects.requireNonNull(calibrated.get(key));
    }

    /** Whether nothing that bears on a series in the first so many changes is uncertain, the demand itself aside. */
    private boolean isCertain(SeriesKey key, int changes) {
        for (int c = 0; c < changes; c++) {
            if (!actsOn(key, c)) {
                continue;
            }
            Change change = scenario.changes().get(c);
            if (!change.isCertain()) {
                return false;
            }
            Optional<SeriesKey> from = change instanceof Transfer transfer ? arrival(transfer, key) : Optional.empty();
            if (from.isPresent() && !from.get().equals(key) && !isCertain(from.get(), c)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasArrivals(SeriesKey key) {
        return scenario.changes().stream()
                .anyMatch(change -> change instanceof Transfer transfer
                        && arrival(transfer, key)
                                .filter(from -> !from.equals(key))
                                .isPresent());
    }

    /** What is added belongs to the service of what it is like. */
    private @Nullable String service(String resource) {
        String known = services.apply(resource);
        if (known != null) {
            return known;
        }
        return scenario.changes().stream()
                .filter(change -> change instanceof RegionAdded region
                        && region.resource().equals(resource))
                .findFirst()
                .map(change -> services.apply(((RegionAdded) change).like()))
                .orElse(null);
    }
}
