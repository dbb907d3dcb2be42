package io.capacityplanner.planner;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.anonymization.AnonymizationPolicy;
import io.capacityplanner.anonymization.Anonymizer;
import io.capacityplanner.anonymization.Pseudonyms;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every call of the facade with the operation that it is: the tests of the gate go through all of them. */
final class FacadeCalls {

    private static final Report REPORT = new Report("A report", Instant.EPOCH, ZoneOffset.UTC, Map.of(), List.of());
    private static final TimeSeries DRIVER = TimeSeries.of(FakeSource.START, Step.DAY, new double[TwoTeams.DAYS]);

    private FacadeCalls() {}

    /** What is called. */
    @FunctionalInterface
    interface Asking {
        @Nullable
        Object of(CapacityPlanner planner) throws Exception;
    }

    /** A call, and the operation that it is. */
    record Call(String name, Operation operation, Asking asking) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them; by name about one resource, and of one recommendation. */
    static List<Call> all(String resource, String recommendation) {
        List<Call> calls = new ArrayList<>();
        MetricQuery all = MetricQuery.all();
        ForecastRequest request = ForecastRequest.ofDefaults();
        add(calls, "scope", Operation.INVENTORY, CapacityPlanner::scope);
        add(calls, "inventory", Operation.INVENTORY, p -> {
            List<Object> seen = new ArrayList<>();
            seen.addAll(p.inventory(seen::add));
            return seen;
        });
        add(calls, "forecast", Operation.FORECAST, p -> p.forecast(resource).get());
        add(
                calls,
                "forecast by a series",
                Operation.FORECAST,
                p -> p.forecast(resource).driver("d", SeriesKey.of(resource, "disk")));
        add(calls, "forecastAll", Operation.FORECAST, p -> p.forecastAll(all, request));
        add(calls, "forecastEach", Operation.FORECAST, p -> {
            List<Object> seen = new ArrayList<>();
            p.forecastEach(all, request, seen::add);
            p.forecastEach(all, request, StreamingOptions.ofDefaults(), seen::add);
            return seen;
        });
        add(calls, "accuracy", Operation.ACCURACY, p -> p.accuracy(all));
        add(
                calls,
                "forecastStore",
                Operation.ACCURACY,
                p -> p.forecastStore()
                        .map(store -> store.read(SeriesKey.of(resource, "disk")).toList()));
        add(calls, "trend", Operation.TREND, p -> p.trend(resource).get());
        add(calls, "trends", Operation.TREND, p -> p.trend(all).all());
        add(calls, "anomalies", Operation.ANOMALIES, p -> p.anomalies(all).get());
        add(calls, "check", Operation.CHECK, p -> p.check(all));
        add(
                calls,
                "hierarchy",
                Operation.HIERARCHY,
                p -> p.hierarchy(Hierarchy.Level.values()).get());
        add(calls, "costs", Operation.COSTS, p -> p.costs(new CostQuery(null, TimeRange.ALL)));
        add(calls, "costs one by one", Operation.COSTS, p -> {
            List<Object> seen = new ArrayList<>();
            p.costs(new CostQuery(null, TimeRange.ALL), seen::add, seen::add);
            return seen;
        });
        add(calls, "commitments", Operation.COMMITMENTS, CapacityPlanner::commitments);
        add(
                calls,
                "workingDays",
                Operation.CALENDAR,
                p -> p.workingDays("DE", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)));
        add(calls, "forecasters", Operation.MODELS, CapacityPlanner::forecasters);
        add(calls, "report", Operation.REPORT, p -> {
            p.report(REPORT).to(java.io.OutputStream.nullOutputStream(), "text");
            return null;
        });
        add(
                calls,
                "report of a kind",
                Operation.REPORT,
                p -> p.report(ReportKind.EXECUTIVE).make().facts());
        add(calls, "tracking open", Operation.TRACKING_READ, p -> p.tracking().open());
        add(calls, "tracking all", Operation.TRACKING_READ, p -> p.tracking().all());
        add(calls, "tracking find", Operation.TRACKING_READ, p -> p.tracking().find(recommendation));
        add(
                calls,
                "tracking reminders",
                Operation.TRACKING_READ,
                p -> p.tracking().reminders());
        add(calls, "plan", Operation.PLAN, p -> p.plan().get());
        add(calls, "rightsizing", Operation.RIGHTSIZE, p -> p.rightsizing().get());
        add(
                calls,
                "rightsizing result",
                Operation.RIGHTSIZE,
                p -> p.rightsizing().result());
        add(
                calls,
                "autoscaling",
                Operation.AUTOSCALE,
                p -> p.autoscaling("production", resource).get());
        add(
                calls,
                "costOptimizations",
                Operation.SAVINGS,
                p -> p.costOptimizations().get());
        add(
                calls,
                "scenario",
                Operation.SCENARIO,
                p -> p.scenario("s").growth(2).compare());
        add(
                calls,
                "scenarios",
                Operation.SCENARIO,
                p -> p.scenarios(List.of(Scenario.of("s"))).compare());
        add(calls, "procurement", Operation.PROCUREMENT, p -> p.procurement(all).all());
        add(
                calls,
                "procurement plan",
                Operation.PROCUREMENT,
                p -> p.procurement(resource).plan());
        add(
                calls,
                "procurement risk",
                Operation.PROCUREMENT,
                p -> p.procurement(resource).risk(List.of()));
        add(
                calls,
                "orderBy",
                Operation.PROCUREMENT,
                p -> p.orderBy(resource, TwoTeams.DISK, LeadTime.days(3), Ratio.of(0.05)));
        add(
                calls,
                "drivers",
                Operation.DRIVERS,
                p -> p.drivers(resource).driver("d", DRIVER).analyse());
        add(
                calls,
                "evaluate",
                Operation.EVALUATE,
                p -> p.evaluate(all, EvaluationRequest.of(List.of("auto"), Horizon.steps(5))));
        add(
                calls,
                "analyse",
                Operation.ANALYSE,
                p -> p.analyse(
                        RecommendationRequest.ofDefaults(),
                        context -> context.inventory().toString()));
        add(calls, "announce", Operation.ANNOUNCE, p -> p.announce(PlanFixtures.small()));
        add(
                calls,
                "propose",
                Operation.TRACKING_PROPOSE,
                p -> p.tracking()
                        .propose(List.of(
                                io.capacityplanner.kit.TestRecommendations.rightsizing("pay-db", "m5.xlarge", 1))));
        add(calls, "accept", Operation.TRACKING_ACCEPT, p -> p.tracking().accept(recommendation, "why"));
        add(calls, "reject", Operation.TRACKING_REJECT, p -> p.tracking().reject(recommendation, "why"));
        add(
                calls,
                "implemented",
                Operation.TRACKING_IMPLEMENTED,
                p -> p.tracking().implemented(recommendation, "why"));
        add(calls, "expire", Operation.TRACKING_EXPIRE, p -> p.tracking().expire(recommendation, "why"));
        add(calls, "reopen", Operation.TRACKING_REOPEN, p -> p.tracking().reopen(recommendation, "why"));
        add(calls, "markReminded", Operation.TRACKING_REMIND, p -> p.tracking().markReminded(recommendation));
        add(calls, "reconcile", Operation.TRACKING_RECONCILE, p -> p.tracking().reconcile());
        add(
                calls,
                "expireLapsed",
                Operation.TRACKING_RECONCILE,
                p -> p.tracking().expireLapsed());
        add(calls, "alert rules", Operation.ALERTS_READ, p -> p.alerts().rules());
        add(calls, "alert list", Operation.ALERTS_READ, p -> p.alerts().list());
        add(calls, "alerts evaluate", Operation.ALERTS_EVALUATE, p -> p.alerts().evaluate());
        add(calls, "alerts check", Operation.ALERTS_EVALUATE, p -> p.alerts().check());
        add(calls, "alerts test", Operation.ALERTS_TEST, p -> p.alerts().test(rule(), all, null, null));
        add(
                calls,
                "acknowledge",
                Operation.ALERTS_ACKNOWLEDGE,
                p -> p.alerts().acknowledge("full/" + resource, "ada", ""));
        add(calls, "dismiss", Operation.ALERTS_ACKNOWLEDGE, p -> p.alerts().dismiss("full/" + resource, "gone"));
        add(calls, "silence", Operation.ALERTS_SILENCE, p -> {
            p.alerts().silence(silence());
            return null;
        });
        add(calls, "anonymize", Operation.ANONYMIZE, p -> p.anonymize(REPORT, anonymizer()));
        add(calls, "reidentify", Operation.RE_IDENTIFY, p -> p.reidentify(REPORT, pseudonyms()));
        add(calls, "collect", Operation.COLLECT, CapacityPlanner::collect);
        add(calls, "learn", Operation.LEARN, CapacityPlanner::learn);
        add(calls, "notifiers", Operation.CONFIGURATION, CapacityPlanner::notifiers);
        add(calls, "providers", Operation.CONFIGURATION, CapacityPlanner::providers);
        add(calls, "audit each", Operation.AUDIT_READ, p -> {
            p.audit().each(entry -> {});
            return null;
        });
        add(calls, "audit checkpoint", Operation.AUDIT_READ, p -> p.audit().checkpoint());
        add(calls, "audit facts", Operation.AUDIT_READ, p -> p.audit().facts());
        add(calls, "audit verify", Operation.AUDIT_VERIFY, p -> p.audit().verify());
        return calls;
    }

    private static void add(List<Call> calls, String name, Operation operation, Asking asking) {
        calls.add(new Call(name, operation, asking));
    }

    static AlertRule rule() {
        return AlertRule.builder(
                        "full",
                        new AlertCondition.Value(
                                AlertCondition.Side.ABOVE, io.capacityplanner.forecast.Limit.of(90), 80))
                .build();
    }

    private static Silence silence() {
        return new Silence(
                "s1",
                AlertMatcher.all(),
                FakeSource.START,
                FakeSource.START.plus(Duration.ofDays(1)),
                "maintenance",
                "ada");
    }

    private static Pseudonyms pseudonyms() {
        return new Pseudonyms(KeyFile.ofKey("k1", new byte[32]));
    }

    private static Anonymizer anonymizer() {
        return Anonymizer.of(pseudonyms(), AnonymizationPolicy.ofDefaults().withNames(Set.of("report")), List.of());
    }
}
