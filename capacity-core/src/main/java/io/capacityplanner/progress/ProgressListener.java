package io.capacityplanner.progress;

/** Hears of the progress of long work. Called from the thread that works; must return quickly and not throw. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = (stage, done, total) -> {};

    /**
     * Reports progress.
     *
     * @param stage what is being done, for instance {@code forecasting}
     * @param done units finished
     * @param total units in all, or 0 when not known
     */
    void onProgress(String stage, long done, long total);
}
