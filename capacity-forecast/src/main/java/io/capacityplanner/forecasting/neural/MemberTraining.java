package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Trains one network to what the linear model leaves: mean absolute error in units of each series, by Adam, the rate
 * halved three times; the parameters that were best on held-out windows count. Where none is better than silence, the
 * network stays silent.
 */
final class MemberTraining {

    private static final int CHECKS = 15;
    private static final int HALVINGS = 3;
    private static final int HELD_OUT = 1024;
    private static final int HELD_OUT_BATCH = 64;
    /** Steps with the held-out part taken in, as a share of those before. */
    private static final double FINISH = 0.3;
    /** Gradients are cut to this norm. */
    private static final double LARGEST_GRADIENT = 1;

    private final Network network;
    private final NeuralOptions options;
    private final TrainingSet seen;
    private final long seed;

    MemberTraining(Network network, NeuralOptions options, TrainingSet seen, long seed) {
        this.network = network;
        this.options = options;
        this.seen = seen;
        this.seed = seed;
    }

    /** What came of it: parameters, steps up to them and losses on held-out windows of silence and of the best. */
    record Result(float[] parameters, int steps, double silent, double best) {}

    /**
     * Trains on the part that may be seen.
     *
     * @param base what it leaves is trained to
     * @param progress hears of steps
     */
    Result train(LinearMap base, IntConsumer progress) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TrainingSet.Windows> heldOut = heldOut(base);
        float[] parameters = network.draw(random);
        Steps steps = new Steps(random);
        Network.Batch check = network.batch(HELD_OUT_BATCH);
        double silent = loss(check, parameters, heldOut);
        float[] best = parameters.clone();
        double least = silent;
        int bestStep = 0;
        int every = Math.max(1, options.steps() / CHECKS);
        for (int s = 1; s <= options.steps(); s++) {
            steps.step(parameters, seen, base, rate(s - 1));
            progress.accept(1);
            if (s % every == 0 || s == options.steps()) {
                double loss = loss(check, parameters, heldOut);
                if (loss < least) {
                    least = loss;
                    bestStep = s;
                    best = parameters.clone();
                }
            }
        }
        return new Result(best, bestStep, silent, least);
    }

    /** Goes on for a while at the lowest rate with all that is known. */
    float[] finish(Result result, LinearMap base) {
        float[] parameters = result.parameters().clone();
        Steps steps = new Steps(new SplittableRandom(seed + 1));
        TrainingSet whole = seen.whole();
        int count = (int) (FINISH * result.steps());
        for (int s = 0; s < count; s++) {
            steps.step(parameters, whole, base, rate(options.steps()));
        }
        return parameters;
    }

    private double rate(int step) {
        int halvings = (int) ((long) (HALVINGS + 1) * step / Math.max(1, options.steps()));
        return options.rate() / (1 << Math.min(HALVINGS, halvings));
    }

    private List<TrainingSet.Windows> heldOut(LinearMap base) {
        List<TrainingSet.Windows> all = new ArrayList<>();
        for (TrainingSet.Cut cut : seen.heldOut(HELD_OUT)) {
            if (all.isEmpty() || all.get(all.size() - 1).full()) {
                all.add(new TrainingSet.Windows(seen.shape(), HELD_OUT_BATCH));
            }
            all.get(all.size() - 1).add(seen.histories().get(cut.series()), cut.origin(), base);
        }
        return all;
    }

    private double loss(Network.Batch batch, float[] parameters, List<TrainingSet.Windows> heldOut) {
        double sum = 0;
        int rows = 0;
        float[] gradient = new float[HELD_OUT_BATCH * seen.shape().horizon()];
        for (TrainingSet.Windows windows : heldOut) {
            sum += windows.rows() * windows.loss(batch.forward(parameters, windows.x, windows.rows()), gradient);
            rows += windows.rows();
        }
        return rows == 0 ? 0 : sum / rows;
    }

    /** Steps of the optimiser. */
    private final class Steps {

        private final SplittableRandom random;
        private final Network.Batch batch = network.batch(options.batch());
        private final TrainingSet.Windows windows = new TrainingSet.Windows(network.shape(), options.batch());
        private final float[] gradient = new float[network.size()];
        private final float[] dOutput =
                new float[options.batch() * network.shape().horizon()];
        private final Adam adam = new Adam(network.size());

        private Steps(SplittableRandom random) {
            this.random = random;
        }

        private void step(float[] parameters, TrainingSet set, LinearMap base, double rate) {
            Interruption.refuse("training a neural network");
            set.draw(windows, base, random);
            if (windows.rows() == 0) {
                return;
            }
            windows.loss(batch.forward(parameters, windows.x, windows.rows()), dOutput);
            Arrays.fill(gradient, 0);
            batch.backward(parameters, gradient, dOutput, windows.rows());
            double norm = 0;
            for (float g : gradient) {
                norm += g * g;
            }
            float cut = (float) Math.min(1, LARGEST_GRADIENT / Math.sqrt(Math.max(norm, Double.MIN_NORMAL)));
            if (cut < 1) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= cut;
                }
            }
            adam.step(parameters, gradient, rate);
        }
    }
}
