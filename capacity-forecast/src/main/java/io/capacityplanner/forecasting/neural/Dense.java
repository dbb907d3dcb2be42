package io.capacityplanner.forecasting.neural;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer {@code y = x W + b}. Its weights, inputs × outputs row by row, and biases stand in an array
 * that all layers of a network share.
 *
 * @param at where its weights begin
 * @param inputs numbers in
 * @param outputs numbers out
 */
record Dense(int at, int inputs, int outputs) {

    int end() {
        return biases() + outputs;
    }

    private int biases() {
        return at + inputs * outputs;
    }

    /** Weights drawn as for rectified linear units (He et al. 2015), biases zero. */
    void draw(float[] parameters, SplittableRandom random) {
        double bound = Math.sqrt(6.0 / inputs);
        for (int i = at; i < biases(); i++) {
            parameters[i] = (float) random.nextDouble(-bound, bound);
        }
    }

    /**
     * Computes a batch.
     *
     * @param x rows × inputs
     * @param y receives rows × outputs
     */
    void forward(float[] parameters, float[] x, float[] y, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(parameters, biases(), y, r * outputs, outputs);
        }
        MatrixProducts.add(y, x, parameters, at, rows, inputs, outputs);
    }

    /**
     * Gradients from those of the outputs.
     *
     * @param x as it came in
     * @param dy gradients of the outputs
     * @param gradient of the parameters, added to
     * @param dx receives the gradients of the inputs; null when nobody needs them
     * @param spare room for a copy of the weights
     */
    void backward(
            float[] parameters,
            float[] x,
            float[] dy,
            float[] gradient,
            float @Nullable [] dx,
            float[] spare,
            int rows) {
        MatrixProducts.addTransposed(gradient, at, x, dy, inputs, rows, outputs);
        int bias = biases();
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < outputs; j++) {
                gradient[bias + j] += dy[r * outputs + j];
            }
        }
        if (dx != null) {
            MatrixProducts.transpose(parameters, at, inputs, outputs, spare);
            Arrays.fill(dx, 0, rows * inputs, 0);
            MatrixProducts.add(dx, dy, spare, 0, rows, outputs, inputs);
        }
    }
}
