package io.capacityplanner.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.scenario.CapacityNeed;
import io.capacityplanner.scenario.CapacityPrice;
import io.capacityplanner.scenario.CostTotal;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.scenario.ScenarioResult;
import io.capacityplanner.scenario.SeriesOutlook;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison of scenarios as JSON or CSV: the same figures as the report, unrounded. */
final class ScenarioOutput {

    /** Raised when a field changes its meaning or goes. */
    private static final int SCHEMA = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScenarioOutput() {}

    static Map<String, Object> json(ScenarioComparison comparison) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", SCHEMA);
        object.put("madeAt", comparison.madeAt().toString());
        object.put("zone", comparison.zone().toString());
        object.put("targetUtilization", comparison.target().value());
        object.put(
                "scenarios",
                comparison.results().stream()
                        .map(result -> json(result, result.equals(comparison.baseline())))
                        .toList());
        List<Map<String, Object>> refused = new ArrayList<>();
        comparison.notCompared().forEach(series -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", series.series().toString());
            one.put("status", "refused");
            one.put("reason", series.reason());
            refused.add(one);
        });
        object.put("notCompared", refused);
        object.put("notRead", comparison.notRead());
        return object;
    }

    private static Map<String, Object> json(ScenarioResult result, boolean baseline) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", result.scenario().name());
        object.put("description", result.scenario().description());
        object.put("baseline", baseline);
        object.put("changes", changes(result.scenario()));
        object.put("remarks", result.remarks());
        List<Map<String, Object>> totals = new ArrayList<>();
        for (CostTotal total : result.totals()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("confidence", ForecastOutput.level(total.confidence()));
            one.put("monthlyCost", money(total.monthlyOrNull()));
            one.put("costUnknown", total.unknown());
            totals.add(one);
        }
        object.put("totals", totals);
        object.put("series", result.series().stream().map(ScenarioOutput::json).toList());
        return object;
    }

    /** As in a scenario file, so that they can be run again. */
    private static Object changes(Scenario scenario) {
        try {
            return JSON.readTree(scenario.toJson()).path("scenarios").path(0).path("changes");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("what was written can be read", impossible);
        }
    }

    private static Map<String, Object> json(SeriesOutlook outlook) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", outlook.series().toString());
        object.put("resource", outlook.series().resource());
        object.put("metric", outlook.metric().name());
        object.put("unit", outlook.metric().unit().symbol());
        object.put("added", outlook.added());
        object.put("capacity", outlook.capacityOrNull());
        object.put("presentLevel", outlook.presentLevel());
        object.put("horizonEnd", outlook.horizonEnd().toString());
        object.put("meanAtEnd", outlook.meanAtEnd());
        object.put("runsOut", outlook.runOut().map(PlanOutput::json).orElse(null));
        object.put("runsOutEarly", text(outlook.earlyRunOut()));
        object.put("runsOutEvenChance", text(outlook.medianRunOut()));
        object.put("headroom", outlook.headroomOrNull());
        List<Map<String, Object>> needs = new ArrayList<>();
        for (CapacityNeed need : outlook.needs()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("confidence", ForecastOutput.level(need.confidence()));
            one.put("demand", need.demand());
            one.put("capacity", need.capacity());
            one.put("monthlyCost", money(need.monthlyOrNull()));
            needs.add(one);
        }
        object.put("needs", needs);
        object.put("price", outlook.price().map(CapacityPrice::basis).orElse("cost unknown"));
        return object;
    }

    /** A line a series and scenario. */
    static void csv(Console console, ScenarioComparison comparison) {
        List<String> head = new ArrayList<>(List.of(
                "scenario",
                "id",
                "unit",
                "capacity",
                "runs_out_early",
                "runs_out_even_chance",
                "p_run_out",
                "headroom"));
        for (Confidence level : comparison.confidences()) {
            head.add("needs_" + ForecastOutput.level(level));
            head.add("monthly_cost_" + ForecastOutput.level(level));
        }
        head.add("currency");
        console.csv(head);
        for (ScenarioResult result : comparison.results()) {
            for (SeriesOutlook outlook : result.series()) {
                List<String> row = new ArrayList<>();
                row.add(result.scenario().name());
                row.add(outlook.series().toString());
                row.add(outlook.metric().unit().symbol());
                row.add(plain(outlook.capacity()));
                row.add(plain(outlook.earlyRunOut()));
                row.add(plain(outlook.medianRunOut()));
                row.add(plain(outlook.runOut().map(exhaustion -> exhaustion.probabilityWithinHorizon())));
                row.add(plain(outlook.headroom()));
                for (CapacityNeed need : outlook.needs()) {
                    row.add(Double.toString(need.capacity()));
                    row.add(plain(need.monthly().map(money -> money.amount().toPlainString())));
                }
                row.add(plain(
                        outlook.price().map(price -> price.monthly().currency().getCurrencyCode())));
                console.csv(row);
            }
        }
    }

    private static @Nullable Map<String, Object> money(@Nullable Money money) {
        if (money == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("amount", money.amount());
        object.put("currency", money.currency().getCurrencyCode());
        return object;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static String plain(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
