package io.capacityplanner.forecasting.additive;

/**
 * How far the level wanders beyond what a model expects. A trend that bends follows every move of the history, so what it
 * leaves says little of moves to come. A forecast carries the last move of the level on; here it is looked at how far off
 * that was in the history, over the length of a held-out part.
 */
final class Wandering {

    private static final int SHARE = 6;
    private static final int LONGEST = 168;

    private Wandering() {}

    /**
     * The standard deviation a step, 0 where the model expects as much already.
     *
     * @param left what the model left of the steps from the first to the last observation, NaN where missing
     * @param first position of the first observation
     */
    static double of(AdditiveModel model, double[] left, int first) {
        int ahead = Math.min(left.length / SHARE, LONGEST);
        if (ahead < 2) {
            return 0;
        }
        boolean flat = model.design().trend().growth() == Growth.FLAT;
        double[] level = level(model, left.length, first);
        double sum = 0;
        int seen = 0;
        for (int t = 2 * ahead; t < level.length; t++) {
            double carried = flat ? 0 : level[t - ahead] - level[t - 2 * ahead];
            double off = level[t] + left[t] - level[t - ahead] - left[t - ahead] - carried;
            if (!Double.isNaN(off)) {
                sum += off * off;
                seen++;
            }
        }
        if (seen == 0) {
            return 0;
        }
        double[] deviations = new Outlook(model, first + left.length, ahead).deviations();
        double expected = deviations[ahead - 1] * deviations[ahead - 1];
        return Math.sqrt(Math.max(0, sum / seen - expected) / ahead);
    }

    private static double[] level(AdditiveModel model, int count, int first) {
        TrendShape trend = model.design().trend();
        double[] times = trend.times(model.design().axis(), first, count);
        double[] level = trend.paths(model.posterior().theta(), times);
        for (int i = 0; i < level.length; i++) {
            level[i] = trend.onPath(level[i]);
        }
        return level;
    }
}
