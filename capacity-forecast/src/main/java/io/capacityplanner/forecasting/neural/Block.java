package io.capacityplanner.forecasting.neural;

import java.util.SplittableRandom;

/**
 * A block of N-HiTS: means over a few steps of what is left of the input, two rectified layers, and coefficients whose
 * interpolation is the block's part of the input (backcast) and of the forecast.
 */
final class Block {

    private final int inputs;
    private final int pool;
    private final int pooled;
    private final Dense first;
    private final Dense second;
    private final Dense coefficients;
    private final Knots backcast;
    private final Knots forecast;
    private final boolean last;

    /**
     * Lays a block out.
     *
     * @param at where its parameters begin
     * @param inputs steps of the input
     * @param horizon steps of the forecast
     * @param width units of the hidden layers
     * @param pool steps of which the mean is taken
     * @param knots coefficients of the forecast
     * @param last whether no block follows, so that nobody reads its backcast
     */
    Block(int at, int inputs, int horizon, int width, int pool, int knots, boolean last) {
        this.inputs = inputs;
        this.pool = pool;
        this.pooled = (inputs + pool - 1) / pool;
        this.last = last;
        this.backcast = new Knots(inputs, last ? 1 : pooled);
        this.forecast = new Knots(horizon, knots);
        this.first = new Dense(at, pooled, width);
        this.second = new Dense(first.end(), width, width);
        this.coefficients = new Dense(second.end(), width, (last ? 0 : pooled) + knots);
    }

    int end() {
        return coefficients.end();
    }

    /** First weights; those of the coefficients are zero, so that an untrained block says nothing. */
    void draw(float[] parameters, SplittableRandom random) {
        first.draw(parameters, random);
        second.draw(parameters, random);
    }

    /** Room for one batch. */
    Batch batch(int rows) {
        return new Batch(rows);
    }

    /** What a block computes for a batch, kept for the way back. */
    final class Batch {

        private final float[] means;
        private final float[] hidden1;
        private final float[] hidden2;
        private final float[] theta;
        private final float[] dMeans;
        private final float[] dHidden1;
        private final float[] dHidden2;
        private final float[] dTheta;
        private final float[] spare;

        private Batch(int rows) {
            int width = first.outputs();
            means = new float[rows * pooled];
            hidden1 = new float[rows * width];
            hidden2 = new float[rows * width];
            theta = new float[rows * coefficients.outputs()];
            dMeans = new float[rows * pooled];
            dHidden1 = new float[rows * width];
            dHidden2 = new float[rows * width];
            dTheta = new float[rows * coefficients.outputs()];
            spare = new float[width * Math.max(Math.max(pooled, width), coefficients.outputs())];
        }

        /** Takes the block's part out of {@code left} and adds its part to {@code output}. */
        void forward(float[] parameters, float[] left, float[] output, int rows) {
            pool(left, rows);
            first.forward(parameters, means, hidden1, rows);
            rectify(hidden1, rows * first.outputs());
            second.forward(parameters, hidden1, hidden2, rows);
            rectify(hidden2, rows * second.outputs());
            coefficients.forward(parameters, hidden2, theta, rows);
            int width = coefficients.outputs();
            if (!last) {
                backcast.add(theta, 0, width, left, rows, -1);
            }
            forecast.add(theta, last ? 0 : pooled, width, output, rows, 1);
        }

        /**
         * Gradients of the parameters.
         *
         * @param dLeft of what the block left of the input; becomes that of what it was given
         * @param dOutput of the forecast
         * @param inner whether the block before needs {@code dLeft}
         */
        void backward(float[] parameters, float[] gradient, float[] dLeft, float[] dOutput, boolean inner, int rows) {
            int width = coefficients.outputs();
            if (!last) {
                backcast.backward(dTheta, 0, width, dLeft, rows, -1);
            }
            forecast.backward(dTheta, last ? 0 : pooled, width, dOutput, rows, 1);
            coefficients.backward(parameters, hidden2, dTheta, gradient, dHidden2, spare, rows);
            mask(dHidden2, hidden2, rows * second.outputs());
            second.backward(parameters, hidden1, dHidden2, gradient, dHidden1, spare, rows);
            mask(dHidden1, hidden1, rows * first.outputs());
            first.backward(parameters, means, dHidden1, gradient, inner ? dMeans : null, spare, rows);
            if (inner) {
                unpool(dLeft, rows);
            }
        }

        private void pool(float[] left, int rows) {
            for (int r = 0; r < rows; r++) {
                for (int k = 0; k < pooled; k++) {
                    int end = inputs - (pooled - 1 - k) * pool;
                    int begin = Math.max(0, end - pool);
                    float sum = 0;
                    for (int i = begin; i < end; i++) {
                        sum += left[r * inputs + i];
                    }
                    means[r * pooled + k] = sum / (end - begin);
                }
            }
        }

        private void unpool(float[] dLeft, int rows) {
            for (int r = 0; r < rows; r++) {
                for (int k = 0; k < pooled; k++) {
                    int end = inputs - (pooled - 1 - k) * pool;
                    int begin = Math.max(0, end - pool);
                    float g = dMeans[r * pooled + k] / (end - begin);
                    for (int i = begin; i < end; i++) {
                        dLeft[r * inputs + i] += g;
                    }
                }
            }
        }
    }

    private static void rectify(float[] x, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    private static void mask(float[] gradient, float[] activated, int length) {
        for (int i = 0; i < length; i++) {
            gradient[i] = activated[i] > 0 ? gradient[i] : 0;
        }
    }
}
