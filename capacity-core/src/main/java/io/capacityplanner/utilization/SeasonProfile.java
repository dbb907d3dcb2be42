package io.capacityplanner.utilization;

import java.util.Arrays;

/**
 * How the levels of one block of time (a day, a week) spread over its groups (hours, days of the week), block after
 * block.
 *
 * @param strength share of the variance within blocks that the group explains, degrees of freedom counted; at most 1,
 *     below 0 when it explains less than chance would
 * @param profile mean deviation of each group from its block's mean; NaN for a group never seen
 * @param means mean of each group in the blocks that count
 * @param blocks blocks that were complete enough to count
 * @param level mean of the blocks
 * @param agreement how surely the blocks follow each other: Student's t, with {@code blocks - 1} degrees of freedom, of
 *     the products of each block with the mean of all others
 */
record SeasonProfile(double strength, double[] profile, double[] means, int blocks, double level, double agreement) {

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
        double[] means = means(groups, group, values, deviation);
        return explain(means, group, block, deviation, blocks, blocks == 0 ? Double.NaN : level / blocks);
    }

    private static double[] means(int groups, int[] group, double[] values, double[] deviation) {
        double[] sum = new double[groups];
        int[] count = new int[groups];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(deviation[i])) {
                sum[group[i]] += values[i];
                count[group[i]]++;
            }
        }
        for (int g = 0; g < groups; g++) {
            sum[g] = count[g] == 0 ? Double.NaN : sum[g] / count[g];
        }
        return sum;
    }

    private static SeasonProfile explain(
            double[] means, int[] group, int[] block, double[] deviation, int blocks, double level) {
        int groups = means.length;
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
        return new SeasonProfile(
                strength, profile, means, blocks, level, agreement(group, block, deviation, profile, count, blocks));
    }

    /**
     * Blocks of a drifting series have profiles of their own, and their products with the others scatter around zero;
     * blocks of a season are alike, and the products are positive. What happens inside a block does not matter, so
     * that autocorrelation does no harm.
     */
    private static double agreement(
            int[] group, int[] block, double[] deviation, double[] profile, int[] count, int blocks) {
        double sum = 0;
        double squares = 0;
        int from = 0;
        while (from < deviation.length) {
            int to = from;
            double product = 0;
            boolean counted = false;
            while (to < deviation.length && block[to] == block[from]) {
                int n = count[group[to]];
                if (!Double.isNaN(deviation[to]) && n > 1) {
                    double others = (profile[group[to]] * n - deviation[to]) / (n - 1);
                    product += deviation[to] * others;
                    counted = true;
                }
                to++;
            }
            sum += counted ? product : 0;
            squares += counted ? product * product : 0;
            from = to;
        }
        double variance = (squares - sum * sum / blocks) / (blocks - 1);
        if (blocks < 2 || sum == 0) {
            return 0;
        }
        return variance > 1e-12 * squares ? sum / Math.sqrt(blocks * variance) : Math.copySign(Double.MAX_VALUE, sum);
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

    /** Mean level of a group. */
    double at(int group) {
        return means[group];
    }

    /** Distance between the highest and the lowest group. */
    double swing() {
        return profile[highest()] - profile[lowest()];
    }
}
