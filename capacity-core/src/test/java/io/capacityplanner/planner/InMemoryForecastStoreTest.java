package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.kit.ForecastStoreContract;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryForecastStoreTest extends ForecastStoreContract {

    @Override
    protected ForecastStore emptyStore() {
        return new InMemoryForecastStore();
    }

    @Test
    void theOldestGoFirst() {
        InMemoryForecastStore store = new InMemoryForecastStore(2);
        ForecastEngine engine = new ForecastEngine(
                Map.of("auto", LastValueForecaster.auto()),
                Map.of(),
                Optional.of(store),
                Duration.ZERO,
                10,
                new MutableClock(FakeSource.START));
        TimeSeries whole = Fixtures.series(Step.HOUR, 50, t -> 40 + t % 7);
        ForecastRequest request =
                ForecastRequest.ofDefaults().withHorizon(Horizon.steps(3)).withBacktestOrigins(0);

        for (int length : new int[] {40, 42, 41}) {
            engine.forecast(Fixtures.cpu(whole.slice(0, length)), request, null, ProgressListener.NONE);
        }

        assertThat(store.read(Fixtures.cpu(whole).key()))
                .extracting(Forecast::startIndex)
                .containsExactly(41, 42);
    }

    @Test
    void refusesToKeepNone() {
        assertThatThrownBy(() -> new InMemoryForecastStore(0)).isInstanceOf(InvalidInputException.class);
    }
}
