package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.series.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A forecast with the joint paths behind it. Immutable. */
public final class SimulatedForecast {

    private final Forecast forecast;
    private final double[][] paths;

    private SimulatedForecast(Forecast forecast, double[][] paths) {
        this.forecast = forecast;
        this.paths = paths;
    }

    /**
     * A forecast and its paths.
     *
     * @param paths {@code [path][step]}, at least one, each as long as the forecast; copied
     */
    public static SimulatedForecast of(Forecast forecast, double[][] paths) {
        if (paths.length == 0 || Arrays.stream(paths).anyMatch(path -> path.length != forecast.steps())) {
            throw new InvalidInputException(
                    "there is no path, or one whose length is not " + forecast.steps() + " steps",
                    "simulated forecast of " + forecast.series(),
                    "Give at least one path, each with a value a step");
        }
        return new SimulatedForecast(
                forecast, Arrays.stream(paths).map(double[]::clone).toArray(double[][]::new));
    }

    /** Takes paths that nobody else holds. */
    static SimulatedForecast holding(Forecast forecast, double[][] paths) {
        return new SimulatedForecast(forecast, paths);
    }

    /** The forecast. */
    public Forecast forecast() {
        return forecast;
    }

    /** How many paths there are. */
    public int paths() {
        return paths.length;
    }

    /**
     * The same with its paths in another order. Series that were simulated from one seed may have got the same noise
     * path by path; in orders of their own they are independent of each other.
     */
    public SimulatedForecast shuffled(long seed) {
        double[][] order = paths.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double[] path = order[i];
            order[i] = order[other];
            order[other] = path;
        }
        return new SimulatedForecast(forecast, order);
    }

    /** The value of a path at a step, both counted from 0. */
    public double at(int path, int step) {
        return paths[path][step];
    }

    /** The value at a step that a share of the paths does not pass. */
    public double quantile(double probability, int step) {
        return Quantiles.of(Arrays.stream(paths).mapToDouble(path -> path[step]).toArray(), probability);
    }

    /** The value that a share of the paths does not pass at any step: what a capacity must hold. */
    public double peakQuantile(double probability) {
        return Quantiles.of(
                Arrays.stream(paths)
                        .mapToDouble(path -> Arrays.stream(path).max().orElse(Double.NEGATIVE_INFINITY))
                        .toArray(),
                probability);
    }

    /** The same series with another distribution and other paths, which nobody else holds. */
    SimulatedForecast become(ForecastDistribution distribution, double[][] changed) {
        Forecast changing = new Forecast(
                forecast.series(),
                forecast.metric(),
                forecast.forecaster(),
                forecast.model(),
                forecast.start(),
                forecast.startIndex(),
                forecast.step(),
                forecast.indexed(),
                distribution,
                RunningMaximum.of(changed),
                forecast.lastObserved(),
                forecast.presentLevel(),
                forecast.capacity(),
                forecast.accuracy(),
                forecast.quality(),
                forecast.explanation(),
                forecast.warnings(),
                forecast.evidence());
        return new SimulatedForecast(changing, changed);
    }
}
