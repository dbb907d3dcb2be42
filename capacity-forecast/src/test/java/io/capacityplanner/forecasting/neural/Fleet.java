package io.capacityplanner.forecasting.neural;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Hourly series of machines that resemble each other: a day of some shape, a scale and noise drawn from a seed. */
final class Fleet {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Fleet() {}

    static List<TimeSeries> of(int count, int length) {
        List<TimeSeries> fleet = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fleet.add(machine(i, length));
        }
        return fleet;
    }

    static TimeSeries machine(int number, int length) {
        SplittableRandom random = new SplittableRandom(number);
        double scale = Math.pow(10, random.nextDouble(-2, 4));
        double sharpness = random.nextDouble(1, 3);
        double phase = random.nextDouble(24);
        double noise = 0;
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            noise = 0.7 * noise + 0.1 * random.nextGaussian();
            double day = Math.sin(2 * Math.PI * (t + phase) / 24);
            values[t] = scale * (5 + Math.exp(sharpness * day) / Math.exp(sharpness) * 3 + noise);
        }
        return TimeSeries.of(START, Step.HOUR, values);
    }
}
