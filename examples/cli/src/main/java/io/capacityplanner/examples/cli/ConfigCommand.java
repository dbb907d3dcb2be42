package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfigFault;
import io.capacityplanner.connector.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capacity config}: what may stand in a configuration, and what is wrong with one. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks YAML configurations, and prints what may stand in them.",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Schema.class})
final class ConfigCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given. Try 'capacity config --help'");
    }

    /** {@code capacity config check FILE}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Names every fault of a configuration with line, column and remedy. Asks no server.")
    static final class Check implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli.
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The YAML file.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path file;

        @Option(
                names = "--plugin",
                paramLabel = "JAR",
                description = "Jar with plug-ins, for instance connectors; may be repeated.")
        private List<Path> plugins = new ArrayList<>();

        @Override
        public Integer call() {
            List<ConfigFault> faults = ConfigFile.of(file)
                    .classLoader(InputOptions.Plugins.loader(plugins))
                    .check();
            Console console = new Console(spec);
            faults.forEach(fault -> console.line(fault.toString()));
            long errors = faults.stream()
                    .filter(fault -> fault.severity() == ConfigFault.Severity.ERROR)
                    .count();
            if (errors == 0) {
                console.line(file + ": it can be used" + (faults.isEmpty() ? "" : ", with the warnings above"));
                return CapacityCommand.GOOD;
            }
            console.remark(errors + (errors == 1 ? " fault" : " faults") + " in " + file);
            return CapacityCommand.BAD_INPUT;
        }
    }

    /** {@code capacity config schema}. */
    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of configurations, for editors.")
    static final class Schema implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli.
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().print(ConfigFile.jsonSchema(ConfigCommand.class.getClassLoader()));
            return CapacityCommand.GOOD;
        }
    }
}
