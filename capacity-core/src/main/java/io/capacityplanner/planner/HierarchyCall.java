package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.hierarchy.BaseForecast;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.hierarchy.ReconciliationRequest;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.Reconciler;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts that add up over a hierarchy. Immutable: each setter returns another call.
 *
 * <p>The lowest nodes bear the names of resources; totals are sums of their series on a common grid. Each node is forecast
 * from its own history, then all are reconciled.
 */
public final class HierarchyCall {

    /** Share of the history before one-step errors are measured, where a model has no fitted values. */
    private static final double FIRST_PART = 0.7;

    private final CapacityPlanner planner;
    private final Hierarchy hierarchy;
    private final @Nullable String metric;
    private final ForecastRequest request;
    private final ReconciliationMethod method;

    HierarchyCall(CapacityPlanner planner, Hierarchy hierarchy) {
        this(planner, hierarchy, null, ForecastRequest.ofDefaults(), ReconciliationMethod.MINT_SHRINK);
    }

    private HierarchyCall(
            CapacityPlanner planner,
            Hierarchy hierarchy,
            @Nullable String metric,
            ForecastRequest request,
            ReconciliationMethod method) {
        this.planner = planner;
        this.hierarchy = hierarchy;
        this.metric = metric;
        this.request = request;
        this.method = method;
    }

    /** Which metric; needed where resources have several. */
    public HierarchyCall metric(Metric which) {
        return metric(which.name());
    }

    /** Which metric, by name. */
    public HierarchyCall metric(String name) {
        return new HierarchyCall(planner, hierarchy, name, request, method);
    }

    /** How far ahead; 30 days when nothing is said. */
    public HierarchyCall horizon(Horizon horizon) {
        return with(request.withHorizon(horizon));
    }

    /** Coverage of the prediction intervals as shares; 0.80, 0.90 and 0.95 when nothing is said. */
    public HierarchyCall confidence(double... levels) {
        return with(request.withLevels(
                Arrays.stream(levels).mapToObj(Confidence::of).toList()));
    }

    /** Which forecaster; {@code auto} when nothing is said. */
    public HierarchyCall model(String forecaster) {
        return with(request.withForecaster(forecaster));
    }

    /** Resamples to a longer step first, by the mean. */
    public HierarchyCall every(Step step) {
        return with(request.withEvery(step));
    }

    /** How forecasts are made to add up; minimum trace when nothing is said. */
    public HierarchyCall method(ReconciliationMethod how) {
        return new HierarchyCall(planner, hierarchy, metric, request, how);
    }

    /** A forecast request with everything in it; its backtest and kind of intervals are not used. */
    public HierarchyCall with(ForecastRequest other) {
        return new HierarchyCall(planner, hierarchy, metric, other, method);
    }

    /**
     * Makes the forecasts.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a lowest node has no series or several, or the series
     *     cannot be added up
     * @throws InsufficientDataException when a history is too short
     * @throws io.capacityplanner.error.MissingEngineException when no forecaster or reconciler is installed
     */
    public HierarchyForecast get() {
        return planner.guard(
                Operation.HIERARCHY,
                metric == null ? "" : metric,
                admitted -> new HierarchyCall(admitted, hierarchy, metric, request, method).made());
    }

    private HierarchyForecast made() {
        Forecaster forecaster = planner.forecastEngine().forecaster(request.forecaster());
        Reconciler reconciler = planner.settings().engines().one(Reconciler.class, "hierarchy()", "capacity-forecast");
        SeriesPipeline.Collected collected =
                planner.pipeline().prepare(MetricQuery.all().metric(metric));
        HierarchySeries all = HierarchySeries.of(hierarchy, collected, metric, request.every());
        boolean nonNegative = all.metric().lower() != null && all.metric().lower() >= 0;
        List<Integer> positions =
                IntStream.range(0, hierarchy.nodes().size()).boxed().toList();
        List<Fit> fits = planner.parallel()
                .map("forecasting", positions, i -> fit(forecaster, all.series().get(i), i, nonNegative));
        ReconciledForecasts reconciled = reconciler.reconcile(
                hierarchy,
                fits.stream().map(Fit::base).toList(),
                new ReconciliationRequest(method, request.levels(), nonNegative, request.seed()));
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        List<Forecast> forecasts = new ArrayList<>();
        for (int i : positions) {
            forecasts.add(assemble(all, fits.get(i), reconciled, i, inventory));
        }
        List<String> remarks = new ArrayList<>(all.remarks());
        remarks.addAll(reconciled.remarks());
        return new HierarchyForecast(forecasts, reconciled, remarks, collected.problems());
    }

