package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often noise of daily values is called a sure trend at 95 %, and how often a trend is: shares over 500 seeds, all the
 * same on every machine. A rise is that over the whole time, in standard deviations of the noise.
 */
class FalseTrendTest {

    private static final int RUNS = 500;
    private static final Confidence LEVEL = Confidence.of(0.95);

    private static double share(int days, double persistence, double rise) {
        int sure = 0;
        double deviation = persistence < 1 ? 1 / Math.sqrt(1 - persistence * persistence) : 1;
        for (int run = 0; run < RUNS; run++) {
            double[] noise = TrendSeries.noise(1 + run, days, persistence);
            double first = persistence < 1 ? 0 : noise[0];
            TimeSeries series = TrendSeries.daily(days, t -> 1000 + noise[t] - first + rise * deviation * t / days);
            sure += GrowthEstimation.of(Blocks.of(series), false, LEVEL, null).sure() ? 1 : 0;
        }
        return (double) sure / RUNS;
    }

    @ParameterizedTest
    @CsvSource({
        // days, persistence, at most
        "28, 0,   0.07",
        "28, 0.8, 0.07",
        "28, 1,   0.10",
        "60, 0,   0.07",
        "60, 0.8, 0.07",
        "60, 1,   0.10",
    })
    void noiseIsSeldomCalledATrend(int days, double persistence, double most) {
        assertThat(share(days, persistence, 0)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
        // days, persistence, rise in standard deviations, at least
        "28,  0,   6, 0.90",
        "90,  0,   3, 0.90",
        "90,  0.5, 6, 0.90",
        "60,  0.8, 14, 0.90",
    })
    void trendsAreFound(int days, double persistence, double rise, double least) {
        assertThat(share(days, persistence, rise)).isGreaterThanOrEqualTo(least);
    }

    /**
     * R 4.2, for y below: {@code d <- diff(y); n <- length(y); s <- 2:n; summary(lm(d[-1] ~ y[s[-1] - 1] + s[-1] + d[-(n - 1)]))} has the
     * t value of the first; with {@code a <- 1 - 13.5 / n}, {@code z <- c(y[1], y[-1] - a * y[-n])},
     * {@code X <- cbind(c(1, rep(1 - a, n - 1)), c(1, (2:n) - a * (1:(n - 1))))}, {@code b <- qr.solve(X, z)} and
     * {@code r <- y - b[1] - b[2] * (1:n)}, {@code e <- diff(r); summary(lm(e[-1] ~ 0 + r[s[-1] - 1] + e[-(n - 1)]))} that of the
     * second.
     */
    @Test
    void theStatisticsAreThoseOfR() {
        double[] y = {0, 1, 0, 2, 1, 3, 1, 2, 4, 2, 3, 5, 3, 4, 4, 6, 5, 4, 6, 7};

        assertThat(UnitRoot.plainStatistic(y)).isCloseTo(-6.417084, within(1e-5));
        assertThat(UnitRoot.freedStatistic(y)).isCloseTo(-6.163797, within(1e-5));
        assertThat(UnitRoot.ruledOut(y)).isTrue();
    }
}
