package io.capacityplanner.forecasting.neural;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Blocks stacked with double residuals: each sees what the ones before it left of the input, and their forecasts are
 * summed. The first block sees means over many steps and makes a smooth forecast, the last sees every step.
 *
 * <p>References:
 *
 * <ol>
 *   <li>B. N. Oreshkin, D. Carpov, N. Chapados and Y. Bengio (2020), "N-BEATS: neural basis expansion analysis for
 *       interpretable time series forecasting", ICLR, arXiv:1905.10437.
 *   <li>C. Challu et al. (2023), "N-HiTS: neural hierarchical interpolation for time series forecasting", AAAI,
 *       arXiv:2201.12886. Its pooling takes maxima, here means are taken.
 * </ol>
 */
final class Network {

    private final WindowShape shape;
    private final int width;
    private final Block[] blocks;

    Network(WindowShape shape, int width) {
        this.shape = shape;
        this.width = width;
        int[] pools = shape.pools();
        int[] knots = shape.knots();
        blocks = new Block[pools.length];
        int at = 0;
        for (int s = 0; s < pools.length; s++) {
            boolean last = s == pools.length - 1;
            blocks[s] = new Block(at, shape.inputs(), shape.horizon(), width, pools[s], knots[s], last);
            at = blocks[s].end();
        }
    }

    WindowShape shape() {
        return shape;
    }

    int width() {
        return width;
    }

    /** Number of parameters. */
    int size() {
        return blocks[blocks.length - 1].end();
    }

    /** First parameters: the network's forecast is zero. */
    float[] draw(SplittableRandom random) {
        float[] parameters = new float[size()];
        for (Block block : blocks) {
            block.draw(parameters, random);
        }
        return parameters;
    }

    Batch batch(int rows) {
        return new Batch(rows);
    }

    /** Room for the computations of a batch. */
    final class Batch {

        private final Block.Batch[] parts;
        private final float[] left;
        private final float[] dLeft;
        private final float[] output;

        private Batch(int rows) {
            parts = new Block.Batch[blocks.length];
            for (int s = 0; s < parts.length; s++) {
                parts[s] = blocks[s].batch(rows);
            }
            left = new float[rows * shape.inputs()];
            dLeft = new float[rows * shape.inputs()];
            output = new float[rows * shape.horizon()];
        }

        /**
         * Forecasts a batch.
         *
         * @param x rows × inputs
         * @return rows × horizon; overwritten by the next call
         */
        float[] forward(float[] parameters, float[] x, int rows) {
            System.arraycopy(x, 0, left, 0, rows * shape.inputs());
            Arrays.fill(output, 0, rows * shape.horizon(), 0);
            for (Block.Batch part : parts) {
                part.forward(parameters, left, output, rows);
            }
            return output;
        }

        /**
         * Adds to the gradient of the parameters, after {@link #forward}.
         *
         * @param dOutput gradient of the forecasts
         */
        void backward(float[] parameters, float[] gradient, float[] dOutput, int rows) {
            Arrays.fill(dLeft, 0, rows * shape.inputs(), 0);
            for (int s = parts.length - 1; s >= 0; s--) {
                parts[s].backward(parameters, gradient, dLeft, dOutput, s > 0, rows);
            }
        }
    }
}
