package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.unit.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param request how its plan is made
 * @param team the only team to report on; null for all
 * @param classification who may read it; empty when nothing is said
 * @param budget what may be spent in a month; null when nothing is said
 * @param effortHours hours of work that a change takes
 * @param hourlyRate what an hour of work costs; null when nothing is said
 * @param months term of returns in months
 * @param discount effective rate of a year at which later money is worth less
 * @param drivers what drives the series
 */
record ReportOptions(
        PlanRequest request,
        @Nullable String team,
        String classification,
        @Nullable Money budget,
        double effortHours,
        @Nullable Money hourlyRate,
        int months,
        double discount,
        List<DriverSeries> drivers) {

    private static final int THREE_YEARS = 36;
    private static final double EIGHT_PERCENT = 0.08;

    ReportOptions {
        drivers = List.copyOf(drivers);
        if (!(effortHours >= 0) || Double.isInfinite(effortHours)) {
            throw new InvalidInputException(
                    "the effort (" + effortHours + " h) must be zero or more", "report", "Give hours of work a change");
        }
    }

    static ReportOptions ofDefaults() {
        return new ReportOptions(
                PlanRequest.ofDefaults(), null, "", null, 0, null, THREE_YEARS, EIGHT_PERCENT, List.of());
    }

    ReportOptions withRequest(PlanRequest other) {
        return new ReportOptions(
                other, team, classification, budget, effortHours, hourlyRate, months, discount, drivers);
    }

    ReportOptions withTeam(@Nullable String other) {
        return new ReportOptions(
                request, other, classification, budget, effortHours, hourlyRate, months, discount, drivers);
    }

    ReportOptions withClassification(String other) {
        return new ReportOptions(request, team, other, budget, effortHours, hourlyRate, months, discount, drivers);
    }

    ReportOptions withBudget(Money other) {
        return new ReportOptions(
                request, team, classification, other, effortHours, hourlyRate, months, discount, drivers);
    }

    ReportOptions withEffort(double hours, Money rate) {
        return new ReportOptions(request, team, classification, budget, hours, rate, months, discount, drivers);
    }

    ReportOptions withTerm(int term, double rate) {
        return new ReportOptions(request, team, classification, budget, effortHours, hourlyRate, term, rate, drivers);
    }

    ReportOptions withDrivers(List<DriverSeries> other) {
        return new ReportOptions(
                request, team, classification, budget, effortHours, hourlyRate, months, discount, other);
    }
}
