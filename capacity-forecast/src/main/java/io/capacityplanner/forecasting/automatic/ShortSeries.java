package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import java.util.List;

/** Series too short to try anything on: the last value, with steps as wide as those seen. */
final class ShortSeries {

    private static final int FREEDOM = 3;
    /** Standard deviation of a series of one value, as a share of the value: nothing is known of it. */
    private static final double UNKNOWN_SPREAD = 0.5;

    private ShortSeries() {}

    static FittedAuto fit(String id, TimeSeries series, ValueBounds bounds) {
        History history = History.of(series, Seasons.none());
        double[] observed = series.observed();
        double squares = 0;
        for (int t = 1; t < observed.length; t++) {
            squares += (observed[t] - observed[t - 1]) * (observed[t] - observed[t - 1]);
        }
        double size = observed.length == 1
                ? UNKNOWN_SPREAD * Math.abs(observed[0])
                : Math.sqrt(squares / (observed.length - 1));
        double deviation = size / history.unscale(1);
        double[] y = history.values();
        Combination naive = Combination.of(y, List.of(SimpleMembers.naive()), Weighting.of(1), new int[0], 1, 0);
        ErrorSpread spread = new ErrorSpread(new double[] {deviation}, 1, deviation * deviation, 0, 1, FREEDOM, 0);
        String warning = "Low confidence: only " + observed.length + " observation" + (observed.length == 1 ? "" : "s")
                + "; the last value is carried forward";
        MemberPool.Key key = new MemberPool.Key(0, new int[0], false, Effort.STANDARD);
        return new FittedAuto(
                id,
                new FittedAuto.Choice(key, 1, 1),
                history,
                history,
                naive,
                spread,
                bounds,
                List.of("The history is too short to try anything: the last value is carried forward"),
                List.of(warning));
    }
}
