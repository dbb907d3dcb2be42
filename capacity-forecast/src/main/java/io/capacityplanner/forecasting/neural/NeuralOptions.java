package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InvalidInputException;

/**
 * Size and training of a neural model.
 *
 * @param inputs steps it reads before the origin; 0: chosen by the season and the length of the series
 * @param horizon steps it forecasts at once; 0: chosen by the season. Longer forecasts are made by reading its own
 * @param members networks that differ in their seeds; the median of their forecasts counts
 * @param width units of the hidden layers
 * @param steps most steps of the optimiser for each network; the best of them on held-out data counts
 * @param batch windows a step
 * @param rate learning rate of the first steps; halved three times
 * @param most values of the training series held in memory; of more, series are drawn by the seed
 */
public record NeuralOptions(
        int inputs, int horizon, int members, int width, int steps, int batch, double rate, int most) {

    private static final int USUAL_MOST = 8_000_000;

    /** Refuses sizes below one (inputs and horizon below zero) and a rate that is not a small positive number. */
    public NeuralOptions {
        refuse(inputs < 0, "inputs", inputs, "0 or more");
        refuse(horizon < 0, "horizon", horizon, "0 or more");
        refuse(members < 1, "members", members, "1 or more");
        refuse(width < 1, "width", width, "1 or more");
        refuse(steps < 0, "steps", steps, "0 or more; 0 leaves the linear model");
        refuse(batch < 1, "batch", batch, "1 or more");
        refuse(!(rate > 0 && rate <= 1), "rate", rate, "for instance 0.001");
        refuse(most < 1, "most", most, "1 or more");
    }

    private static void refuse(boolean wrong, String name, double value, String remedy) {
        if (wrong) {
            throw new InvalidInputException(
                    name + " (" + value + ") is out of range", "neural options", "Use " + remedy);
        }
    }

    /** For a fleet: three networks of width 64, 1,200 steps of 128 windows. */
    public static NeuralOptions fleet() {
        return new NeuralOptions(0, 0, 3, 64, 1200, 128, 1e-3, USUAL_MOST);
    }

    /** For one series: three small networks, well under a second. */
    public static NeuralOptions local() {
        return new NeuralOptions(0, 0, 3, 24, 120, 32, 2e-3, USUAL_MOST);
    }

    /** The same with another number of steps read. */
    public NeuralOptions withInputs(int other) {
        return new NeuralOptions(other, horizon, members, width, steps, batch, rate, most);
    }

    /** The same with another number of steps forecast at once. */
    public NeuralOptions withHorizon(int other) {
        return new NeuralOptions(inputs, other, members, width, steps, batch, rate, most);
    }

    /** The same with another number of networks. */
    public NeuralOptions withMembers(int other) {
        return new NeuralOptions(inputs, horizon, other, width, steps, batch, rate, most);
    }

    /** The same with another width. */
    public NeuralOptions withWidth(int other) {
        return new NeuralOptions(inputs, horizon, members, other, steps, batch, rate, most);
    }

    /** The same with another number of steps of the optimiser. */
    public NeuralOptions withSteps(int other) {
        return new NeuralOptions(inputs, horizon, members, width, other, batch, rate, most);
    }

    /** The same with another number of windows a step. */
    public NeuralOptions withBatch(int other) {
        return new NeuralOptions(inputs, horizon, members, width, steps, other, rate, most);
    }

    /** The same with another learning rate. */
    public NeuralOptions withRate(double other) {
        return new NeuralOptions(inputs, horizon, members, width, steps, batch, other, most);
    }

    /** The same with another number of values held in memory. */
    public NeuralOptions withMost(int other) {
        return new NeuralOptions(inputs, horizon, members, width, steps, batch, rate, other);
    }
}
