package io.capacityplanner.examples.cli;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverEffect;
import io.capacityplanner.driver.Requirement;
import io.capacityplanner.report.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what drives demand, in words and as JSON. */
final class DriverOutput {

    private DriverOutput() {}

    static void write(Console console, DriverAnalysis analysis) {
        console.line("");
        console.line(analysis.series() + ": what drives it");
        analysis.effects().forEach(effect -> console.line("  " + effect.sentence() + "."));
        analysis.warnings().forEach(warning -> console.line("  ! " + warning));
        if (!analysis.requirements().isEmpty()) {
            console.table(table(analysis));
        }
    }

    private static Block.Table table(DriverAnalysis analysis) {
        List<Block.Column> columns = new ArrayList<>(List.of(
                Block.Column.text("DRIVER"), Block.Column.number("LEVEL"), Block.Column.number("MEDIAN DEMAND")));
        List<Double> probabilities =
                List.copyOf(analysis.requirements().get(0).quantiles().keySet());
        probabilities.forEach(p -> columns.add(Block.Column.number(percent(p) + " %")));
        columns.add(Block.Column.number("CAPACITY"));
        columns.add(Block.Column.text("SEEN BEFORE"));
        List<List<String>> rows = new ArrayList<>();
        for (Requirement requirement : analysis.requirements()) {
            List<String> row = new ArrayList<>();
            row.add(requirement.driver());
            row.add(ForecastOutput.number(requirement.level()));
            row.add(ForecastOutput.number(requirement.median()));
            requirement.quantiles().values().forEach(demand -> row.add(ForecastOutput.number(demand)));
            row.add(ForecastOutput.number(requirement.capacity()));
            row.add(requirement.extrapolated() ? "no" : "yes");
            rows.add(row);
        }
        return new Block.Table("", columns, rows, String.join(". ", analysis.assumptions()) + ".");
    }

    private static String percent(double probability) {
        double percent = Math.rint(1e6 * probability) / 1e4;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    static Map<String, Object> json(DriverAnalysis analysis) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", analysis.model());
        object.put("observations", analysis.observations());
        object.put("heldOut", analysis.heldOut());
        object.put(
                "effects", analysis.effects().stream().map(DriverOutput::json).toList());
        object.put(
                "requirements",
                analysis.requirements().stream().map(DriverOutput::json).toList());
        object.put("assumptions", analysis.assumptions());
        object.put("warnings", analysis.warnings());
        return object;
    }

    private static Map<String, Object> json(DriverEffect effect) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("driver", effect.driver());
        object.put("verdict", effect.verdict().name());
        object.put("sentence", effect.sentence());
        object.put("lag", effect.lag());
        object.put("perUnit", finite(effect.perUnit()));
        object.put("elasticity", finite(effect.elasticity()));
        object.put("elasticityLower", finite(effect.elasticityLower()));
        object.put("elasticityUpper", finite(effect.elasticityUpper()));
        object.put("explainedShare", finite(effect.explainedShare()));
        object.put("pValue", finite(effect.pValue()));
        return object;
    }

    private static Map<String, Object> json(Requirement requirement) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("driver", requirement.driver());
        object.put("level", requirement.level());
        object.put("extrapolated", requirement.extrapolated());
        object.put("median", requirement.median());
        Map<String, Double> quantiles = new LinkedHashMap<>();
        requirement.quantiles().forEach((p, value) -> quantiles.put(percent(p), value));
        object.put("quantiles", quantiles);
        object.put("capacity", requirement.capacity());
        return object;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
