package io.capacityplanner.forecasting.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Series to train on and, of each, the end of the part that training may see. */
final class TrainingSet {

    /** Draws of an origin that may fail because little was observed after it. */
    private static final int TRIES = 16;
    /** A window that is this many units wide counts no more than a narrower one. */
    private static final float HEAVIEST = 8;

    private final WindowShape shape;
    private final List<History> histories;
    private final int[] ends;

    /**
     * Keeps the series.
     *
     * @param ends steps of each that training may see; the rest is held out
     */
    TrainingSet(WindowShape shape, List<History> histories, int[] ends) {
        this.shape = shape;
        this.histories = histories;
        this.ends = ends;
    }

    WindowShape shape() {
        return shape;
    }

    List<History> histories() {
        return histories;
    }

    int end(int series) {
        return ends[series];
    }

    /** The same series seen through other windows. */
    TrainingSet with(WindowShape other) {
        return new TrainingSet(other, histories, ends);
    }

    /** The same series, nothing held out. */
    TrainingSet whole() {
        return new TrainingSet(
                shape, histories, histories.stream().mapToInt(History::length).toArray());
    }

    /** Origins in the part that may be seen. */
    int[] origins(int series, int stride) {
        return Origins.of(histories.get(series), shape, 0, ends[series], stride);
    }

    /** Number of origins in the part that may be seen. */
    long size() {
        long size = 0;
        for (int end : ends) {
            size += Math.max(0, end - shape.inputs() - shape.horizon() + 1);
        }
        return size;
    }

    /** A series and an origin whose steps ahead are held out. */
    record Cut(int series, int origin) {}

    /** Cuts in the part held out, evenly over the series; their windows may reach into the other. */
    List<Cut> heldOut(int most) {
        List<Cut> all = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            History history = histories.get(i);
            for (int origin : Origins.of(history, shape, ends[i], history.length(), 1)) {
                all.add(new Cut(i, origin));
            }
        }
        int stride = Origins.stride(all.size(), most, shape.season());
        List<Cut> some = new ArrayList<>();
        for (int k = 0; k < all.size(); k += stride) {
            some.add(all.get(k));
        }
        return some;
    }

    /** Draws windows, every series as likely as another. */
    void draw(Windows windows, LinearMap base, SplittableRandom random) {
        windows.clear();
        for (int tries = 0; !windows.full() && tries < TRIES * windows.most(); tries++) {
            int series = random.nextInt(histories.size());
            int origins = ends[series] - shape.inputs() - shape.horizon() + 1;
            if (origins > 0) {
                int origin = shape.inputs() + random.nextInt(origins);
                if (histories.get(series).mostlyObserved(origin, shape.horizon())) {
                    windows.add(histories.get(series), origin, base);
                }
            }
        }
    }

    /** A batch of windows as a network sees them. */
    static final class Windows {

        private final WindowShape shape;
        private final int most;
        final float[] x;
        /** What the linear model leaves to explain, in spreads of the window. */
        final float[] target;
        /** Spread of the window in units of the series; 0 where nothing was observed. */
        final float[] weight;

        private final double[] linear;
        private int rows;

        Windows(WindowShape shape, int most) {
            this.shape = shape;
            this.most = most;
            x = new float[most * shape.inputs()];
            target = new float[most * shape.horizon()];
            weight = new float[most * shape.horizon()];
            linear = new double[shape.horizon()];
        }

        int rows() {
            return rows;
        }

        int most() {
            return most;
        }

        boolean full() {
            return rows == most;
        }

        void clear() {
            rows = 0;
        }

        void add(History history, int origin, LinearMap base) {
            double level = history.level(origin);
            double spread = history.spread(origin, shape.inputs(), level);
            if (!(spread > 0)) {
                return;
            }
            history.window(origin, shape.inputs(), level, spread, x, rows * shape.inputs());
            Arrays.fill(linear, 0);
            base.add(history, origin, level, linear);
            float heavy = (float) Math.min(HEAVIEST, spread / history.unit());
            for (int h = 0; h < shape.horizon(); h++) {
                int at = rows * shape.horizon() + h;
                boolean seen = history.observed(origin + h);
                weight[at] = seen ? heavy : 0;
                target[at] = seen ? (float) ((history.value(origin + h) - level - linear[h]) / spread) : 0;
            }
            rows++;
        }

        /**
         * Mean weighted absolute error.
         *
         * @param output forecasts
         * @param gradient receives the loss's gradient; may be as long as the output
         */
        double loss(float[] output, float[] gradient) {
            double sum = 0;
            int count = rows * shape.horizon();
            for (int i = 0; i < count; i++) {
                float error = output[i] - target[i];
                sum += weight[i] * Math.abs(error);
                gradient[i] = weight[i] * Math.signum(error) / count;
            }
            return count == 0 ? 0 : sum / count;
        }
    }
}
