package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Trains weights on one series or many; used once. */
final class Trainer {

    private static final String STAGE = "training neural networks";
    /** Held-out windows wanted; few series hold out more of each. */
    private static final int WINDOWS = 64;

    private static final long SEEDS = 1_000_003;
    /** A larger share must be worth more than one percent. */
    private static final double WORTH_A_SHARE = 1.01;
    /** Shares of the simple forecast that are tried: tenths. */
    private static final int SHARES = 10;

    private static final double[] ADAPTATIONS = {0.03, 0.1, 0.3, 1, 3, Double.POSITIVE_INFINITY};
    private static final int ADAPTED_SERIES = 100;
    private static final int MOST_SCORES = 5000;
    private static final int KEPT_SCORES = 1001;

    private final NeuralOptions options;
    private final int season;
    private final FitContext context;
    private final @Nullable Executor executor;
    private long done;
    private long total;

    Trainer(NeuralOptions options, int season, FitContext context, @Nullable Executor executor) {
        this.options = options;
        this.season = season;
        this.context = context;
        this.executor = executor;
    }

    /** The whole season that a model knows of several periods; 1 for none. */
    static int season(List<Double> periods) {
        return periods.isEmpty() ? 1 : Math.max(1, (int) Math.rint(periods.get(0)));
    }

