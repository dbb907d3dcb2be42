package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CutDemandTest {

    private static final ForecastRequest REQUEST =
            ForecastRequest.ofDefaults().withHorizon(Horizon.steps(6)).withBacktestOrigins(2);
    /** Ten hours of each day stand at 100. */
    private static final TimeSeries SERIES =
            Fixtures.series(Step.HOUR, 240, t -> Math.min(100, 60 + 5 * ((t + 8) % 24)));

    private final LastValueForecaster last = LastValueForecaster.auto().rising(3);

    /** Says that it reads cut values as "at least". */
    private record Reading(LastValueForecaster last) implements Forecaster {

        @Override
        public String id() {
            return last.id();
        }

        @Override
        public String description() {
            return last.description();
        }

        @Override
        public boolean handlesSaturation() {
            return true;
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            return last.fit(series, context);
        }
    }

    private static PreparedSeries saturated(Metric metric, Severity severity) {
        PreparedSeries plain = Fixtures.prepared("web", metric, SERIES);
        QualityFinding finding = new QualityFinding(
                Issue.SATURATED, severity, 90, FakeSource.START, FakeSource.START, "values press against 100", "");
        QualityReport report = plain.quality();
        return new PreparedSeries(
                plain.key(),
                metric,
                SERIES,
                new QualityReport(
                        report.series(),
                        report.samples(),
                        report.steps(),
                        report.step(),
                        report.coverage(),
                        List.of(finding)));
    }

    private static Forecast forecast(
            Forecaster forecaster, PreparedSeries prepared, @Nullable Double capacity, ForecastRequest request) {
        return new ForecastEngine(
                        Map.of("auto", forecaster),
                        Map.of(),
                        Optional.empty(),
                        Duration.ZERO,
                        16,
                        new MutableClock(FakeSource.START))
                .forecast(prepared, request, capacity, ProgressListener.NONE);
    }

    @Test
    void aForecasterThatReadsCutValuesForecastsDemand() {
        Forecast forecast = forecast(new Reading(last), saturated(Metric.CPU_USAGE, Severity.WARNING), 100.0, REQUEST);

        FitContext told = last.told().get(0);
        assertThat(told.saturation()).isEqualTo(100);
        assertThat(told.bounds()).isEqualTo(ValueBounds.NON_NEGATIVE);
        assertThat(forecast.distribution().meanAt(5)).isGreaterThan(100);
        assertThat(forecast.warnings())
                .contains("demand was cut at 100 % in 67 % of the steps; the forecast is of demand, which may pass it");
    }

    /** What comes after an origin was cut, too: a forecast above the cut is right when 100 was seen. */
    @Test
    void accuracyIsOfWhatCanBeObserved() {
        Forecast forecast = forecast(new Reading(last), saturated(Metric.CPU_USAGE, Severity.WARNING), 100.0, REQUEST);

        assertThat(Objects.requireNonNull(forecast.accuracy()).accuracy().mae()).isLessThan(25);
    }

    @Test
    void othersForecastWhatWasObserved() {
        Forecast forecast = forecast(last, saturated(Metric.CPU_USAGE, Severity.WARNING), 100.0, REQUEST);

        assertThat(last.told().get(0).saturation()).isNull();
        assertThat(forecast.distribution().meanAt(5)).isLessThanOrEqualTo(100);
        assertThat(forecast.warnings()).contains("values press against 100").noneMatch(w -> w.contains("of demand"));
    }

    @Test
    void aRemarkOrAnUnknownCapacityChangesNothing() {
        forecast(new Reading(last), saturated(Metric.CPU_USAGE, Severity.INFO), 100.0, REQUEST);
        forecast(new Reading(last), saturated(Metric.gauge("queue", Unit.COUNT), Severity.WARNING), null, REQUEST);

        assertThat(last.told()).allMatch(context -> context.saturation() == null);
    }

    @Test
    void withoutABoundTheLargestValueIsTheCut() {
        forecast(new Reading(last), saturated(Metric.gauge("queue", Unit.COUNT), Severity.WARNING), 100.0, REQUEST);

        assertThat(last.told().get(0).saturation()).isEqualTo(100);
    }

    @Test
    void intervalsAreMadeAsAsked() {
        Forecast own = forecast(last, Fixtures.cpu(SERIES), 100.0, REQUEST);
        Forecast conformal =
                forecast(last, Fixtures.cpu(SERIES), 100.0, REQUEST.withIntervals(IntervalMethod.CONFORMAL));

        assertThat(conformal.model()).isEqualTo("LAST, conformal intervals");
        assertThat(conformal.forecaster()).isEqualTo("auto");
        assertThat(conformal.distribution().mean()).isEqualTo(own.distribution().mean());
        assertThat(conformal.distribution().bands())
                .isNotEqualTo(own.distribution().bands());
    }
}
