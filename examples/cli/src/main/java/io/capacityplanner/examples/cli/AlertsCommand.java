package io.capacityplanner.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code capacity alerts}: holds alert rules against the series, now or over their history. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Holds alert rules against series: once, or as they would have rung over the history.",
        subcommands = {AlertsCheckCommand.class, AlertsTestCommand.class})
final class AlertsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given. Try 'capacity alerts --help'");
    }
}
