package io.capacityplanner.planner;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.RoiTerms;
import io.capacityplanner.report.Components;
import io.capacityplanner.report.ReportFacts;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.report.TechnicalReport;
import io.capacityplanner.report.TotalTrend;
import io.capacityplanner.report.TrendReport;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.Decomposer;
import io.capacityplanner.spi.DriverAnalyzer;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.spi.SavingsPlanner;
import io.capacityplanner.spi.TrendAnalyzer;
import io.capacityplanner.tracking.Ledger;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.trend.TrendRequest;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what a kind of report shows, reading every source once. */
final class ReportRun {

    private static final Confidence BAND = Confidence.of(0.8);

    /** As planner.costOptimizations() when nothing is said, so that both give one plan. */
    private static final int SAVINGS_MONTHS = 12;

    private final CapacityPlanner planner;
    private final ReportOptions options;
    private final ReportKind kind;

    ReportRun(CapacityPlanner planner, ReportKind kind, ReportOptions options) {
        this.planner = planner;
        this.kind = kind;
        this.options = options;
    }

    /** Everything that the report shows, of all teams. */
    ReportFacts facts() {
        planner.forecastEngine().forecaster(options.request().forecasting().forecaster());
        PlanRun run = PlanRun.collect(planner, options.request().recommending());
        CapacityPlan plan = run.read(options.request());
        ReportFacts.Builder facts = ReportFacts.of(plan)
                .classification(options.classification())
                .budget(options.budget())
                .effortHours(options.effortHours());
        switch (kind) {
            case EXECUTIVE -> {
                money(facts, plan);
                savings(run, plan).ifPresent(facts::optimization);
            }
            case ROI -> {
                money(facts, plan);
                terms(plan).ifPresent(facts::terms);
                savings(run, plan).ifPresent(facts::optimization);
            }
            case TECHNICAL -> facts.components(components(plan.items()));
            case TREND -> {
                money(facts, plan);
                trends(facts, List.copyOf(run.series().values()));
            }
            case COMPLIANCE -> throw new IllegalStateException("it shows what was recorded, not what was planned");
        }
        return facts.build();
    }

