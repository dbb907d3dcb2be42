package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;

/**
 * What demand may become: joint simulated paths, each as likely as any other.
 *
 * @param series the series
 * @param metric what it measures
 * @param lastObserved time of the last observation
 * @param presentLevel demand now, in the metric's unit
 * @param start time of the first step; a step's demand lasts until the next
 * @param step distance between steps
 * @param paths {@code [path][step]}, in the metric's unit; at least one path and one step, all finite
 */
public record DemandPaths(
        SeriesKey series,
        Metric metric,
        Instant lastObserved,
        double presentLevel,
        Instant start,
        Step step,
        double[][] paths) {

    /** Refuses paths of different lengths and values that are not finite; copies. */
    public DemandPaths {
        if (paths.length == 0 || paths[0].length == 0) {
            throw new InvalidInputException(
                    "there is no path", "demand of " + series, "Give at least one path of at least one step");
        }
        int steps = paths[0].length;
        paths = Arrays.stream(paths).map(double[]::clone).toArray(double[][]::new);
        for (double[] path : paths) {
            if (path.length != steps || !Arrays.stream(path).allMatch(Double::isFinite)) {
                throw new InvalidInputException(
                        "a path has " + path.length + " steps, the first has " + steps + ", or a value is not finite",
                        "demand of " + series,
                        "Give paths of one length with finite values");
            }
        }
    }

    /** The paths behind a forecast. */
    public static DemandPaths of(SimulatedForecast simulated) {
        Forecast forecast = simulated.forecast();
        double[][] paths = new double[simulated.paths()][forecast.steps()];
        for (int p = 0; p < paths.length; p++) {
            for (int h = 0; h < paths[p].length; h++) {
                paths[p][h] = simulated.at(p, h);
            }
        }
        return new DemandPaths(
                forecast.series(),
                forecast.metric(),
                forecast.lastObserved(),
                forecast.presentLevel(),
                forecast.start(),
                forecast.step(),
                paths);
    }

    /** A copy of the paths. */
    @Override
    public double[][] paths() {
        return Arrays.stream(paths).map(double[]::clone).toArray(double[][]::new);
    }

    /** Number of paths. */
    public int count() {
        return paths.length;
    }

    /** Number of steps. */
    public int steps() {
        return paths[0].length;
    }

    /** Demand of a path at a step, both counted from 0. */
    public double at(int path, int index) {
        return paths[path][index];
    }

    /** Time of a step, counted from 0. */
    public Instant timeAt(int index) {
        return start.plusMillis(index * step.millis());
    }

    /** First moment after the last step. */
    public Instant end() {
        return timeAt(steps());
    }

    /** The same paths with all demand to come multiplied. */
    public DemandPaths times(double factor) {
        double[][] scaled = Arrays.stream(paths)
                .map(path -> Arrays.stream(path).map(v -> v * factor).toArray())
                .toArray(double[][]::new);
        return new DemandPaths(series, metric, lastObserved, presentLevel, start, step, scaled);
    }

    /**
     * When demand first reaches the limit of a supply, what is pending taken into account. Without pending orders this
     * is what {@link Forecast#exhaustion} says of a forecast with the same paths.
     */
    public Exhaustion exhaustion(Supply supply) {
        double[][] net = paths;
        if (!supply.pending().isEmpty()) {
            double[] more = new double[steps()];
            Arrays.setAll(more, h -> supply.usable().value() * supply.pendingBy(timeAt(h)));
            net = paths();
            for (double[] path : net) {
                Arrays.setAll(path, h -> path[h] - more[h]);
            }
        }
        RunningMaximum peaks = RunningMaximum.of(net);
        double[] probability = new double[steps()];
        double reached = 0;
        for (int h = 0; h < probability.length; h++) {
            reached = Math.max(reached, peaks.probabilityOfReaching(supply.limit(), h));
            probability[h] = reached;
        }
        double now = supply.limit() + supply.usable().value() * supply.pendingBy(lastObserved);
        return new Exhaustion(series, supply.limit(), lastObserved, start, step, presentLevel >= now, probability);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemandPaths that
                && series.equals(that.series)
                && metric.equals(that.metric)
                && lastObserved.equals(that.lastObserved)
                && Double.compare(presentLevel, that.presentLevel) == 0
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.deepEquals(paths, that.paths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * series.hashCode() + start.hashCode()) + Arrays.deepHashCode(paths);
    }

    @Override
    public String toString() {
        return "DemandPaths[" + series + ", " + count() + " paths of " + steps() + " steps of " + step + " from "
                + start + "]";
    }
}
