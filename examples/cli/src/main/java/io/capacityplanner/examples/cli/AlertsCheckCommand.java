package io.capacityplanner.examples.cli;

import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alerting.JsonLinesAlertStore;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.AlertCall;
import io.capacityplanner.planner.CapacityPlanner;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity alerts check}: what rings now. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Holds the rules against the series once. With --state it goes on where the last check ended; with "
                        + "--notify people are told, each of them once.")
final class AlertsCheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private AlertRuleOptions rules = new AlertRuleOptions();

    @Option(names = "--inventory", paramLabel = "F", description = "CSV file of resources, with their capacity.")
    private @Nullable Path inventory;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "File that keeps the alerts between checks. Without it every check begins anew.")
    private @Nullable Path state;

    @Option(names = "--notify", description = "Tell people, through the notifiers of --config.")
    private boolean notify;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The moment that is judged: 2026-03-01 or 2026-03-01T12:00:00Z. Default: now; with --input the "
                            + "end of the data.")
    private @Nullable String at;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        try (JsonLinesAlertStore store = state == null ? null : JsonLinesAlertStore.open(state);
                TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().alerts(rules.rules());
            if (store != null) {
                session.builder().alertStore(store);
            }
            CapacityPlanner planner = session.planner(console);
            refuse(planner);
            AlertCall call = planner.alerts();
            if (at != null) {
                call = call.at(AlertRuleOptions.instant("--at", at, input.zoneId()));
            } else if (!input.hasConfig()) {
                call = call.atEndOfData();
            }
            AlertEvaluation evaluation = notify ? call.evaluate() : call.check();
            evaluation.problems().stream().map(SourceProblem::message).forEach(console::remark);
            AlertsOutput.write(console, format, evaluation, planner.alerts().rules());
            return evaluation.problems().stream().allMatch(p -> p.kind() != SourceProblem.Kind.UNREADABLE)
                    ? CapacityCommand.GOOD
                    : CapacityCommand.IN_PART;
        }
    }

    private void refuse(CapacityPlanner planner) {
        if (planner.alerts().rules().isEmpty()) {
            throw new InvalidInputException(
                    "there is no rule", input.place(), "Describe rules under 'alerts' in --config, or give --rule");
        }
        if (notify && planner.notifiers().isEmpty()) {
            throw new InvalidInputException(
                    "there is nobody to tell", "--notify", "Describe notifiers under 'notify' in --config");
        }
    }
}
