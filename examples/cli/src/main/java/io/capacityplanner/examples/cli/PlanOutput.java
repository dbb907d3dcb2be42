package io.capacityplanner.examples.cli;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.Spending;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import io.capacityplanner.utilization.UsageProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as JSON: the same figures as the report, unrounded. */
final class PlanOutput {

    /** Raised when a field changes its meaning or goes. */
    private static final int SCHEMA = 1;

    private PlanOutput() {}

    static Map<String, Object> json(CapacityPlan plan) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", SCHEMA);
        object.put("runId", plan.runId());
        object.put("madeAt", plan.madeAt().toString());
        object.put("dataTo", text(plan.dataTo()));
        object.put("zone", plan.zone().toString());
        object.put("pricesOf", text(plan.pricesOf()));
        object.put("notJudged", plan.notJudged());
        object.put("monthlySaving", plan.monthlySaving().map(PlanOutput::json).orElse(null));
        plan.spending().ifPresent(spending -> object.put("spending", json(spending)));
        object.put("items", plan.items().stream().map(PlanOutput::json).toList());
        object.put(
                "recommendations",
                plan.recommendations().stream().map(PlanOutput::json).toList());
        object.put(
                "notRead",
                plan.problems().stream()
                        .map(p -> ordered("place", p.place(), "message", p.message()))
                        .toList());
        return object;
    }

    private static Map<String, Object> json(Spending spending) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", spending.range().start().toString());
        object.put("until", spending.range().endExclusive().toString());
        object.put("totals", spending.totals().stream().map(PlanOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(Spending.Total total) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("billed", json(total.billed()));
        object.put("effective", json(total.effective()));
        object.put("charges", total.charges());
        object.put(
                "services",
                total.services().stream()
                        .map(service -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", service.name());
                            one.put("billed", json(service.billed()));
                            one.put("effective", json(service.effective()));
                            return one;
                        })
                        .toList());
        return object;
    }

    private static Map<String, Object> json(PlanItem item) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", item.series().toString());
        object.put("resource", item.series().resource());
        object.put("metric", item.metric().name());
        object.put("unit", item.metric().unit().symbol());
        object.put("status", item.refusal().isPresent() ? "refused" : "judged");
        object.put("urgency", item.urgency().name());
        object.put("action", item.action());
        item.refusal().ifPresent(refusal -> object.put("refusal", json(refusal)));
        item.exhaustion().ifPresent(exhaustion -> object.put("runsOut", json(exhaustion)));
        item.orderBy().ifPresent(order -> {
            Map<String, Object> by = new LinkedHashMap<>();
            by.put("date", text(order.date()));
            by.put("overdue", order.overdue());
            by.put("leadTime", order.leadTime().toString());
            by.put("risk", order.risk().value());
            by.put("riskIfOrderedNow", order.riskIfOrderedNow());
            object.put("orderBy", by);
        });
        item.forecast().ifPresent(forecast -> {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("model", forecast.model());
            of.put("presentLevel", forecast.presentLevel());
            of.put("capacity", forecast.capacity());
            of.put("step", forecast.step().duration().toString());
            of.put("horizonEnd", forecast.timeAt(forecast.steps()).toString());
            of.put("meanAtEnd", forecast.distribution().meanAt(forecast.steps() - 1));
            of.put("accuracy", ForecastOutput.accuracy(forecast.accuracy()));
            object.put("forecast", of);
        });
        item.usage().ifPresent(usage -> object.put("usage", json(usage)));
        object.put("findings", item.findings());
        object.put(
                "anomalies",
                item.anomalies().stream().map(a -> a.time().toString()).toList());
        object.put("quality", ForecastOutput.quality(item.quality()));
        return object;
    }

    private static Map<String, Object> json(UsageProfile usage) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("observations", usage.observations());
        object.put("mean", usage.mean());
        object.put("median", usage.median());
        object.put("p95", usage.p95());
        object.put("p99", usage.p99());
        object.put("max", usage.max());
        object.put(
                "patterns",
                usage.patterns().stream()
                        .map(p -> {
                            Map<String, Object> pattern = new LinkedHashMap<>();
                            pattern.put("kind", p.kind().name());
                            pattern.put("message", p.message());
                            pattern.put("numbers", p.numbers());
                            return pattern;
                        })
                        .toList());
        return object;
    }

    static Map<String, Object> json(Exhaustion exhaustion) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("limit", exhaustion.limit());
        object.put("alreadyReached", exhaustion.alreadyReached());
        object.put("chance10", text(exhaustion.at(0.1)));
        object.put("chance50", text(exhaustion.median()));
        object.put("chance90", text(exhaustion.at(0.9)));
        object.put("probabilityWithinHorizon", exhaustion.probabilityWithinHorizon());
        object.put("horizonEnd", exhaustion.horizonEnd().toString());
        return object;
    }

    private static Map<String, Object> json(Refusal refusal) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("reason", refusal.reason());
        object.put("have", refusal.have());
        object.put("needed", refusal.needed());
        object.put("askAgain", text(Optional.ofNullable(refusal.askAgain())));
        return object;
    }

    static Map<String, Object> json(Recommendation recommendation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", recommendation.id());
        object.put("resource", recommendation.resource());
        object.put("title", recommendation.title());
        if (recommendation instanceof Rightsizing size) {
            object.put("kind", "rightsizing");
            object.put("classification", size.classification().name());
            object.put("current", json(size.current()));
            object.put("proposed", json(size.proposed()));
            object.put(
                    "alternatives",
                    size.alternatives().stream().map(PlanOutput::json).toList());
            size.risk().ifPresent(risk -> object.put("risk", json(risk)));
            size.refusal().ifPresent(refusal -> object.put("refusal", json(refusal)));
        } else if (recommendation instanceof Resizing change) {
            object.put("kind", "resizing");
            object.put("classification", change.classification().name());
            object.put(
                    "settings", change.settings().stream().map(PlanOutput::json).toList());
            change.risk().ifPresent(risk -> object.put("risk", json(risk)));
            change.refusal().ifPresent(refusal -> object.put("refusal", json(refusal)));
        } else if (recommendation instanceof AutoscalingPolicy policy) {
            object.put("kind", "autoscaling");
            object.put("replicasNow", policy.replicasNow());
            object.put("minReplicas", policy.minReplicas());
            object.put("maxReplicas", policy.maxReplicas());
            object.put("targetUtilization", policy.targetUtilization().value());
            object.put("replicaHoursShare", policy.replicaHoursShare());
        } else if (recommendation instanceof Schedule schedule) {
            object.put("kind", "schedule");
            object.put("zone", schedule.zone().getId());
            object.put(
                    "windows", schedule.windows().stream().map(PlanOutput::json).toList());
            object.put("offShare", schedule.offShare());
            object.put("risk", json(schedule.risk()));
        } else if (recommendation instanceof Consolidation consolidation) {
            object.put("kind", "consolidation");
            object.put("removed", consolidation.removed());
            object.put("added", new TreeMap<>(consolidation.added()));
            object.put(
                    "moves",
                    consolidation.moves().stream().map(PlanOutput::json).toList());
            object.put("risk", json(consolidation.risk()));
        } else {
            object.put("kind", recommendation.proposal().kind());
        }
        recommendation.saving().map(PlanOutput::json).ifPresent(saving -> object.put("saving", saving));
        object.put(
                "assurance",
                ordered(
                        "level", recommendation.assurance().level().name(),
                        "why", recommendation.assurance().why()));
        object.put("reasons", recommendation.reasons());
        object.put("wouldChange", recommendation.wouldChange());
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put(
                "windowStart",
                text(Optional.ofNullable(recommendation.evidence().windowStart())));
        evidence.put(
                "windowEnd", text(Optional.ofNullable(recommendation.evidence().windowEnd())));
        evidence.put("coverage", recommendation.evidence().coverage());
        evidence.put("model", recommendation.evidence().model());
        evidence.put(
                "priceDate", text(Optional.ofNullable(recommendation.evidence().priceDate())));
        evidence.put("numbers", recommendation.evidence().numbers());
        object.put("evidence", evidence);
        return object;
    }

    private static Map<String, Object> json(Schedule.Window window) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("startDay", window.startDay().name());
        object.put("start", window.start().toString());
        object.put("stopDay", window.stopDay().name());
        object.put("stop", window.stop().toString());
        return object;
    }

    private static Map<String, Object> json(Consolidation.Move move) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("workload", move.workload());
        object.put("from", move.from());
        object.put("to", move.to());
        return object;
    }

    private static Map<String, Object> json(Risk risk) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("breachProbability", risk.breachProbability());
        object.put("period", risk.period());
        object.put("replay", risk.replay());
        return object;
    }

    private static Map<String, Object> json(Resizing.Setting setting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", setting.name());
        object.put(
                "present", setting.present() == null ? null : setting.present().value());
        object.put("proposed", setting.proposed().value());
        object.put("unit", setting.proposed().unit().symbol());
        object.put("changes", setting.changes());
        return object;
    }

    private static Map<String, Object> json(Saving saving) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("monthly", json(saving.monthly()));
        object.put("before", json(saving.before()));
        object.put("after", json(saving.after()));
        object.put("basis", saving.basis());
        return object;
    }

    private static Map<String, Object> json(Money money) {
        return ordered("amount", money.amount(), "currency", money.currency().getCurrencyCode());
    }

    /** In this order in every run, unlike {@code Map.of}. */
    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        object.put(otherKey, otherValue);
        return object;
    }

    private static @Nullable Map<String, Object> json(@Nullable InstanceSize size) {
        if (size == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("provider", size.provider());
        object.put("region", size.region());
        object.put("name", size.name());
        object.put("vcpu", size.vcpu());
        object.put("memoryGib", size.memoryGib());
        object.put("hourly", json(size.hourly()));
        object.put("priceDate", size.priceDate().toString());
        return object;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
