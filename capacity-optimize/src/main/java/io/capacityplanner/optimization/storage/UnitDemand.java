package io.capacityplanner.optimization.storage;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.optimization.rightsizing.Window;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demand for one thing that is sold by the unit.
 *
 * @param window the part of the history that counts, in {@code unit}
 * @param unit bytes, bytes a second, or operations a second
 * @param level level that at most the accepted share of the steps passes
 * @param max highest value
 * @param coming highest value that the coming period passes with the accepted risk; 0 without a forecast
 * @param model the model behind it; empty without a forecast
 * @param present what there is; null when not known
 */
record UnitDemand(
        TimeSeries window,
        Unit unit,
        double level,
        double max,
        double coming,
        String model,
        @Nullable Double present) {

    private static final Duration HAIR = Duration.ofHours(1);

    /** The demand that the first known series of some names tells; empty when none is known in a usable unit. */
    static Optional<UnitDemand> of(
            PlanningContext context, Resource resource, Unit unit, List<String> names, List<String> capacities) {
        Double present = capacities.stream()
                .map(resource::capacityOf)
                .flatMap(Optional::stream)
                .filter(q -> fits(q.unit(), unit) && q.value() > 0)
                .map(q -> q.value() * q.unit().toBase() / unit.toBase())
                .findFirst()
                .orElse(null);
        return names.stream()
                .map(name -> context.history(SeriesKey.of(resource.id(), name)))
                .flatMap(Optional::stream)
                .filter(s -> !s.series().indexed() && s.series().coverage() > 0)
                .map(s -> read(context, s, unit, present))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean fits(Unit given, Unit wanted) {
        return given.dimension() == wanted.dimension()
                || (wanted.equals(Unit.PER_SECOND) && given.dimension() == Unit.Dimension.COUNT);
    }

    private static @Nullable UnitDemand read(
            PlanningContext context, PreparedSeries source, Unit unit, @Nullable Double present) {
        Metric metric = source.metric();
        boolean known = fits(metric.unit(), unit) || metric.unit().equals(Unit.UNKNOWN);
        if (metric.isUtilization() ? present == null : !known) {
            return null;
        }
        double factor = metric.isUtilization() && present != null
                ? metric.unit().factorTo(Unit.RATIO) * present
                : metric.unit().toBase() / unit.toBase();
        TimeSeries window = Window.of(source.series(), context.request().over());
        double[] values = window.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i] * factor);
        }
        TimeSeries demand = window.withValues(values);
        if (demand.coverage() == 0) {
            return null;
        }
        double[] observed = demand.observed();
        double risk = context.request().acceptedRisk().value();
        double coming = 0;
        String model = "";
        try {
            Forecast forecast = context.forecast(source.key(), request(source, context));
            coming = factor * forecast.peaks().quantile(1 - risk, forecast.steps() - 1);
            model = forecast.model();
        } catch (InsufficientDataException tooShort) {
            model = "";
        }
        return new UnitDemand(
                demand,
                unit,
                Quantiles.of(observed, 1 - risk),
                Quantiles.of(observed, 1),
                Math.max(0, coming),
                model,
                present);
    }

    private static ForecastRequest request(PreparedSeries source, PlanningContext context) {
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(context.request().horizon())
                .withBacktestOrigins(0);
        long step = source.series().step().millis();
        return step < Step.HOUR.millis() && Step.HOUR.millis() % step == 0 ? request.withEvery(Step.HOUR) : request;
    }

    /** Highest of what was and what is expected. */
    double peak() {
        return Math.max(max, coming);
    }

    Duration span() {
        int first = 0;
        while (first < window.length() - 1 && window.isMissing(first)) {
            first++;
        }
        return Duration.between(window.timeAt(first), window.endExclusive());
    }

    /** Whether the history is too short or too thin to judge. */
    boolean thin() {
        return span().compareTo(Window.NEEDED.minus(HAIR)) < 0 || window.coverage() < Window.NEEDED_COVERAGE;
    }

    /** Share of the days on which a level was passed. */
    double daysAbove(double level) {
        int perDay = (int) Math.max(1, Math.round(window.step().countIn(Duration.ofDays(1))));
        int days = 0;
        int passed = 0;
        for (int from = 0; from < window.length(); from += perDay) {
            double[] day =
                    window.slice(from, Math.min(window.length(), from + perDay)).observed();
            days += day.length > 0 ? 1 : 0;
            passed += day.length > 0 && Quantiles.of(day, 1) > level * (1 + 1e-9) ? 1 : 0;
        }
        return days == 0 ? 0 : (double) passed / days;
    }
}
