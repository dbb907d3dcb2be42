package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.report.ExecutiveReport;
import io.capacityplanner.report.Ownership;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.ReportFacts;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.report.RoiReport;
import io.capacityplanner.report.TechnicalReport;
import io.capacityplanner.report.TrendReport;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A report of one kind over everything the sources have. Immutable: each setter returns another call.
 *
 * <pre>{@code
 * planner.report(ReportKind.EXECUTIVE).budget(Money.usd(12_000)).to(Path.of("executive.html"));
 * planner.report(ReportKind.TECHNICAL).toEachTeam(Path.of("technical.html"));
 * }</pre>
 */
public final class ReportKindCall {

    private final CapacityPlanner planner;
    private final ReportKind kind;
    private final ReportOptions options;

    ReportKindCall(CapacityPlanner planner, ReportKind kind) {
        this(planner, kind, ReportOptions.ofDefaults());
    }

    private ReportKindCall(CapacityPlanner planner, ReportKind kind, ReportOptions options) {
        this.planner = planner;
        this.kind = kind;
        this.options = options;
    }

    private ReportKindCall with(ReportOptions other) {
        return new ReportKindCall(planner, kind, other);
    }

    /** How the plan behind the report is made. */
    public ReportKindCall with(PlanRequest request) {
        return with(options.withRequest(request));
    }

    /** How far ahead run-out dates are looked for; 90 days when nothing is said. */
    public ReportKindCall horizon(Horizon horizon) {
        PlanRequest now = options.request();
        return with(new PlanRequest(
                horizon, now.limit(), now.leadTime(), now.acceptedRisk(), now.forecasting(), now.recommending()));
    }

    /** Share of capacity at which a resource counts as run out; 0.8 when nothing is said. */
    public ReportKindCall limit(double share) {
        PlanRequest now = options.request();
        return with(new PlanRequest(
                now.horizon(),
                Ratio.of(share),
                now.leadTime(),
                now.acceptedRisk(),
                now.forecasting(),
                now.recommending()));
    }

    /** Time from ordering capacity to using it; 21 days when nothing is said. */
    public ReportKindCall leadTime(Duration time) {
        PlanRequest now = options.request();
        return with(new PlanRequest(
                now.horizon(), now.limit(), time, now.acceptedRisk(), now.forecasting(), now.recommending()));
    }

    /** Only the resources of one team, as their labels say. */
    public ReportKindCall team(String name) {
        return with(options.withTeam(name));
    }

    /** Who may read it, for the footer; for instance {@code internal}. */
    public ReportKindCall classification(String words) {
        return with(options.withClassification(words));
    }

    /** What may be spent in a month. */
    public ReportKindCall budget(Money monthly) {
        return with(options.withBudget(monthly));
    }

    /** Work that a change takes, for returns; none when nothing is said. */
    public ReportKindCall effort(double hoursEach, Money hourlyRate) {
        return with(options.withEffort(hoursEach, hourlyRate));
    }

    /** Term in months and effective rate of a year, for returns; three years at 0.08 when nothing is said. */
    public ReportKindCall term(int months, double annualDiscountRate) {
        return with(options.withTerm(months, annualDiscountRate));
    }

    /** What may drive the series, for trends; may be called again for further drivers. */
    public ReportKindCall driver(String name, TimeSeries values) {
        List<DriverSeries> more = new ArrayList<>(options.drivers());
        more.add(new DriverSeries(name, values));
        return with(options.withDrivers(more));
    }

    /**
     * Makes the plan and collects what the report shows; a compliance report has no plan.
     *
     * @throws InvalidInputException for a compliance report
     * @throws io.capacityplanner.error.MissingEngineException when no forecaster is installed
     */
    public Made make() {
        if (kind == ReportKind.COMPLIANCE) {
            throw new InvalidInputException(
                    "a compliance report is made of what was recorded, not of a plan",
                    "report",
                    "Ask for get(), or give planner.report(planner.audit().facts())");
        }
        ReportFacts all = planner.guard(
                Operation.REPORT, kind.name(), admitted -> new ReportRun(admitted, kind, options).facts());
        return new Made(planner, kind, options.team() == null ? all : ReportTeams.of(all, options.team()));
    }

    /** Makes the report. */
    public ReportCall get() {
        return kind == ReportKind.COMPLIANCE ? planner.report(planner.audit().facts()) : make().get();
    }

    /** Makes the report and writes it to a file in the format that its ending names. */
    public void to(Path file) {
        get().to(file);
    }

    /** Makes one plan and writes a report of it for each team; see {@link Made#toEachTeam}. */
    public Map<String, Path> toEachTeam(Path file) {
        return make().toEachTeam(file);
    }

    /** A report whose plan is made; everything that is written of it is of one run. */
    public static final class Made {

        private final CapacityPlanner planner;
        private final ReportKind kind;
        private final ReportFacts facts;

        private Made(CapacityPlanner planner, ReportKind kind, ReportFacts facts) {
            this.planner = planner;
            this.kind = kind;
            this.facts = facts;
        }

        /** What it shows. */
        public ReportFacts facts() {
            return facts;
        }

        /** The report, to be written in any format that a renderer is at hand for. */
        public ReportCall get() {
            return planner.report(document(facts));
        }

        /** Writes it to a file in the format that its ending names. */
        public void to(Path file) {
            get().to(file);
        }

        /** A report of the same run for each team, by the team's name. */
        public Map<String, ReportCall> byTeam() {
            Set<String> teams = new TreeSet<>();
            facts.plan().items().forEach(item -> teams.add(Ownership.team(item)));
            Map<String, ReportCall> calls = new LinkedHashMap<>();
            teams.forEach(team -> calls.put(team, planner.report(document(ReportTeams.of(facts, team)))));
            return calls;
        }

        /**
         * Writes a file for each team: its name stands before the ending, all but letters and digits replaced.
         *
         * @param file for instance {@code technical.html}, which gives {@code technical-shop.html}
         * @return the files by team
         */
        public Map<String, Path> toEachTeam(Path file) {
            Map<String, Path> files = new LinkedHashMap<>();
            Set<Path> taken = new TreeSet<>();
            byTeam().forEach((team, call) -> {
                Path target = ReportTeams.file(file, team, taken);
                taken.add(target);
                call.to(target);
                files.put(team, target);
            });
            return files;
        }

        private Report document(ReportFacts of) {
            return switch (kind) {
                case EXECUTIVE -> ExecutiveReport.of(of);
                case TECHNICAL -> TechnicalReport.of(of);
                case TREND -> TrendReport.of(of);
                case ROI -> RoiReport.of(of);
                case COMPLIANCE ->
                    throw new InvalidInputException(
                            "a compliance report is made of what was recorded", "report", "Give the records");
            };
        }
    }
}
