package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.SourceProblem.Kind;
import java.util.List;

/** What several commands do alike about input that could not be read. */
final class Shared {

    private static final int SHOWN = 20;

    private Shared() {}

    /**
     * Bad input ends the command: when nothing could be read, and when a part of a single file could not. In a folder
     * the rest goes on, and what could not be read is a remark on stderr.
     *
     * @return whether everything that a configuration names could be read
     */
    static boolean report(List<SourceProblem> problems, boolean nothingRead, InputOptions input, Console console) {
        List<SourceProblem> unreadable =
                problems.stream().filter(p -> p.kind() == Kind.UNREADABLE).toList();
        if (!unreadable.isEmpty() && (nothingRead || !input.hasParts())) {
            throw new BadInput(unreadable.get(0), unreadable.size() - 1);
        }
        if (nothingRead && !problems.isEmpty()) {
            throw new BadInput(problems.get(0), problems.size() - 1);
        }
        if (nothingRead) {
            throw new InvalidInputException(
                    "no series was found",
                    input.place(),
                    input.hasConfig()
                            ? "Check that its sources hold what their questions ask for, in the time that is asked for"
                            : "Check the columns and the metric's name");
        }
        problems.stream().limit(SHOWN).forEach(p -> console.remark(p.message()));
        if (problems.size() > SHOWN) {
            console.remark("and " + (problems.size() - SHOWN) + " more");
        }
        return !input.hasConfig() || unreadable.isEmpty();
    }
}
