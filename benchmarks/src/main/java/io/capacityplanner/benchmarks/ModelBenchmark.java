package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to fit a model to one series and to forecast from it, with 80 and 95 % intervals. {@link JmhBenchmarks} runs it
 * with every forecaster that is installed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ModelBenchmark {

    /** The kinds of series. */
    public enum Shape {
        /** 40 days of hours with a day and a week, 48 steps ahead. */
        HOURLY_960(960, 48, 24, 168),
        /** Ten years of months with a year and growth, 18 steps ahead. */
        MONTHLY_120(120, 18, 12);

        private final int length;
        private final int horizon;
        private final double[] periods;

        Shape(int length, int horizon, double... periods) {
            this.length = length;
            this.horizon = horizon;
            this.periods = periods;
        }

        TimeSeries series() {
            SplittableRandom random = new SplittableRandom(length);
            double[] values = new double[length];
            Arrays.setAll(values, t -> {
                double value = 1000 + 0.5 * t + 20 * random.nextGaussian();
                for (double period : periods) {
                    value += 150 * Math.sin(2 * Math.PI * t / period) + 40 * Math.cos(4 * Math.PI * t / period);
                }
                return value;
            });
            return TimeSeries.indexed(values);
        }

        FitContext context() {
            return FitContext.ofDefaults()
                    .withSeasonalPeriods(Arrays.stream(periods).boxed().toList());
        }
    }

    /** Id of the forecaster. */
    @Param({"ets", "auto"})
    public String model = "";

    /** Kind of series. */
    @Param
    public Shape shape = Shape.HOURLY_960;

    private Forecaster forecaster = installed("auto");
    private TimeSeries series = TimeSeries.indexed(0.0);
    private FitContext context = FitContext.ofDefaults();

    /** Finds the forecaster and makes the series. */
    @Setup
    public void prepare() {
        forecaster = installed(model);
        series = shape.series();
        context = shape.context();
    }

    private static Forecaster installed(String id) {
        return ServiceLoader.load(Forecaster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no forecaster is called \"" + id + "\"", "benchmark", "Name one that is installed"));
    }

    /** The ids at hand. */
    static List<String> installed() {
        return ServiceLoader.load(Forecaster.class).stream()
                .map(provider -> provider.get().id())
                .sorted()
                .toList();
    }

    /** Fits and forecasts. */
    @Benchmark
    public ForecastDistribution fitAndForecast() {
        return forecaster.fit(series, context).forecast(shape.horizon, ScoreTable.LEVELS);
    }
}
