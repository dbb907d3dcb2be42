package io.capacityplanner.optimization.autoscaling;

/** What a search chooses among. */
public enum PolicyFamily {
    /** The horizontal pod autoscaler by itself. */
    HORIZONTAL,
    /** The horizontal pod autoscaler above a weekly schedule of least numbers. */
    SCHEDULED_HORIZONTAL,
    /** The horizontal pod autoscaler above a forecast. */
    PREDICTIVE_HORIZONTAL,
    /** AWS target tracking by itself. */
    TARGET_TRACKING,
    /** AWS target tracking above scheduled actions. */
    SCHEDULED_TRACKING,
    /** AWS target tracking above predictive scaling. */
    PREDICTIVE_TRACKING;

    boolean scheduled() {
        return this == SCHEDULED_HORIZONTAL || this == SCHEDULED_TRACKING;
    }

    boolean predictive() {
        return this == PREDICTIVE_HORIZONTAL || this == PREDICTIVE_TRACKING;
    }

    boolean horizontal() {
        return this == HORIZONTAL || this == SCHEDULED_HORIZONTAL || this == PREDICTIVE_HORIZONTAL;
    }
}
