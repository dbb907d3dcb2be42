package io.capacityplanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.LastValueForecaster;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model gets for free. */
class FittedForecasterTest {

    private final FittedForecaster model =
            LastValueForecaster.auto().fit(TimeSeries.indexed(1, 2, 50), FitContext.ofDefaults());

    @Test
    void pathsComeFromTheModelsOwnIntervals() {
        double[] second = Arrays.stream(model.simulate(3, 5000, 1))
                .mapToDouble(path -> path[1])
                .toArray();

        // The model's interval of 80 % is 50 +- 8.
        assertThat(Quantiles.of(second, 0.1)).isCloseTo(42, within(0.6));
        assertThat(Quantiles.of(second, 0.5)).isCloseTo(50, within(0.6));
        assertThat(Quantiles.of(second, 0.9)).isCloseTo(58, within(0.6));
    }

    @Test
    void hasNoFittedValuesAndNoWarningsUnlessItSaysSo() {
        assertThat(model.fitted()).isEmpty();
        assertThat(model.warnings()).isEmpty();
    }

    @Test
    void notificationsKeepTheirFields() {
        Map<String, String> fields = new HashMap<>(Map.of("run", "1"));
        Notification notification = new Notification(Instant.EPOCH, "subject", "body", fields);
        fields.put("run", "2");

        assertThat(notification.fields()).containsExactly(Map.entry("run", "1"));
        assertThatThrownBy(() -> notification.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
