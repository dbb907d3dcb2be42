package io.capacityplanner.forecasting.transform;

/** No change: what is left where the data allow no other transformation. */
public record Identity() implements SeriesTransform {

    @Override
    public double forward(double value) {
        return value;
    }

    @Override
    public double inverse(double transformed) {
        return transformed;
    }

    @Override
    public double mean(double mean, double deviation) {
        return mean;
    }
}
