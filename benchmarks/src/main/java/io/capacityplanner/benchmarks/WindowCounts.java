package io.capacityplanner.benchmarks;

import io.capacityplanner.benchmarks.NabScorer.Scored;
import java.util.List;

/**
 * How many windows were found and how many alarms were right. Alarms less than an hour from each other are one.
 *
 * @param windows labelled windows
 * @param found windows with an alarm inside
 * @param alarms alarms
 * @param right alarms that lie, in part at least, in a window
 */
record WindowCounts(int windows, int found, int alarms, int right) {

    /** Rows of five minutes that may lie between detections of one alarm. */
    private static final int NEAR = 12;

    static WindowCounts of(List<Scored> files, double threshold) {
        WindowCounts sum = new WindowCounts(0, 0, 0, 0);
        for (Scored file : files) {
            sum = sum.plus(of(file, threshold));
        }
        return sum;
    }

    private static WindowCounts of(Scored file, double threshold) {
        int[][] windows = file.series().windows();
        boolean[] found = new boolean[windows.length];
        int alarms = 0;
        int right = 0;
        int last = Integer.MIN_VALUE / 2;
        boolean inWindow = false;
        for (int row = file.series().probation(); row < file.scores().length; row++) {
            if (!(file.scores()[row] >= threshold)) {
                continue;
            }
            if (row - last > NEAR) {
                alarms++;
                inWindow = false;
            }
            last = row;
            for (int k = 0; k < windows.length; k++) {
                if (row >= windows[k][0] && row <= windows[k][1]) {
                    found[k] = true;
                    right += inWindow ? 0 : 1;
                    inWindow = true;
                }
            }
        }
        int hits = 0;
        for (boolean hit : found) {
            hits += hit ? 1 : 0;
        }
        return new WindowCounts(file.series().scoredWindows(), hits, alarms, right);
    }

    private WindowCounts plus(WindowCounts other) {
        return new WindowCounts(
                windows + other.windows, found + other.found, alarms + other.alarms, right + other.right);
    }

    double precision() {
        return alarms == 0 ? 0 : right / (double) alarms;
    }

    double recall() {
        return windows == 0 ? 0 : found / (double) windows;
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
}
