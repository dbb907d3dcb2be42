package io.capacityplanner.forecasting.additive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The settings of the authors give the values of their own program, R package prophet 1.0. */
class PublishedModelTest {

    private static final Percentage ONE = Percentage.withPercentage(1);

    /** R's AirPassengers: monthly totals of international airline passengers, 1949 to 1960, in thousands. */
    private static final double[] AIR_PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
                114,
        140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209,
                191,
        172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293,
                259,
        229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413,
                405,
        355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435,
                491,
        505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472,
                535,
        622, 606, 508, 461, 390, 432
    };

    /** Month starts, which are no regular grid. */
    private record MonthStarts(LocalDate first) implements TimeAxis {

        @Override
        public boolean even(int from, int to) {
            return false;
        }

        @Override
        public boolean dated() {
            return true;
        }

        @Override
        public double elapsed(int position) {
            return clock(position);
        }

        @Override
        public double clock(int position) {
            return first.plusMonths(position).toEpochDay();
        }

        @Override
        public double step() {
            return 365.25 / 12;
        }

        @Override
        public @Nullable Instant instant(double elapsed) {
            return null;
        }

        @Override
        public double elapsed(Instant instant) {
            return instant.toEpochMilli() / DAY;
        }
    }

    private static AdditiveModel airPassengers(Effect effect) {
        AdditiveOptions options =
                AdditiveOptions.asPublished().toBuilder().seasonEffect(effect).build();
        AdditiveFit fit = new AdditiveFit(
                options,
                FitContext.ofDefaults(),
                new MonthStarts(LocalDate.of(1949, 1, 1)),
                AIR_PASSENGERS,
                new ArrayList<>());
        return fit.run(List.of(new SeasonPlan("year", 365.25, 10, 10, 10, null)));
    }

    /**
     * <pre>
     * d &lt;- data.frame(ds = seq(as.Date("1949-01-01"), by = "month", length.out = 144), y = as.numeric(AirPassengers))
     * m &lt;- prophet(d, yearly.seasonality = 10, weekly.seasonality = FALSE, daily.seasonality = FALSE)
     * predict(m, make_future_dataframe(m, 3, freq = "month"))
     * </pre>
     *
     * gives k 0.4848, m 0.1726, sigma 0.03612 and 466.20, 460.69, 493.16. Its search stops early, at an objective of
     * -401.976; the values below are those of its model at the optimum.
     */
    @Test
    void airPassengersAdded() {
        AdditiveModel model = airPassengers(Effect.ADDITIVE);

        assertThat(model.posterior().objective()).isLessThan(-402.35).isCloseTo(-402.398, within(0.05));
        assertThat(model.posterior().theta()[0]).isCloseTo(0.4855, ONE);
        assertThat(model.posterior().theta()[1]).isCloseTo(0.1707, ONE);
        assertThat(Math.sqrt(model.posterior().variance())).isCloseTo(0.03597, ONE);
        assertNear(model.components(144, 3, new double[3]).prediction(), 468.02, 462.49, 492.49);
    }

    /** The same with {@code seasonality.mode = "multiplicative"}. */
    @Test
    void airPassengersMultiplied() {
        AdditiveModel model = airPassengers(Effect.MULTIPLICATIVE);

        assertNear(model.components(144, 3, new double[3]).prediction(), 451.545, 432.994, 492.097);
    }

    /**
     * <pre>
     * t &lt;- 0:119
     * y &lt;- 5 + 90 / (1 + exp(-(t - 50) / 12)) + 3 * sin(2 * pi * t / 7) + ((t * 7919) %% 13 - 6) / 6
     * m &lt;- prophet(data.frame(ds = as.Date("2026-01-05") + t, y = y, cap = 95, floor = 5), growth = "logistic",
     *              yearly.seasonality = FALSE, weekly.seasonality = TRUE, daily.seasonality = FALSE)
     * f &lt;- make_future_dataframe(m, 30); f$cap &lt;- 95; f$floor &lt;- 5
     * predict(m, f)$yhat[c(60, 121, 130, 150)]
     * </pre>
     */
    @Test
    void logisticGrowth() {
        double[] y = IntStream.range(0, 120)
                .mapToDouble(t -> 5
                        + 90 / (1 + Math.exp(-(t - 50) / 12.0))
                        + 3 * Math.sin(2 * Math.PI * t / 7)
                        + ((t * 7919) % 13 - 6) / 6.0)
                .toArray();
        TimeSeries series = TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Step.DAY, y);
        AdditiveOptions options =
                AdditiveOptions.asPublished().toBuilder().logistic(5, 95).build();

        FittedAdditive model = new AdditiveForecaster(options).fit(series, FitContext.ofDefaults());

        double[] past = model.components().prediction();
        double[] future = model.components(30).prediction();
        assertNear(new double[] {past[59], future[0], future[9], future[29]}, 67.47903, 96.99764, 96.25032, 97.89665);
    }

    private static void assertNear(double[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("value " + i).isCloseTo(expected[i], ONE);
        }
    }
}
