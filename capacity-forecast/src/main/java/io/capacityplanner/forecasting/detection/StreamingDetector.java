package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores observations as they come, from what came before them alone, with memory that does not grow.
 *
 * <p>Three statistics are taken of each observation, after the season is taken off as far as it has proved to predict:
 * how far the mean of the latest {@link StreamingOptions#window() window} lies from the exponentially smoothed level,
 * how far the observation lies from the level one step ago, and the observation itself. How likely each is follows from
 * its own past values, whose tail is extrapolated by extreme value theory (Siffer and others 2017,
 * doi:10.1145/3097983.3098144). The three share the accepted false alarms: what lasts for a window matters to
 * capacity, so that it has nearly all of them, and a single observation alone counts only where it is beyond anything
 * seen.
 *
 * <p>An alarm is given when an episode begins. While it goes on, and until a {@link StreamingOptions#quiet() quiet time}
 * has passed, the score is held at half the threshold, unless what comes is ten thousand times less likely than what
 * was told. A new level becomes usual within a few windows.
 *
 * <p>Cost: O(log memory) a look-up and one shift of an array a statistic; about 6 numbers per remembered observation
 * and one per phase of the season. Not thread-safe: one detector a series, one thread at a time.
 */
public final class StreamingDetector {

    private static final String NAME = "streaming detector";
    /** Parts of the accepted false alarms: of the window's mean, of the step, of the value. */
    private static final double[] SHARES = {1 - 2e-9, 1e-9, 1e-9};

    /** Smoothing of the level that windows are compared with, for a window of one observation. */
    private static final double LEVEL_SMOOTHING = 0.6;

    private static final double STEP_SMOOTHING = 0.8;
    private static final double FAR_LESS_LIKELY = 4;

    private final Step step;
    private final StreamingOptions options;
    private final TailSample[] samples;
    private final double[] window;
    private final PhaseProfile profile;
    private long seen;
    private long lastMillis = Long.MIN_VALUE;
    private double level;
    private double nearLevel;
    private long steps;
    private long unusualAt = Long.MIN_VALUE;
    private double told;

    private StreamingDetector(Step step, StreamingOptions options, PhaseProfile profile) {
        this.step = step;
        this.options = options;
        this.profile = profile;
        this.window = new double[options.window()];
        this.samples = new TailSample[SHARES.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = new TailSample(options.memory());
        }
    }

    /** A detector that knows nothing yet. */
    public static StreamingDetector of(Step step, StreamingOptions options) {
        return new StreamingDetector(step, options, new PhaseProfile(options.season()));
    }

    /** A detector that has seen a history. */
    public static StreamingDetector after(TimeSeries history, StreamingOptions options) {
        StreamingDetector detector = of(history.step(), options);
        detector.scoreAll(history);
        return detector;
    }

    /** Scores every step of a series, one after the other, missing ones included. */
    public List<ScoredPoint> scoreAll(TimeSeries series) {
        List<ScoredPoint> points = new ArrayList<>(series.length());
        for (int t = 0; t < series.length(); t++) {
            points.add(score(series.timeAt(t), series.get(t)));
        }
        return points;
    }

    /**
     * Scores an observation and learns from it.
     *
     * @param time its time; steps left out since the last one count as missing. One that repeats or goes back, as
     *     clocks do, is scored as the next
     * @param value what was observed; NaN when nothing was
     * @throws InvalidInputException when the value is infinite
     */
    public ScoredPoint score(Instant time, double value) {
        if (Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the value (" + value + ") is infinite", NAME + " at " + time, "Give a number, or NaN for none");
        }
        long millis = time.toEpochMilli();
        skipTo(millis);
        if (Double.isNaN(value)) {
            return new ScoredPoint(time, value, Double.NaN, 1, 0, false, ongoing(), Direction.ABOVE, AnomalyKind.POINT);
        }
        int phase = phaseAt(millis);
        double season = profile.at(phase);
        double rest = value - season;
        ScoredPoint point = seen == 0 ? first(time, value) : judged(time, value, season, rest);
        profile.learn(phase, value);
        window[(int) (seen % window.length)] = rest;
        level = seen == 0 ? rest : level + LEVEL_SMOOTHING / window.length * (rest - level);
        nearLevel = seen == 0 ? rest : nearLevel + STEP_SMOOTHING * (rest - nearLevel);
        seen++;
        return point;
    }

    private void skipTo(long millis) {
        long passed = lastMillis == Long.MIN_VALUE
                ? 1
                : Math.max(1, Math.round((millis - lastMillis) / (double) step.millis()));
        steps += passed;
        lastMillis = Math.max(lastMillis, millis);
    }

    private int phaseAt(long millis) {
        int season = Math.max(1, options.season());
        return (int) Math.floorMod(Math.floorDiv(millis, step.millis()), (long) season);
    }

    private static ScoredPoint first(Instant time, double value) {
        return new ScoredPoint(time, value, Double.NaN, 1, 0, false, false, Direction.ABOVE, AnomalyKind.POINT);
    }

    private ScoredPoint judged(Instant time, double value, double season, double rest) {
        double[] statistics = {shift(rest), rest - nearLevel, value};
        double least = 1;
        int most = 0;
        boolean above = value >= level + season;
        for (int i = 0; i < statistics.length; i++) {
            if (Double.isNaN(statistics[i])) {
                continue;
            }
            double up = samples[i].above(statistics[i]);
            double down = samples[i].below(statistics[i]);
            double probability = Math.min(1, 2 * Math.min(up, down) / SHARES[i]);
            samples[i].add(statistics[i]);
            if (probability < least) {
                least = probability;
                most = i;
                above = up <= down;
            }
        }
        boolean warm = seen >= options.warmUp();
        double probability = warm ? least : 1;
        double score = -Math.log10(probability);
        double threshold = -Math.log10(options.falseAlarms());
        boolean before = ongoing();
        boolean unusual = score >= threshold;
        boolean alarm = unusual && (!before || score >= told + FAR_LESS_LIKELY);
        if (unusual) {
            unusualAt = steps;
        }
        if (alarm) {
            told = score;
        }
        double given = alarm || !before ? score : Math.min(score, threshold / 2);
        return new ScoredPoint(
                time,
                value,
                level + season,
                probability,
                given == 0 ? 0 : given,
                alarm,
                before || unusual,
                above ? Direction.ABOVE : Direction.BELOW,
                most == 0 && warm && unusual ? AnomalyKind.LEVEL_SHIFT : AnomalyKind.POINT);
    }

    private boolean ongoing() {
        return unusualAt != Long.MIN_VALUE && steps - unusualAt < options.quiet();
    }

    /** Distance of the mean of the latest values, this one included, from the level before it; NaN until a window is full. */
    private double shift(double rest) {
        if (seen < window.length) {
            return Double.NaN;
        }
        double sum = rest;
        for (int back = 1; back < window.length; back++) {
            sum += window[(int) ((seen - back) % window.length)];
        }
        return sum / window.length - level;
    }

    /** Everything that is remembered, to go on elsewhere with the same scores. */
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(NAME);
        state.put("step", (double) step.millis());
        state.put(
                "options",
                options.falseAlarms(),
                options.season(),
                options.window(),
                options.quiet(),
                options.memory(),
                options.warmUp());
        state.put("window", window);
        profile.writeTo(state, "profile");
        for (int i = 0; i < samples.length; i++) {
            state.put("sample." + i, samples[i].inOrder());
        }
        state.put(
                "clock",
                (double) seen,
                (double) steps,
                (double) lastMillis,
                (double) unusualAt,
                level,
                nearLevel,
                told);
        return state.build();
    }

    /**
     * Goes on where a detector was saved.
     *
     * @throws InvalidInputException when the state is not that of such a detector
     */
    public static StreamingDetector fromState(ModelState state) {
        double[] given = state.array("options");
        double[] clock = state.array("clock");
        if (!state.forecaster().equals(NAME) || given.length != 6 || clock.length != 7) {
            throw new InvalidInputException(
                    "the state is of \"" + state.forecaster() + "\" and not complete",
                    NAME,
                    "Restore a state that toState() wrote");
        }
        StreamingOptions options = new StreamingOptions(
                given[0], (int) given[1], (int) given[2], (int) given[3], (int) given[4], (int) given[5]);
        StreamingDetector detector = new StreamingDetector(
                Step.ofMillis((long) state.number("step")), options, PhaseProfile.of(state.part("profile")));
        double[] window = state.array("window");
        System.arraycopy(window, 0, detector.window, 0, Math.min(window.length, detector.window.length));
        for (int i = 0; i < detector.samples.length; i++) {
            for (double value : state.array("sample." + i)) {
                detector.samples[i].restore(value);
            }
        }
        detector.seen = (long) clock[0];
        detector.steps = (long) clock[1];
        detector.lastMillis = (long) clock[2];
        detector.unusualAt = (long) clock[3];
        detector.level = clock[4];
        detector.nearLevel = clock[5];
        detector.told = clock[6];
        return detector;
    }
}