    /** The one plan of savings, on the recommendations of this run; none without an engine or a saving to order. */
    private Optional<CostOptimization> savings(PlanRun run, CapacityPlan plan) {
        Optional<SavingsPlanner> engine =
                planner.settings().engines().all(SavingsPlanner.class).stream().findFirst();
        Optional<Currency> currency = currency(plan);
        if (engine.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        Money rate = options.hourlyRate();
        CostOptimizationRequest request = new CostOptimizationRequest(
                null,
                null,
                BillingMonth.of(plan.madeAt(), plan.zone()),
                SAVINGS_MONTHS,
                rate == null || !rate.currency().equals(currency.get()) ? Money.zero(currency.get()) : rate);
        List<HeldCommitment> held = planner.settings().commitments().isEmpty()
                ? List.of()
                : planner.commitments().commitments();
        return Optional.of(engine.get().plan(run.context(), plan.recommendations(), held, request));
    }

    private void money(ReportFacts.Builder facts, CapacityPlan plan) {
        List<TrackedRecommendation> tracked = tracked();
        Set<String> changed = tracked.stream().map(t -> t.summary().resource()).collect(Collectors.toSet());
        List<SourceProblem> problems = new ArrayList<>();
        ReportBills bills = ReportBills.read(planner, plan.madeAt(), changed, problems::add);
        facts.costs(bills.months(options.request().forecasting()));
        facts.ledger(tracked, Ledger.of(tracked, bills.bill(), ZoneOffset.UTC));
        if (kind == ReportKind.ROI && !planner.settings().commitments().isEmpty()) {
            facts.commitments(bills.covers(planner.commitments().commitments()));
        }
    }

    private List<TrackedRecommendation> tracked() {
        Optional<RecommendationStore> store = planner.settings().recommendationStore();
        if (store.isEmpty()) {
            return List.of();
        }
        try (Stream<TrackedRecommendation> all = store.get().all()) {
            return all.toList();
        }
    }

    /** The terms in the currency of the plan; none when it has none. */
    private Optional<RoiTerms> terms(CapacityPlan plan) {
        return currency(plan)
                .map(c -> new RoiTerms(
                        plan.madeAt(),
                        options.months(),
                        Ratio.of(options.discount()),
                        options.hourlyRate() == null ? Money.zero(c) : options.hourlyRate()));
    }

    private static Optional<Currency> currency(CapacityPlan plan) {
        return plan.recommendations().stream()
                .flatMap(r -> r.saving().stream())
                .map(saving -> saving.monthly().currency())
                .findFirst();
    }

    private void trends(ReportFacts.Builder facts, List<PreparedSeries> series) {
        drivers(facts, series);
        Optional<TrendAnalyzer> analyzer =
                planner.settings().engines().all(TrendAnalyzer.class).stream().findFirst();
        if (analyzer.isEmpty()) {
            return;
        }
        List<SeriesTrend> judged = new ArrayList<>();
        Map<SeriesKey, String> refused = new LinkedHashMap<>();
        planner.parallel()
                .map("judging trends", series, p -> judge(analyzer.get(), p))
                .forEach(outcome -> {
                    if (outcome.analysis != null) {
                        judged.add(new SeriesTrend(outcome.series.key(), outcome.series.metric(), outcome.analysis));
                    } else {
                        refused.put(outcome.series.key(), outcome.why);
                    }
                });
        facts.trends(judged, refused);
        totals(facts, analyzer.get(), series);
    }

    private record Outcome(PreparedSeries series, @Nullable TrendAnalysis analysis, String why) {}

    private static Outcome judge(TrendAnalyzer analyzer, PreparedSeries prepared) {
        try {
            return new Outcome(prepared, analysis(analyzer, prepared.series()), "");
        } catch (InsufficientDataException | InvalidInputException refused) {
            return new Outcome(prepared, null, refused.problem());
        }
    }

    /** The trend; where it changed, what the level did at each change. */
    private static TrendAnalysis analysis(TrendAnalyzer analyzer, TimeSeries series) {
        TrendAnalysis first = analyzer.analyze(series, TrendRequest.ofDefaults());
        return first.indexed() || first.changePoints().isEmpty()
                ? first
                : analyzer.analyze(series, TrendRequest.ofDefaults().withDeploys(first.changePoints()));
    }

    private void totals(ReportFacts.Builder facts, TrendAnalyzer analyzer, List<PreparedSeries> series) {
        List<TotalTrend> totals = new ArrayList<>();
        Map<SeriesKey, Components> parts = new LinkedHashMap<>();
        for (ReportTotals.Total total : ReportTotals.of(series)) {
            Parallel.refuseInterruption("judging totals");
            try {
                totals.add(new TotalTrend(
                        total.name(),
                        total.metric(),
                        total.members(),
                        total.daily(),
                        analysis(analyzer, total.daily())));
            } catch (InsufficientDataException | InvalidInputException tooShort) {
                // A total that cannot be judged yet is not shown; its series are, with why.
                continue;
            }
            int ahead = Math.min(
                    total.daily().length(),
                    options.request().horizon().stepsAt(total.daily().step()));
            decomposed(total.daily(), ahead)
                    .ifPresent(c -> parts.put(TrendReport.total(total.metric().name()), c));
        }
        facts.totals(totals);
        facts.components(parts);
    }

    private void drivers(ReportFacts.Builder facts, List<PreparedSeries> series) {
        Optional<DriverAnalyzer> analyzer =
                planner.settings().engines().all(DriverAnalyzer.class).stream().findFirst();
        if (options.drivers().isEmpty() || analyzer.isEmpty()) {
            return;
        }
        List<DriverAnalysis> analyses = new ArrayList<>();
        planner.parallel()
                .map("judging drivers", series, p -> driven(analyzer.get(), p))
                .forEach(one -> one.ifPresent(analyses::add));
        facts.drivers(analyses);
    }

    private Optional<DriverAnalysis> driven(DriverAnalyzer analyzer, PreparedSeries prepared) {
        try {
            return Optional.of(DriverCall.analyse(
                    planner, analyzer, prepared, null, options.drivers(), DriverRequest.ofDefaults()));
        } catch (InsufficientDataException | InvalidInputException apart) {
            // A series without enough steps in common with the drivers has no row.
            return Optional.empty();
        }
    }

    /** What the series consist of that have a section of their own. */
    private Map<SeriesKey, Components> components(List<PlanItem> items) {
        List<PlanItem> inlined = items.stream()
                .filter(item -> item.forecast().isPresent())
                .limit(TechnicalReport.INLINED)
                .toList();
        List<Optional<Components>> parts = planner.parallel()
                .map(
                        "taking series apart",
                        inlined,
                        item -> decomposed(
                                item.history(), item.forecast().orElseThrow().steps()));
        Map<SeriesKey, Components> components = new LinkedHashMap<>();
        for (int i = 0; i < inlined.size(); i++) {
            SeriesKey key = inlined.get(i).series();
            parts.get(i).ifPresent(c -> components.put(key, c));
        }
        return components;
    }

    private Optional<Components> decomposed(TimeSeries series, int steps) {
        Optional<Decomposer> engine =
                planner.settings().engines().all(Decomposer.class).stream().findFirst();
        try {
            return engine.map(e -> e.decompose(
                    series, steps, BAND, options.request().forecasting().seed()));
        } catch (InsufficientDataException tooShort) {
            return Optional.empty();
        }
    }
}
