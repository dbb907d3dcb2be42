package io.capacityplanner.planner;

import io.capacityplanner.driver.DriverAlignment;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Drivers at the steps of a series, with their future: as far ahead as it was given it is known, and the rest is
 * forecast from the driver's own past, with the error of that forecast.
 *
 * <p>Seen from an earlier origin, for a backtest, a driver is known as far ahead as it is now and not further, so that a
 * score holds for the way in which forecasts are made.
 */
final class DriverFutures {

    /** Coverage of an interval of one standard deviation to each side. */
    private static final Confidence ONE_DEVIATION = Confidence.of(0.682689492137);

    private final List<DriverSeries> drivers;
    private final Forecaster own;
    private final long[] ahead;
    private final int steps;
    private final long seed;

    /**
     * Prepares drivers.
     *
     * @param own forecasts a driver from its past
     * @param series the whole history of what is driven
     * @param steps how many are to be forecast
     */
    DriverFutures(List<DriverSeries> drivers, Forecaster own, TimeSeries series, int steps, long seed) {
        this.drivers = drivers;
        this.own = own;
        this.steps = steps;
        this.seed = seed;
        this.ahead = drivers.stream()
                .mapToLong(driver -> Math.max(0, end(driver.values()) - end(series)))
                .toArray();
    }

    private static long end(TimeSeries series) {
        int last = series.length();
        while (last > 0 && series.isMissing(last - 1)) {
            last--;
        }
        return series.timeAt(last).toEpochMilli();
    }

    /** Drivers step by step beside a series, with the steps to forecast, and what was done for them in words. */
    record Prepared(List<Driver> drivers, List<String> sentences) {}

    /**
     * The drivers as they are known at the end of a series.
     *
     * @param series the history or its first part
     */
    Prepared at(TimeSeries series) {
        List<Driver> prepared = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < drivers.size(); i++) {
            DriverSeries driver = drivers.get(i);
            long known = series.endExclusive().toEpochMilli() + ahead[i];
            TimeSeries past = cut(driver.values(), known);
            long needed = series.timeAt(series.length() + steps).toEpochMilli();
            long missing = needed - past.endExclusive().toEpochMilli();
            int more = (int) Math.max(0, -Math.floorDiv(-missing, past.step().millis()));
            if (more == 0) {
                double[] values = DriverAlignment.align(driver.name(), past, series, series.length() + steps);
                refuseGaps(driver.name(), values, series);
                prepared.add(Driver.known(driver.name(), values));
                sentences.add("The future of " + driver.name()
                        + " is as it was given; the backtest took it as known as well");
            } else {
                prepared.add(forecast(driver.name(), past, series, more, sentences));
            }
        }
        return new Prepared(prepared, sentences);
    }

    private static void refuseGaps(String name, double[] values, TimeSeries series) {
        for (int t = series.length(); t < values.length; t++) {
            if (Double.isNaN(values[t])) {
                throw new InvalidInputException(
                        "its future has a gap at " + (series.indexed() ? "step " + t : series.timeAt(t)),
                        "driver " + name,
                        "Fill the gap, or leave the future out to have it forecast");
            }
        }
    }

    /** What is known of a driver before a moment, up to its last value. */
    private static TimeSeries cut(TimeSeries values, long moment) {
        long steps = (moment - values.start().toEpochMilli()) / values.step().millis();
        int length = (int) Math.max(0, Math.min(values.length(), steps));
        while (length > 0 && values.isMissing(length - 1)) {
            length--;
        }
        return values.slice(0, length);
    }

    private Driver forecast(String name, TimeSeries past, TimeSeries series, int more, List<String> sentences) {
        double[] observed = past.observed();
        boolean negative = Arrays.stream(observed).anyMatch(v -> v < 0);
        FitContext context = new FitContext(
                Optional.empty(),
                negative ? ValueBounds.NONE : ValueBounds.NON_NEGATIVE,
                null,
                seed,
                ProgressListener.NONE);
        FittedForecaster model;
        try {
            model = own.fit(past, context);
        } catch (InsufficientDataException tooShort) {
            throw new InsufficientDataException(
                    "driver " + name + ", to forecast its future", tooShort.have(), tooShort.needed());
        }
        ForecastDistribution forecast = model.forecast(more, List.of(ONE_DEVIATION));
        PredictionBand band = forecast.bands().get(0);
        int n = past.length();
        double[] values = Arrays.copyOf(past.toArray(), n + more);
        double[] errors = new double[n + more];
        for (int h = 0; h < more; h++) {
            values[n + h] = forecast.meanAt(h);
            errors[n + h] = (band.upperAt(h) - band.lowerAt(h)) / 2;
        }
        int length = series.length() + steps;
        double[] aligned = DriverAlignment.align(name, like(past, values), series, length);
        double[] unsure = DriverAlignment.align(name, like(past, errors), series, length);
        for (int t = 0; t < length; t++) {
            unsure[t] = Double.isNaN(unsure[t]) ? 0 : unsure[t];
        }
        sentences.add("The future of " + name + " was forecast from its own past by " + model.modelName()
                + "; its uncertainty is in the intervals, and the backtest had to forecast it as well");
        return new Driver(name, aligned, unsure);
    }

    private static TimeSeries like(TimeSeries past, double[] values) {
        return past.indexed()
                ? TimeSeries.indexed(values)
                : TimeSeries.of(past.start(), past.step(), past.zone(), values);
    }
}
