package io.capacityplanner.connector.csv;

/** A cell that is not what its column holds; whoever knows the row and the column turns it into a typed error. */
final class UnreadableCellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnreadableCellException(String problem, String remedy) {
        super(problem, null, false, false);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
