package io.capacityplanner.forecasting.theta;

/**
 * Errors of a fitted model several steps ahead along the stretch it was estimated on, forecast in the manner of the
 * final forecast. Not thread-safe.
 */
final class ThetaLeads {

    /** Leads of the choice between forms, in half periods. */
    private static final int MOST_HALVES = 4;
    /** Leads that the width of the bands rests on, without a season. */
    private static final int USUAL_LEADS = 12;

    private final double[] y;
    private final ThetaVariant variant;
    private final Season season;
    private final ThetaParameters parameters;

    /**
     * Prepares a walk along a stretch.
     *
     * @param y the stretch, NaN for a missing value
     * @param variant the member of the family
     * @param season the season that is taken off
     * @param parameters the parameters
     */
    ThetaLeads(double[] y, ThetaVariant variant, Season season, ThetaParameters parameters) {
        this.y = y;
        this.variant = variant;
        this.season = season;
        this.parameters = parameters;
    }

    /**
     * Mean absolute error up to two periods ahead, in the series' unit. One step ahead alone a form that is wrong a period
     * later may look right. Indices that rest on c cycles hide {@code 1/c} of their own error's variance, which is put
     * back.
     *
     * @param period half of it is the distance of the leads
     */
    double absolute(int period) {
        ThetaRecursion run = new ThetaRecursion(variant, parameters);
        double sum = 0;
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            if (t >= ThetaSearch.firstCounted(variant, y.length)) {
                double expected = run.forecast();
                double climb = run.climb();
                for (int half = 1; half <= MOST_HALVES; half++) {
                    int h = Math.max(1, half * period / 2) - 1;
                    double error = t + h < y.length ? y[t + h] - season.join(expected + h * climb, t + h) : Double.NaN;
                    sum += Double.isNaN(error) ? 0 : Math.abs(error);
                    count += Double.isNaN(error) ? 0 : 1;
                }
            }
            take(run, t);
        }
        double cycles = (double) y.length / season.period();
        double hidden = season.form() == SeasonForm.NONE ? 1 : Math.sqrt((cycles + 1) / (cycles - 1));
        return count == 0 ? 0 : hidden * sum / count;
    }

    /**
     * What the variance of the errors is to that of the model, at least 1: level and line miss more than their own errors
     * say.
     *
     * @param last the state after the stretch
     * @param sigma2 variance of the one-step errors of the adjusted series
     */
    double spread(ThetaRecursion last, double sigma2) {
        int leads = Math.min(season.form() == SeasonForm.NONE ? USUAL_LEADS : season.period(), y.length / 4);
        if (leads < 1 || !(sigma2 > 0)) {
            return 1;
        }
        double[] model = last.variances(leads);
        int first = Math.max(ThetaSearch.firstCounted(variant, y.length), y.length / 4);
        ThetaRecursion run = new ThetaRecursion(variant, parameters);
        double sum = 0;
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            if (t >= first) {
                double expected = run.forecast();
                double climb = run.climb();
                for (int h = 0; h < Math.min(leads, y.length - t); h++) {
                    double error = season.remove(y[t + h], t + h) - expected - h * climb;
                    if (!Double.isNaN(error)) {
                        sum += error * error / model[h];
                        count++;
                    }
                }
            }
            take(run, t);
        }
        return count == 0 ? 1 : Math.max(1, sum / count / sigma2);
    }

    private void take(ThetaRecursion run, int t) {
        run.take(Double.isNaN(y[t]) ? run.forecast() : season.remove(y[t], t));
    }
}
