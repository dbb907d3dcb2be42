package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FittedModelsTest {

    private static final ForecastRequest REQUEST =
            ForecastRequest.ofDefaults().withHorizon(Horizon.steps(5)).withBacktestOrigins(2);
    private static final TimeSeries WHOLE = Fixtures.series(Step.HOUR, 100, t -> 40 + t % 7);

    private final MutableClock clock = new MutableClock(FakeSource.START);
    private final LastValueForecaster model = LastValueForecaster.auto();
    private final ForecastEngine engine = new ForecastEngine(
            Map.of("auto", model),
            Map.of(),
            Optional.empty(),
            Duration.ZERO,
            10,
            clock,
            new FittedModels(Duration.ofDays(1), 10, clock, new Lessons()));

    @Test
    void aSeriesThatGrewIsTakenInWithoutAnotherFit() {
        forecast(WHOLE.slice(0, 60));
        int fits = model.seen().size();

        Forecast later = forecast(WHOLE.slice(0, 63));

        assertThat(model.seen()).hasSize(fits);
        assertThat(later.start()).isEqualTo(WHOLE.timeAt(63));
        assertThat(later.startIndex()).isEqualTo(63);
        assertThat(later.distribution().meanAt(0)).isEqualTo(WHOLE.get(62));
        assertThat(later.accuracy()).as("the backtest of the fit").isNotNull();
    }

    @Test
    void aWindowThatMovesOnIsTheSameSeries() {
        forecast(WHOLE.slice(0, 60));
        int fits = model.seen().size();

        assertThat(forecast(WHOLE.slice(4, 64)).startIndex()).isEqualTo(60);
        assertThat(model.seen()).hasSize(fits);
    }

    @Test
    void trainsAnewAfterADay() {
        forecast(WHOLE.slice(0, 60));
        int fits = model.seen().size();
        clock.advance(Duration.ofDays(1).minusMillis(1));
        forecast(WHOLE.slice(0, 80));
        assertThat(model.seen()).hasSize(fits);

        clock.advance(Duration.ofMillis(1));
        forecast(WHOLE.slice(0, 81));

        assertThat(model.seen()).hasSize(2 * fits);
        assertThat(model.seen().get(fits).length()).isEqualTo(81);
    }

    /** Takes nothing in: each time the series changed. */
    private record Picky(LastValueForecaster last) implements Forecaster {

        @Override
        public String id() {
            return last.id();
        }

        @Override
        public String description() {
            return last.description();
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            return last.fit(series, context);
        }

        @Override
        public Optional<FittedForecaster> update(
                FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
            return Optional.empty();
        }
    }

    @Test
    void aSeriesThatItsForecasterFindsChangedIsFittedAnew() {
        FittedModels models = new FittedModels(Duration.ofDays(1), 10, clock, new Lessons());
        ForecastEngine picky = new ForecastEngine(
                Map.of("auto", new Picky(model)), Map.of(), Optional.empty(), Duration.ZERO, 10, clock, models);
        picky.forecast(Fixtures.cpu(WHOLE.slice(0, 60)), REQUEST, null, ProgressListener.NONE);
        int fits = model.seen().size();

        picky.forecast(Fixtures.cpu(WHOLE.slice(0, 63)), REQUEST, null, ProgressListener.NONE);

        assertThat(model.seen()).hasSize(2 * fits);
    }

    @Test
    void aPastThatChangedIsFittedAnew() {
        forecast(WHOLE.slice(0, 60));
        double[] values = WHOLE.slice(0, 60).toArray();
        values[30] = 41.5;
        int fits = model.seen().size();

        forecast(WHOLE.slice(0, 60).withValues(values));

        assertThat(model.seen()).hasSize(2 * fits);
    }

    @Test
    void anotherRequestHasAModelOfItsOwn() {
        forecast(WHOLE);
        int fits = model.seen().size();

        engine.forecast(Fixtures.cpu(WHOLE), REQUEST.withHorizon(Horizon.steps(6)), null, ProgressListener.NONE);

        assertThat(model.seen()).hasSize(2 * fits);
    }

    @Test
    void sameAnswerWhateverWasAskedInBetween() {
        forecast(WHOLE.slice(0, 60));
        forecast(WHOLE.slice(0, 61));
        forecast(WHOLE.slice(0, 75));
        Forecast afterMany = forecast(WHOLE.slice(0, 80));
        engine.clear();
        forecast(WHOLE.slice(0, 60));

        Forecast afterOne = forecast(WHOLE.slice(0, 80));

        assertThat(afterOne.distribution()).isEqualTo(afterMany.distribution());
        assertThat(afterOne.peaks()).isEqualTo(afterMany.peaks());
        assertThat(afterOne.evidence()).isEqualTo(afterMany.evidence());
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        forecast(WHOLE.slice(0, 60));
        Forecast expected = forecast(WHOLE.slice(0, 90));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Forecast>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int length = i % 2 == 0 ? 90 : 61 + i % 30;
                answers.add(threads.submit(() -> forecast(WHOLE.slice(0, length))));
            }
            for (int i = 0; i < answers.size(); i += 2) {
                assertThat(answers.get(i).get().distribution()).isEqualTo(expected.distribution());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void forgetsASeries() {
        forecast(WHOLE);
        int fits = model.seen().size();

        engine.forget(Fixtures.cpu(WHOLE).key());
        forecast(WHOLE);

        assertThat(model.seen()).hasSize(2 * fits);
    }

    @Test
    void continuesOnlyWhatIsTheSame() {
        assertThat(FittedModels.continuesAt(WHOLE.slice(0, 60), WHOLE)).isEqualTo(60);
        assertThat(FittedModels.continuesAt(WHOLE, WHOLE)).isEqualTo(100);
        assertThat(FittedModels.continuesAt(WHOLE.slice(5, 60), WHOLE))
                .as("begins later")
                .isNegative();
        assertThat(FittedModels.continuesAt(WHOLE, WHOLE.slice(0, 60)))
                .as("ends later")
                .isNegative();
        assertThat(FittedModels.continuesAt(WHOLE.slice(0, 10), WHOLE.slice(10, 90)))
                .as("nothing in common")
                .isNegative();
        assertThat(FittedModels.continuesAt(
                        Fixtures.series(Step.DAY, 10, t -> t), Fixtures.series(Step.HOUR, 20, t -> t)))
                .isNegative();
        TimeSeries gap = Fixtures.series(Step.HOUR, 10, t -> t == 3 ? Double.NaN : t);
        assertThat(FittedModels.continuesAt(gap.slice(0, 8), gap)).isEqualTo(8);
    }

    private Forecast forecast(TimeSeries series) {
        return engine.forecast(Fixtures.cpu(series), REQUEST, null, ProgressListener.NONE);
    }
}
