package io.capacityplanner.examples.cli;

import io.capacityplanner.plan.SourceProblem;

/** Nothing could be read: the line that ends a command with exit code 2. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String line;

    BadInput(SourceProblem first, int more) {
        super(first.message());
        this.line = first.message() + (more == 0 ? "" : " (and " + more + " more not read)");
    }

    String line() {
        return line;
    }
}
