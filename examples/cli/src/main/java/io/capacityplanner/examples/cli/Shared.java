package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.SourceProblem;
import java.util.List;

/** What several commands do alike about input that could not be read. */
final class Shared {

    private static final int SHOWN = 20;

    private Shared() {}

    /** Bad input ends the command when nothing could be read, and is a remark on stderr when something could. */
    static void report(List<SourceProblem> problems, boolean nothingRead, Console console) {
        if (nothingRead && !problems.isEmpty()) {
            throw new BadInput(problems.get(0), problems.size() - 1);
        }
        if (nothingRead) {
            throw new InvalidInputException("no series was found", "--input", "Check the columns and the metric's name");
        }
        problems.stream().limit(SHOWN).forEach(p -> console.remark("not read: " + p.message()));
        if (problems.size() > SHOWN) {
            console.remark("and " + (problems.size() - SHOWN) + " more not read");
        }
    }
}
