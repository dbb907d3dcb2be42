package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a prediction consists of, step by step: {@code floor + (trend - floor) (1 + Σ multiplied) + Σ added + carriedOn}.
 *
 * @param from position of the first step, counted from the beginning of the history
 * @param floor of the trend, in the series' unit; 0 but with logistic growth
 * @param trend in the series' unit, one a step
 * @param added components in the series' unit by name, one value a step
 * @param multiplied components as shares of the trend by name: 0.1 raises it by a tenth
 * @param carriedOn what the deviations of the steps before let expect, in the series' unit; NaN where it is not known
 */
public record AdditiveComponents(
        int from,
        double floor,
        double[] trend,
        Map<String, double[]> added,
        Map<String, double[]> multiplied,
        double[] carriedOn) {

    /** Copies; the names keep their order. */
    public AdditiveComponents {
        trend = trend.clone();
        carriedOn = carriedOn.clone();
        added = copies(added);
        multiplied = copies(multiplied);
    }

    private static Map<String, double[]> copies(Map<String, double[]> values) {
        Map<String, double[]> copies = new LinkedHashMap<>();
        values.forEach((name, array) -> copies.put(name, array.clone()));
        return Collections.unmodifiableMap(copies);
    }

    /** Number of steps. */
    public int steps() {
        return trend.length;
    }

    /** A copy of the trend. */
    @Override
    public double[] trend() {
        return trend.clone();
    }

    /** A copy of what is carried on. */
    @Override
    public double[] carriedOn() {
        return carriedOn.clone();
    }

    /**
     * A copy of one component.
     *
     * @param name a key of {@link #added} or {@link #multiplied}
     */
    public double[] component(String name) {
        double[] values = added.containsKey(name) ? added.get(name) : multiplied.get(name);
        if (values == null) {
            throw new InvalidInputException(
                    "no component is called \"" + name + "\"",
                    "components of an additive model",
                    "Use one of " + added.keySet() + " or " + multiplied.keySet());
        }
        return values.clone();
    }

    /** The prediction that the components make up, in the series' unit, before it is moved into bounds. */
    public double[] prediction() {
        double[] prediction = new double[trend.length];
        for (int i = 0; i < prediction.length; i++) {
            double share = 0;
            for (double[] values : multiplied.values()) {
                share += values[i];
            }
            double sum = floor + (trend[i] - floor) * (1 + share);
            for (double[] values : added.values()) {
                sum += values[i];
            }
            prediction[i] = sum + carriedOn[i];
        }
        return prediction;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdditiveComponents that
                && from == that.from
                && floor == that.floor
                && Arrays.equals(trend, that.trend)
                && Arrays.equals(carriedOn, that.carriedOn)
                && equal(added, that.added)
                && equal(multiplied, that.multiplied);
    }

    private static boolean equal(Map<String, double[]> one, Map<String, double[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), other.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(trend)
                + from
                + added.keySet().hashCode()
                + multiplied.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "AdditiveComponents[" + trend.length + " steps from " + from + ", trend, " + added.keySet() + ", "
                + multiplied.keySet() + "]";
    }
}
