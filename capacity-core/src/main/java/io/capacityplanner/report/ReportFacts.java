package io.capacityplanner.report;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.RoiTerms;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.tracking.Ledger;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of: a plan, and what else is known beside it. Whatever is left out, the report says that it is
 * missing and what supplies it.
 *
 * <pre>{@code
 * ReportFacts facts = ReportFacts.of(plan).costs(months).ledger(tracked, ledger).build();
 * Report report = ExecutiveReport.of(facts);
 * }</pre>
 *
 * @param plan the plan; every total is taken from it
 * @param scope what part of the fleet the plan is of, for instance {@code team shop}; empty for all of it
 * @param classification who may read it, for instance {@code internal}; empty when nothing is said
 * @param trends how the series grow
 * @param untrended what could not be judged: why, by series
 * @param totals how the metrics grow over all resources
 * @param costs months in order; of several currencies one after the other
 * @param budgetOrNull what may be spent in a month; null when nothing is said
 * @param tracked what became of recommendations
 * @param ledger promised against realised savings
 * @param drivers what drives series
 * @param commitments commitments that are held, with their use
 * @param termsOrNull on which terms returns are worked out; null for three years at 8 percent
 * @param effortHours hours of work that a change takes; their price stands in the terms
 * @param components what series consist of
 * @param optimizationOrNull one ordered plan of all kinds of savings; null when none was made
 */
public record ReportFacts(
        CapacityPlan plan,
        String scope,
        String classification,
        List<SeriesTrend> trends,
        Map<SeriesKey, String> untrended,
        List<TotalTrend> totals,
        List<MonthlyCost> costs,
        @Nullable Money budgetOrNull,
        List<TrackedRecommendation> tracked,
        Ledger ledger,
        List<DriverAnalysis> drivers,
        List<CommitmentCover> commitments,
        @Nullable RoiTerms termsOrNull,
        double effortHours,
        Map<SeriesKey, Components> components,
        @Nullable CostOptimization optimizationOrNull) {

    /** Refuses an effort below 0; copies the lists and maps. */
    public ReportFacts {
        if (!(effortHours >= 0) || Double.isInfinite(effortHours)) {
            throw new InvalidInputException(
                    "the effort (" + effortHours + " h) must be zero or more", "report", "Give hours of work a change");
        }
        trends = List.copyOf(trends);
        untrended = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(untrended));
        totals = List.copyOf(totals);
        costs = List.copyOf(costs);
        tracked = List.copyOf(tracked);
        drivers = List.copyOf(drivers);
        commitments = List.copyOf(commitments);
        components = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** Collects what is known beside a plan. */
    public static Builder of(CapacityPlan plan) {
        return new Builder(plan);
    }

    /** What may be spent in a month. */
    public Optional<Money> budget() {
        return Optional.ofNullable(budgetOrNull);
    }

    /** On which terms returns are worked out. */
    public Optional<RoiTerms> terms() {
        return Optional.ofNullable(termsOrNull);
    }

    /** The ordered plan of savings. */
    public Optional<CostOptimization> optimization() {
        return Optional.ofNullable(optimizationOrNull);
    }

    /** Collects the optional parts. Not thread-safe. */
    public static final class Builder {

        private final CapacityPlan plan;
        private final List<SeriesTrend> trends = new ArrayList<>();
        private final Map<SeriesKey, String> untrended = new LinkedHashMap<>();
        private final List<TotalTrend> totals = new ArrayList<>();
        private final List<MonthlyCost> costs = new ArrayList<>();
        private final List<TrackedRecommendation> tracked = new ArrayList<>();
        private final List<DriverAnalysis> drivers = new ArrayList<>();
        private final List<CommitmentCover> commitments = new ArrayList<>();
        private final Map<SeriesKey, Components> components = new LinkedHashMap<>();
        private Ledger ledger = new Ledger(List.of());
        private String scope = "";
        private String classification = "";
        private @Nullable Money budget;
        private @Nullable RoiTerms terms;
        private double effortHours;
        private @Nullable CostOptimization optimization;

        private Builder(CapacityPlan plan) {
            this.plan = plan;
        }

        /** What part of the fleet the plan is of. */
        public Builder scope(String words) {
            scope = words;
            return this;
        }

        /** Who may read it. */
        public Builder classification(String words) {
            classification = words;
            return this;
        }

        /** How series grow, and why others could not be judged. */
        public Builder trends(List<SeriesTrend> judged, Map<SeriesKey, String> refused) {
            trends.addAll(judged);
            untrended.putAll(refused);
            return this;
        }

        /** How metrics grow over all resources. */
        public Builder totals(List<TotalTrend> all) {
            totals.addAll(all);
            return this;
        }

        /** What months cost, in order. */
        public Builder costs(List<MonthlyCost> months) {
            costs.addAll(months);
            return this;
        }

        /** What may be spent in a month; null when nothing is said. */
        public Builder budget(@Nullable Money monthly) {
            budget = monthly;
            return this;
        }

        /** What became of recommendations, and what the bills show of them. */
        public Builder ledger(List<TrackedRecommendation> all, Ledger measured) {
            tracked.addAll(all);
            ledger = measured;
            return this;
        }

        /** What drives series. */
        public Builder drivers(List<DriverAnalysis> analyses) {
            drivers.addAll(analyses);
            return this;
        }

        /** Commitments that are held. */
        public Builder commitments(List<CommitmentCover> held) {
            commitments.addAll(held);
            return this;
        }

        /** On which terms returns are worked out; null for three years at 8 percent. */
        public Builder terms(@Nullable RoiTerms on) {
            terms = on;
            return this;
        }

        /** Hours of work that a change takes; none when nothing is said. */
        public Builder effortHours(double hours) {
            effortHours = hours;
            return this;
        }

        /** What series consist of. */
        public Builder components(Map<SeriesKey, Components> parts) {
            components.putAll(parts);
            return this;
        }

        /** The ordered plan of all kinds of savings, whose steps the bridge shows; null when none was made. */
        public Builder optimization(@Nullable CostOptimization plan) {
            optimization = plan;
            return this;
        }

        /** Everything collected. */
        public ReportFacts build() {
            return new ReportFacts(
                    plan,
                    scope,
                    classification,
                    trends,
                    untrended,
                    totals,
                    costs,
                    budget,
                    tracked,
                    ledger,
                    drivers,
                    commitments,
                    terms,
                    effortHours,
                    components,
                    optimization);
        }
    }
}
