package io.capacityplanner.optimization.autoscaling;

/** An alarm on one-minute values: so many in a row past a threshold. A value that is missing starts the count anew. */
final class MinuteAlarm {

    private final double threshold;
    private final boolean above;
    private final int minutes;
    private int past;

    MinuteAlarm(double threshold, boolean above, int minutes) {
        this.threshold = threshold;
        this.above = above;
        this.minutes = minutes;
    }

    /** Takes in the value of a minute and says whether the alarm is on. */
    boolean on(double value) {
        past = (above ? value > threshold : value < threshold) ? past + 1 : 0;
        return past >= minutes;
    }
}
