package io.capacityplanner.examples.cli;

import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.report.Block;
import io.capacityplanner.source.MetricQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity check}: what is wrong with the data. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reports the faults of the data and what would be repaired.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        CapacityPlanner.CheckResult result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(null, progress)) {
            result = session.planner(console).check(MetricQuery.all());
        }
        Shared.report(result.problems(), result.reports().isEmpty(), input, console);
        switch (format) {
            case JSON ->
                console.jsonArray(
                        result.reports().stream().map(CheckCommand::json).iterator());
            case CSV -> console.csv(table(result.reports()));
            case TABLE -> console.table(table(result.reports()));
        }
        return CapacityCommand.GOOD;
    }

    private static Map<String, Object> json(QualityReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", report.series().toString());
        object.putAll(ForecastOutput.quality(report));
        return object;
    }

    private static Block.Table table(List<QualityReport> reports) {
        List<Block.Column> columns = List.of(
                Block.Column.text("SERIES"),
                Block.Column.number("SAMPLES"),
                Block.Column.number("STEP"),
                Block.Column.number("COVERAGE"),
                Block.Column.text("SEVERITY"),
                Block.Column.text("ISSUE"),
                Block.Column.number("COUNT"),
                Block.Column.text("FOUND AND DONE"));
        List<List<String>> rows = new ArrayList<>();
        for (QualityReport report : reports) {
            if (report.findings().isEmpty()) {
                rows.add(row(report, "", "none", "", "nothing to remark"));
            }
            for (QualityFinding finding : report.findings()) {
                rows.add(row(
                        report,
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.issue().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Integer.toString(finding.count()),
                        finding.message() + (finding.repair().isEmpty() ? "" : "; " + finding.repair())));
            }
        }
        return new Block.Table("", columns, rows, "");
    }

    private static List<String> row(QualityReport report, String severity, String issue, String count, String text) {
        return List.of(
                report.series().toString(),
                Integer.toString(report.samples()),
                report.step().toString(),
                String.format(Locale.ROOT, "%.1f %%", 100 * report.coverage()),
                severity,
                issue,
                count,
                text);
    }
}