    Weights train(List<double[]> sample) {
        int[] lengths = sample.stream().mapToInt(y -> y.length).sorted().toArray();
        List<WindowShape> shapes = Shapes.choose(options, season, lengths[lengths.length / 2], sample.size() > 1);
        TrainingSet set = set(shapes.get(0), sample);
        List<Core> early = new ArrayList<>();
        List<Core> late = new ArrayList<>();
        List<String> explanation = new ArrayList<>();
        done = 0;
        total = (long) shapes.size() * options.members() * options.steps();
        for (WindowShape shape : shapes) {
            train(set.with(shape), early, late, explanation);
        }
        double simple = simple(early, set);
        if (simple > 0) {
            explanation.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the forecast is the mean of the last value and the last season, as did best on held-out steps",
                    100 * simple));
        }
        return new Weights(
                late, scores(early, simple, set), simple, set.histories().size(), explanation);
    }

    private void train(TrainingSet set, List<Core> early, List<Core> late, List<String> explanation) {
        WindowShape shape = set.shape();
        BaseRegression.Fitted base = new BaseRegression(set).fit();
        Network network = new Network(shape, options.width());
        MemberTraining[] members = new MemberTraining[options.steps() == 0 ? 0 : options.members()];
        Arrays.setAll(members, k -> new MemberTraining(network, options, set, context.seed() + SEEDS * (k + 1)));
        List<MemberTraining.Result> results = trainAll(members, base.seen());
        float[][] first =
                results.stream().map(MemberTraining.Result::parameters).toArray(float[][]::new);
        Core core = new Core(base.seen(), network, first, Double.POSITIVE_INFINITY);
        double adaptation = set.histories().size() > 1 ? adaptation(core, set) : Double.POSITIVE_INFINITY;
        early.add(core.withAdaptation(adaptation));
        late.add(new Core(base.whole(), network, finishAll(members, results, base.whole()), adaptation));
        explain(shape, base, results, adaptation, explanation);
    }

    private static void explain(
            WindowShape shape,
            BaseRegression.Fitted base,
            List<MemberTraining.Result> results,
            double adaptation,
            List<String> explanation) {
        double silent = results.stream()
                .mapToDouble(MemberTraining.Result::silent)
                .average()
                .orElse(base.loss());
        double best = results.stream()
                .mapToDouble(MemberTraining.Result::best)
                .average()
                .orElse(silent);
        explanation.add(String.format(
                Locale.ROOT,
                "Windows of %d steps: on held-out steps networks take %.1f %% off the error of the linear model%s",
                shape.inputs(),
                silent > 0 ? 100 * (1 - best / silent) : 0,
                Double.isFinite(adaptation) ? "; a correction for each series takes off more" : ""));
    }

    private TrainingSet set(WindowShape shape, List<double[]> sample) {
        int horizon = shape.horizon();
        int held = horizon * Math.max(1, Math.min(3, (WINDOWS + sample.size() - 1) / sample.size()));
        List<History> histories = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int longest = 0;
        for (double[] y : sample) {
            History history = History.of(y, season, shape.inputs());
            longest = Math.max(longest, y.length);
            int room = history.length() - shape.inputs() - horizon;
            if (room >= horizon && history.unit() > 0) {
                histories.add(history);
                ends.add(history.length() - Math.max(horizon, Math.min(held, room / 2)));
            }
        }
        if (histories.isEmpty()) {
            throw new InsufficientDataException(
                    "training a neural network", longest, Math.max(longest + 1, shape.inputs() + 2 * horizon));
        }
        return new TrainingSet(
                shape, histories, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private List<MemberTraining.Result> trainAll(MemberTraining[] members, LinearMap base) {
        IntConsumer silent = steps -> {};
        IntConsumer telling = steps -> {
            done += steps;
            context.progress().onProgress(STAGE, done, total);
        };
        return new Tasks(executor)
                .map(
                        STAGE,
                        List.of(members),
                        member -> member.train(base, executor == null ? telling : silent),
                        finished -> {
                            if (executor != null) {
                                telling.accept(options.steps());
                            }
                        });
    }

    private float[][] finishAll(MemberTraining[] members, List<MemberTraining.Result> results, LinearMap base) {
        List<Integer> numbers = new ArrayList<>();
        for (int k = 0; k < members.length; k++) {
            numbers.add(k);
        }
        return new Tasks(executor)
                .map(STAGE, numbers, k -> members[k].finish(results.get(k), base), finished -> {})
                .toArray(float[][]::new);
    }

    /** The strength of adaptation that does best on the held-out steps of some series. */
    private static double adaptation(Core core, TrainingSet set) {
        int every = Math.max(1, set.histories().size() / ADAPTED_SERIES);
        double[] loss = new double[ADAPTATIONS.length];
        for (int i = 0; i < set.histories().size(); i += every) {
            History history = set.histories().get(i);
            int[] origins = Origins.of(
                    history,
                    core.shape(),
                    set.end(i),
                    history.length(),
                    Math.max(1, core.shape().horizon() / 2));
            if (origins.length == 0) {
                continue;
            }
            NormalEquations left = Adapted.left(core, history, set.end(i));
            for (int a = 0; a < ADAPTATIONS.length; a++) {
                LinearMap correction =
                        Double.isFinite(ADAPTATIONS[a]) ? Adapted.correction(left, ADAPTATIONS[a]) : null;
                Adapted tried = new Adapted(List.of(new Adapted.Part(core, correction)));
                double[][] forecasts = tried.forecast(history, origins);
                loss[a] += error(history, origins, forecasts);
            }
        }
        int best = loss.length - 1;
        for (int a = 0; a < loss.length; a++) {
            best = loss[a] < loss[best] ? a : best;
        }
        return ADAPTATIONS[best];
    }

    /** The smallest share of the simple forecast that does about as well as the best, on the held-out steps of some series. */
    private static double simple(List<Core> cores, TrainingSet set) {
        int every = Math.max(1, set.histories().size() / ADAPTED_SERIES);
        double[] loss = new double[SHARES + 1];
        for (int i = 0; i < set.histories().size(); i += every) {
            History history = set.histories().get(i);
            int horizon = set.shape().horizon();
            int[] origins = Origins.of(history, set.shape(), set.end(i), history.length(), Math.max(1, horizon / 2));
            if (origins.length == 0) {
                continue;
            }
            double[][] forecasts = Adapted.to(cores, history, set.end(i), 0).forecast(history, origins);
            for (int s = 0; s <= SHARES; s++) {
                double[][] mixed = new double[origins.length][horizon];
                for (int o = 0; o < origins.length; o++) {
                    for (int h = 0; h < horizon; h++) {
                        double simple = Adapted.simple(history, origins[o], h);
                        mixed[o][h] = forecasts[o][h] + (double) s / SHARES * (simple - forecasts[o][h]);
                    }
                }
                loss[s] += error(history, origins, mixed);
            }
        }
        double least = Arrays.stream(loss).min().orElse(0);
        int share = 0;
        while (loss[share] > WORTH_A_SHARE * least) {
            share++;
        }
        return (double) share / SHARES;
    }

    private static double error(History history, int[] origins, double[][] forecasts) {
        double sum = 0;
        for (int i = 0; i < origins.length; i++) {
            for (int h = 0; h < forecasts[i].length; h++) {
                sum += history.observed(origins[i] + h) ? Math.abs(history.value(origins[i] + h) - forecasts[i][h]) : 0;
            }
        }
        return sum / (origins.length * history.unit());
    }

    /** Errors on held-out steps as multiples of each series' usual error at that step; rising, thinned out. */
    private static double[] scores(List<Core> cores, double simple, TrainingSet set) {
        List<TrainingSet.Cut> cuts = set.heldOut(MOST_SCORES);
        double[] scores = new double[cuts.size() * set.shape().horizon()];
        int count = 0;
        int series = -1;
        Adapted model = new Adapted(List.of());
        PastErrors past = new PastErrors(new double[0][], new double[0]);
        for (TrainingSet.Cut cut : cuts) {
            History history = set.histories().get(cut.series());
            if (cut.series() != series) {
                series = cut.series();
                model = Adapted.to(cores, history, set.end(series), simple);
                past = PastErrors.of(model, history, set.end(series));
            }
            double[] forecast = model.forecast(history, cut.origin())[0];
            for (int h = 0; h < forecast.length; h++) {
                if (history.observed(cut.origin() + h) && past.usual()[h] > 0) {
                    scores[count++] = (history.value(cut.origin() + h) - forecast[h]) / past.usual()[h];
                }
            }
        }
        double[] sorted = Arrays.copyOf(scores, count);
        Arrays.sort(sorted);
        return thinned(sorted);
    }

    private static double[] thinned(double[] sorted) {
        if (sorted.length <= KEPT_SCORES) {
            return sorted;
        }
        double[] kept = new double[KEPT_SCORES];
        for (int i = 0; i < KEPT_SCORES; i++) {
            kept[i] = sorted[(int) ((long) i * (sorted.length - 1) / (KEPT_SCORES - 1))];
        }
        return kept;
    }
}
