package io.capacityplanner.utilization;

import java.util.Arrays;

/**
 * How the levels of one block of time (a day, a week) spread over its groups (hours, days of the week), block after
 * block.
 *
 * @param strength share of the variance within blocks that the group explains, degrees of freedom counted; at most 1,
 *     below 0 when it explains less than chance would
 * @param profile mean deviation of each group from its block's mean; NaN for a group never seen
 * @param blocks blocks that were complete enough to count
 * @param level mean of the blocks
 */
record SeasonProfile(double strength, double[] profile, int blocks, double level) {

    /** Blocks with fewer of their groups than this say more about the gap than about the season. */
    private static final double COMPLETE = 0.75;

    /**
     * Builds the profile.
     *
     * @param groups how many groups there are
     * @param group group of each value
     * @param block block of each value, not descending
     * @param values the values, NaN when missing
     */
    static SeasonProfile of(int groups, int[] group, int[] block, double[] values) {
        double[] deviation = new double[values.length];
        Arrays.fill(deviation, Double.NaN);
        int blocks = 0;
        double level = 0;
        int from = 0;
        while (from < values.length) {
            int to = from;
            double sum = 0;
            int seen = 0;
            while (to < values.length && block[to] == block[from]) {
                sum += Double.isNaN(values[to]) ? 0 : values[to];
                seen += Double.isNaN(values[to]) ? 0 : 1;
                to++;
            }
            if (seen >= COMPLETE * groups) {
                for (int i = from; i < to; i++) {
                    deviation[i] = values[i] - sum / seen;
                }
                level += sum / seen;
                blocks++;
            }
            from = to;
        }
        return explain(groups, group, deviation, blocks, blocks == 0 ? Double.NaN : level / blocks);
    }

    private static SeasonProfile explain(int groups, int[] group, double[] deviation, int blocks, double level) {
        double[] profile = new double[groups];
        int[] count = new int[groups];
        int n = 0;
        for (int i = 0; i < deviation.length; i++) {
            if (!Double.isNaN(deviation[i])) {
                profile[group[i]] += deviation[i];
                count[group[i]]++;
                n++;
            }
        }
        for (int g = 0; g < groups; g++) {
            profile[g] = count[g] == 0 ? Double.NaN : profile[g] / count[g];
        }
        double total = 0;
        double rest = 0;
        for (int i = 0; i < deviation.length; i++) {
            if (!Double.isNaN(deviation[i])) {
                double left = deviation[i] - profile[group[i]];
                total += deviation[i] * deviation[i];
                rest += left * left;
            }
        }
        int freedom = n - blocks - (groups - 1);
        double strength = freedom > 0 && total > 0 ? 1 - rest / freedom / (total / (n - blocks)) : 0;
        return new SeasonProfile(strength, profile, blocks, level);
    }

    int highest() {
        int best = 0;
        for (int g = 1; g < profile.length; g++) {
            best = profile[g] > profile[best] || Double.isNaN(profile[best]) ? g : best;
        }
        return best;
    }

    int lowest() {
        int best = 0;
        for (int g = 1; g < profile.length; g++) {
            best = profile[g] < profile[best] || Double.isNaN(profile[best]) ? g : best;
        }
        return best;
    }

    /** Typical level of a group. */
    double at(int group) {
        return level + profile[group];
    }

    /** Distance between the highest and the lowest group. */
    double swing() {
        return profile[highest()] - profile[lowest()];
    }
}
