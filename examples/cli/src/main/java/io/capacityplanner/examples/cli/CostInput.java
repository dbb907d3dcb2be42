package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.connector.focus.FocusCosts;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where charges come from. */
final class CostInput {

    @Option(names = "--focus", paramLabel = "PATH", description = "A FOCUS file of charges, or a folder of them.")
    private @Nullable Path focus;

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration with sources of costs.")
    private @Nullable Path config;

    @Option(names = "--account", paramLabel = "ID", description = "Only the charges of this account.")
    private @Nullable String account;

    /**
     * What was read.
     *
     * @param charges in the order of the sources
     * @param whole whether everything could be read
     */
    record Read(List<CostRecord> charges, boolean whole) {}

    boolean given() {
        return focus != null || config != null;
    }

    Read read(Console console) {
        return read(console, planner -> List.of());
    }

    /** Reads, and asks the same planner for more. */
    Read read(Console console, Function<CapacityPlanner, List<SourceProblem>> more) {
        var builder = CapacityPlanner.builder();
        if (focus != null) {
            builder.costs(FocusCosts.from(focus));
        }
        try (Session session = new Session(builder, config == null ? null : ConfigFile.of(config), null)) {
            CapacityPlanner planner = session.planner(console);
            List<CostRecord> charges = new ArrayList<>();
            List<SourceProblem> problems = new ArrayList<>();
            planner.costs(new CostQuery(account, TimeRange.ALL), charges::add, problems::add);
            problems.addAll(more.apply(planner));
            problems.forEach(problem -> console.remark(problem.toString()));
            return new Read(charges, problems.isEmpty());
        }
    }
}
