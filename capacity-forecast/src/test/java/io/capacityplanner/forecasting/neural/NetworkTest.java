package io.capacityplanner.forecasting.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    private static final int ROWS = 3;
    private static final float CHANGE = 1e-2f;

    /** Central differences of the sum of squares. */
    @ParameterizedTest
    @CsvSource({"24, 6, 12", "13, 5, 1", "7, 3, 3"})
    void gradientIsThatOfTheLoss(int inputs, int horizon, int season) {
        Network network = new Network(new WindowShape(inputs, horizon, season), 5);
        SplittableRandom random = new SplittableRandom(11);
        float[] parameters = network.draw(random);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.2 * random.nextGaussian());
        }
        float[] x = new float[ROWS * inputs];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        Network.Batch batch = network.batch(ROWS);
        float[] gradient = new float[network.size()];
        float[] output = Arrays.copyOf(batch.forward(parameters, x, ROWS), ROWS * horizon);
        batch.backward(parameters, gradient, output, ROWS);

        int far = 0;
        for (int i = 0; i < parameters.length; i++) {
            float kept = parameters[i];
            parameters[i] = kept + CHANGE;
            double above = halfSquares(batch.forward(parameters, x, ROWS));
            parameters[i] = kept - CHANGE;
            double below = halfSquares(batch.forward(parameters, x, ROWS));
            parameters[i] = kept;
            double slope = (above - below) / (2 * CHANGE);
            far += Math.abs(slope - gradient[i]) > 0.02 * (1 + Math.abs(slope)) ? 1 : 0;
        }
        // A change may carry a unit over its kink, where the loss has no derivative.
        assertThat(far).isLessThan(parameters.length / 20);
    }

    private static double halfSquares(float[] output) {
        double sum = 0;
        for (float value : output) {
            sum += 0.5 * value * value;
        }
        return sum;
    }

    @Test
    void untrainedItSaysNothing() {
        Network network = new Network(new WindowShape(48, 24, 24), 8);
        float[] x = new float[48];
        Arrays.fill(x, 1.5f);

        float[] said = network.batch(1).forward(network.draw(new SplittableRandom(1)), x, 1);

        assertThat(said).containsOnly(0f);
    }

    @Test
    void adamsFirstStepIsTheRateInTheGradientsDirection() {
        float[] parameters = {1, 1, 1};

        new Adam(3).step(parameters, new float[] {100, -0.01f, 0}, 0.1);

        assertThat(parameters[0]).isCloseTo(0.9f, Offset.offset(1e-4f));
        assertThat(parameters[1]).isCloseTo(1.1f, Offset.offset(1e-4f));
        assertThat(parameters[2]).isEqualTo(1f);
    }

    @Test
    void knotsLieOnStraightLines() {
        Knots knots = new Knots(8, 2);
        float[] output = new float[8];

        knots.add(new float[] {0, 4}, 0, 2, output, 1, 1);

        // Knots stand at 1.5 and 5.5 between the steps; beyond them the line is flat.
        assertThat(output).containsExactly(0, 0, 0.5f, 1.5f, 2.5f, 3.5f, 4, 4);
    }

    @Test
    void asManyKnotsAsStepsAreTheOutput() {
        float[] output = new float[3];

        new Knots(3, 3).add(new float[] {9, 1, 2, 3}, 1, 4, output, 1, -1);

        assertThat(output).containsExactly(-1, -2, -3);
    }
}
