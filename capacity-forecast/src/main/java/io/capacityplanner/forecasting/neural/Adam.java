package io.capacityplanner.forecasting.neural;

/**
 * Steps down a gradient, scaled by running moments of it (D. P. Kingma and J. Ba (2015), "Adam: a method for stochastic
 * optimization", ICLR, arXiv:1412.6980).
 */
final class Adam {

    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float FLOOR = 1e-8f;

    private final float[] mean;
    private final float[] square;
    private double firstPower = 1;
    private double secondPower = 1;

    Adam(int size) {
        mean = new float[size];
        square = new float[size];
    }

    /** Moves the parameters. */
    void step(float[] parameters, float[] gradient, double rate) {
        firstPower *= FIRST;
        secondPower *= SECOND;
        float scale = (float) (rate * Math.sqrt(1 - secondPower) / (1 - firstPower));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            float m = FIRST * mean[i] + (1 - FIRST) * g;
            float v = SECOND * square[i] + (1 - SECOND) * g * g;
            mean[i] = m;
            square[i] = v;
            parameters[i] -= scale * m / ((float) Math.sqrt(v) + FLOOR);
        }
    }
}
