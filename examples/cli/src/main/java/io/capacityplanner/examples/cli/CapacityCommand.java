package io.capacityplanner.examples.cli;

import io.capacityplanner.error.CapacityException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code capacity}: the library's front door for people and scripts. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        versionProvider = CapacityCommand.Version.class,
        description = "Says when each resource runs out, what to buy and when to order it, and what is too large.",
        footer = {
            "",
            "Exit codes: 0 good; 2 bad usage or bad input (one line on stderr: where, what, remedy); 3 done in",
            "part: a source of --config could not be read, or a message not delivered; 1 internal fault.",
            "Data goes to stdout, everything else to stderr."
        },
        subcommands = {
            PlanCommand.class,
            ReportCommand.class,
            ForecastCommand.class,
            EvaluateCommand.class,
            AnomaliesCommand.class,
            AlertsCommand.class,
            CheckCommand.class,
            ConfigCommand.class,
            RightsizeCommand.class,
            OptimizeCommand.class,
            ScheduleCommand.class,
            AutoscaleCommand.class,
            ConsolidateCommand.class,
            CommitCommand.class,
            CostsCommand.class,
            ReplayCommand.class,
            ScenarioCommand.class,
            TrendCommand.class,
            HierarchyCommand.class,
            OrderByCommand.class,
            ModelsCommand.class,
            AuditCommand.class,
            AnonymizeCommand.class
        })
public final class CapacityCommand implements Runnable {

    /** Everything went well. */
    static final int GOOD = 0;
    /** A fault of the program. */
    static final int INTERNAL = 1;
    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;
    /** Done with what was there: something that a configuration names could not be read, or a message not delivered. */
    static final int IN_PART = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    /** Used by picocli. */
    public CapacityCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        int code = run(
                new PrintWriter(System.out, false, Terminal.charset()),
                new PrintWriter(System.err, true, Terminal.charset()),
                args);
        System.exit(code);
    }

    /** Runs the command with given streams, for tests. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        int code = new CommandLine(new CapacityCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CapacityCommand::badUsage)
                .setExecutionExceptionHandler(CapacityCommand::failed)
                .execute(args);
        out.flush();
        err.flush();
        return out.checkError() && code == GOOD ? INTERNAL : code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given. Try 'capacity --help'");
    }

    private static int badUsage(ParameterException fault, String[] args) {
        fault.getCommandLine().getErr().println("capacity: " + oneLine(String.valueOf(fault.getMessage())));
        return BAD_INPUT;
    }

    private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        if (fault instanceof BadInput bad) {
            command.getErr().println("capacity: " + oneLine(bad.line()));
            return BAD_INPUT;
        }
        if (fault instanceof CapacityException known) {
            command.getErr().println("capacity: " + oneLine(known.getMessage()));
            return BAD_INPUT;
        }
        command.getErr()
                .println("capacity: internal fault (" + oneLine(fault.toString())
                        + "). Run again with -Dcapacity.trace=true before -jar for the stack, and report it");
        if (Boolean.getBoolean("capacity.trace")) {
            fault.printStackTrace(command.getErr());
        }
        return INTERNAL;
    }

    private static String oneLine(String text) {
        return Terminal.escape(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = CapacityCommand.class.getPackage().getImplementationVersion();
            return new String[] {"capacity " + (version == null ? "(not packaged)" : version)};
        }
    }
}
