package io.capacityplanner.forecasting.neural;

/**
 * Straight lines through knots that lie evenly over a number of steps, the interpolation of N-HiTS: few coefficients
 * make smooth output. As many knots as steps leave the coefficients as they are.
 */
final class Knots {

    private final int steps;
    private final int count;
    private final int[] left;
    private final float[] share;

    Knots(int steps, int count) {
        this.steps = steps;
        this.count = count;
        this.left = new int[steps];
        this.share = new float[steps];
        for (int i = 0; i < steps; i++) {
            // Knots stand in the middle of their piece; before the first and after the last the line is flat.
            double place = Math.max(0, Math.min(count - 1, (i + 0.5) * count / steps - 0.5));
            left[i] = Math.max(0, Math.min(count - 2, (int) place));
            share[i] = count == 1 ? 0 : (float) (place - left[i]);
        }
    }

    int count() {
        return count;
    }

    /** Adds {@code sign} times the interpolated coefficients, which begin at {@code from} of each row. */
    void add(float[] coefficients, int from, int width, float[] output, int rows, float sign) {
        for (int r = 0; r < rows; r++) {
            int base = r * width + from;
            int to = r * steps;
            for (int i = 0; i < steps; i++) {
                float value = coefficients[base + left[i]];
                if (share[i] > 0) {
                    value += share[i] * (coefficients[base + left[i] + 1] - value);
                }
                output[to + i] += sign * value;
            }
        }
    }

    /** Gradients of the coefficients from those of the output, times {@code sign}; overwrites. */
    void backward(float[] gradient, int from, int width, float[] output, int rows, float sign) {
        for (int r = 0; r < rows; r++) {
            int base = r * width + from;
            for (int k = 0; k < count; k++) {
                gradient[base + k] = 0;
            }
            for (int i = 0; i < steps; i++) {
                float g = sign * output[r * steps + i];
                gradient[base + left[i]] += (1 - share[i]) * g;
                if (share[i] > 0) {
                    gradient[base + left[i] + 1] += share[i] * g;
                }
            }
        }
    }
}