    /** A fitted model and what reconciliation needs of it. */
    private record Fit(FittedForecaster model, BaseForecast base) {}

    private Fit fit(Forecaster forecaster, TimeSeries series, int position, boolean nonNegative) {
        FitContext context = new FitContext(
                request.seasonalPeriods(),
                new ValueBounds(nonNegative ? Double.valueOf(0) : null, null),
                null,
                // Each node draws for itself; how they hang together is the reconciler's business.
                request.seed() + position,
                ProgressListener.NONE);
        try {
            FittedForecaster model = forecaster.fit(series, context);
            int steps = request.horizon().stepsAt(series.step());
            return new Fit(
                    model,
                    new BaseForecast(
                            model.forecast(steps, request.levels()).mean(),
                            model.simulate(steps, request.paths(), context.seed()),
                            method == ReconciliationMethod.MINT_SHRINK
                                    ? errors(forecaster, model, series, context)
                                    : new double[0]));
        } catch (InsufficientDataException tooShort) {
            throw new InsufficientDataException(
                    "node " + hierarchy.nodes().get(position), tooShort.have(), tooShort.needed());
        }
    }

    /** One-step errors: of the fitted values where the model has them, else of a model that is led along the history. */
    private static double[] errors(
            Forecaster forecaster, FittedForecaster model, TimeSeries series, FitContext context) {
        double[] fitted = model.fitted();
        double[] errors = new double[series.length()];
        if (fitted.length == errors.length && Arrays.stream(fitted).anyMatch(Double::isFinite)) {
            Arrays.setAll(errors, t -> series.get(t) - fitted[t]);
            return errors;
        }
        Arrays.fill(errors, Double.NaN);
        int first = (int) Math.ceil(FIRST_PART * series.length());
        List<Confidence> level = List.of(Confidence.of(0.8));
        try {
            FittedForecaster led = forecaster.fit(series.slice(0, first), context);
            for (int t = first; t < errors.length; t++) {
                Parallel.refuseInterruption("forecasting");
                errors[t] = series.get(t) - led.forecast(1, level).meanAt(0);
                led = led.append(series.get(t));
            }
        } catch (InsufficientDataException tooShort) {
            // Without errors the reconciler falls back and says so.
            return errors;
        }
        return errors;
    }

    private Forecast assemble(
            HierarchySeries all,
            Fit fit,
            ReconciledForecasts reconciled,
            int position,
            Map<String, Resource> inventory) {
        String node = hierarchy.nodes().get(position);
        TimeSeries series = all.series().get(position);
        int last = series.length() - 1;
        while (series.isMissing(last)) {
            last--;
        }
        SeriesKey key = SeriesKey.of(node, all.metric().name());
        QualityReport quality = position < hierarchy.totals()
                ? new QualityReport(
                        key,
                        series.length(),
                        series.length() - series.missing(),
                        series.step(),
                        series.coverage(),
                        List.of())
                : all.prepared().get(position - hierarchy.totals()).quality();
        List<String> explanation = new ArrayList<>(fit.model().explanation());
        explanation.add("made to add up with the others by "
                + method.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return new Forecast(
                key,
                all.metric().withBounds(all.metric().lower(), null),
                request.forecaster(),
                fit.model().modelName(),
                series.timeAt(series.length()),
                series.length(),
                series.step(),
                series.indexed(),
                reconciled.distribution(node),
                RunningMaximum.of(reconciled.paths(node)),
                series.timeAt(last),
                Quantiles.of(series.slice(Math.max(0, last - 2), last + 1).toArray(), 0.5),
                capacity(all, position, inventory),
                null,
                quality,
                explanation,
                fit.model().warnings(),
                new Evidence(
                        series.indexed() ? null : series.start(),
                        series.indexed() ? null : series.endExclusive(),
                        series.coverage(),
                        fit.model().modelName(),
                        null,
                        Map.of("step", series.step().toString())));
    }

    /** The capacity of all resources below a node; null when that of one is not known. */
    private @Nullable Double capacity(HierarchySeries all, int position, Map<String, Resource> inventory) {
        double sum = 0;
        for (int place : hierarchy.summands()[position]) {
            PreparedSeries prepared = all.prepared().get(place);
            Double one = RunContext.capacity(
                    Optional.ofNullable(inventory.get(prepared.key().resource())), prepared.metric());
            if (one == null) {
                return null;
            }
            sum += one;
        }
        return sum;
    }
}
