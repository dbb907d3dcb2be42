package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.SeasonalShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private static double[] series(String file) throws IOException {
        try (InputStream in = ShapesTest.class.getResourceAsStream("/series/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.replaceAll("(?m)^#.*$", "").trim().split("[\\s,]+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    @Test
    void strengthsAsInR() throws IOException {
        // R 4.2.2, forecast 8.20: m <- mstl(AirPassengers); R <- m[,"Remainder"]
        // 1 - var(R) / var(m[,"Seasonal12"] + R); 1 - var(R) / var(m[,"Trend"] + R); the same for nottem
        Adjusted air = Adjusted.of(TimeSeries.indexed(series("air-passengers.txt")), Optional.of(List.of(12.0)));
        assertThat(Shapes.of(air).get(0).strength()).isCloseTo(0.94067249031, within(1e-8));
        assertThat(Shapes.strength(air.parts().trend(), air.parts().remainder()))
                .isCloseTo(0.990955036767, within(1e-8));

        Adjusted nottem = Adjusted.of(TimeSeries.indexed(series("nottem.txt")), Optional.of(List.of(12.0)));
        assertThat(Shapes.of(nottem).get(0).strength()).isCloseTo(0.953424493243, within(1e-8));
        assertThat(Shapes.strength(nottem.parts().trend(), nottem.parts().remainder()))
                .isCloseTo(0.223984164705, within(1e-8));
    }

    @Test
    void julyIsThePeakOfTravel() throws IOException {
        Adjusted air = Adjusted.of(TimeSeries.indexed(series("air-passengers.txt")), Optional.of(List.of(12.0)));
        SeasonalShape shape = Shapes.of(air).get(0);

        assertThat(shape.name()).isEqualTo("12 steps");
        assertThat(shape.peak()).isIn("step 7 of 12", "step 8 of 12");
        assertThat(shape.trough()).isEqualTo("step 11 of 12");
        assertThat(shape.amplitude()).isPositive();
    }

    @Test
    void weekIsToldByWeekdayAndLocalHour() {
        ZoneId newYork = ZoneId.of("America/New_York");
        double[] noise = TrendSeries.noise(1, 8 * 168, 0);
        int[] at = {0};
        TimeSeries series = TrendSeries.hourly(TrendSeries.START, newYork, 8 * 168, time -> {
            double busy = time.getDayOfWeek().getValue() == 1
                    ? 60
                    : time.getDayOfWeek().getValue() > 5 ? 10 : 40;
            return 100 + busy * Math.max(0, 1 - Math.abs(time.getHour() - 10) / 8.0) + 0.5 * noise[at[0]++];
        });
        List<SeasonalShape> shapes = Shapes.of(Adjusted.of(series, Optional.of(List.of(24.0, 168.0))));

        assertThat(shapes).extracting(SeasonalShape::name).containsExactly("day", "week");
        assertThat(shapes.get(0).peak()).isEqualTo("10:00");
        assertThat(shapes.get(1).peak()).isEqualTo("Mon 10:00");
        assertThat(shapes.get(1).phases()).hasSize(168);
        assertThat(shapes.get(1).amplitude()).isCloseTo(60, within(6.0));
        assertThat(shapes.get(1).shareOfLevel()).isCloseTo(0.5, within(0.15));
    }

    @Test
    void shapeIsNamedPhaseByPhase() {
        TimeSeries series = TrendSeries.daily(70, i -> 10 + (i % 7 == 2 ? 5 : 0) + 0.01 * (i % 3));
        SeasonalShape week =
                Shapes.of(Adjusted.of(series, Optional.of(List.of(7.0)))).get(0);

        assertThat(week.peak()).isEqualTo("Wed");
        assertThat(week.phases()).containsExactly("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        assertThat(week)
                .isEqualTo(Shapes.of(Adjusted.of(series, Optional.of(List.of(7.0))))
                        .get(0));
    }
}
