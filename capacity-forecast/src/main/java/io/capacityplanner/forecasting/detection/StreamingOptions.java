package io.capacityplanner.forecasting.detection;

import io.capacityplanner.error.InvalidInputException;

/**
 * How a stream is watched. The defaults suit metrics of one to five minutes.
 *
 * @param falseAlarms probability under which an observation is an alarm
 * @param season length of the recurring pattern in steps; 0 for none. One that does not help to predict is ignored
 * @param window number of latest observations whose mean is compared with the level before
 * @param quiet steps without anything unusual after which an episode is over
 * @param memory observations that are remembered as usual
 * @param warmUp observations before anything is an alarm
 */
public record StreamingOptions(double falseAlarms, int season, int window, int quiet, int memory, int warmUp) {

    private static final int SMALLEST_MEMORY = 100;

    /** Refuses shares outside (0, 1) and lengths that are too short. */
    public StreamingOptions {
        if (!(falseAlarms > 0 && falseAlarms < 1)) {
            throw invalid("share of false alarms", falseAlarms, "lie between 0 and 1");
        }
        if (season < 0 || season == 1) {
            throw invalid("season", season, "be 0, for none, or at least 2 steps");
        }
        if (window < 2) {
            throw invalid("window", window, "be at least 2 observations");
        }
        if (quiet < 1) {
            throw invalid("quiet time", quiet, "be at least 1 step");
        }
        if (memory < SMALLEST_MEMORY) {
            throw invalid("memory", memory, "be at least " + SMALLEST_MEMORY + " observations");
        }
        if (warmUp < TailSample.FEWEST) {
            throw invalid("warm-up", warmUp, "be at least " + TailSample.FEWEST + " observations");
        }
    }

    private static InvalidInputException invalid(String what, double value, String rule) {
        return new InvalidInputException(
                "the " + what + " (" + value + ") must " + rule,
                "streaming options",
                "Start from StreamingOptions.ofDefaults()");
    }

    /** One false alarm in a thousand, no season, windows of 12 observations, six windows of quiet. */
    public static StreamingOptions ofDefaults() {
        return new StreamingOptions(0.001, 0, 12, 72, 8192, 64);
    }

    /** The same with another share of false alarms. */
    public StreamingOptions withFalseAlarms(double share) {
        return new StreamingOptions(share, season, window, quiet, memory, warmUp);
    }

    /** The same with a season, in steps. */
    public StreamingOptions withSeason(int steps) {
        return new StreamingOptions(falseAlarms, steps, window, quiet, memory, warmUp);
    }

    /** The same with another window, in observations, and six windows of quiet. */
    public StreamingOptions withWindow(int observations) {
        return new StreamingOptions(falseAlarms, season, observations, 6 * observations, memory, warmUp);
    }

    /** The same with no more memory than a number of observations needs. */
    StreamingOptions withMemoryUpTo(int observations) {
        int enough = Math.max(SMALLEST_MEMORY, Math.min(memory, observations));
        return new StreamingOptions(falseAlarms, season, window, quiet, enough, warmUp);
    }
}
