package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InvalidInputException;

/** What every formula here asks of its numbers. */
final class Inputs {

    /** More servers than any queue here is computed for: the recursions take time in proportion to them. */
    static final int MOST_SERVERS = 10_000_000;

    private Inputs() {}

    static double positive(double value, String what, String place) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " " + value + " is not a positive number", place, "Give one above 0");
        }
        return value;
    }

    static double notNegative(double value, String what, String place) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " " + value + " is negative or not finite", place, "Give 0 or more");
        }
        return value;
    }

    static double between(double value, String what, String place) {
        if (!(value > 0 && value < 1)) {
            throw new InvalidInputException(
                    "the " + what + " " + value + " is not between 0 and 1", place, "Give 0.95 for 95 %");
        }
        return value;
    }

    static int servers(int servers, String place) {
        if (servers < 1 || servers > MOST_SERVERS) {
            throw new InvalidInputException(
                    "the count " + servers + " of servers is not from 1 to " + MOST_SERVERS,
                    place,
                    "Give at least one server");
        }
        return servers;
    }

    /** Refuses a load that the servers cannot work off: its queue grows without end. */
    static void stable(double load, double servers, String place) {
        if (!(load < servers)) {
            throw new InvalidInputException(
                    "the load of " + load + " keeps more than " + servers
                            + " servers busy, the queue grows without end",
                    place,
                    "Give more servers than the load, at least " + (long) (Math.floor(load) + 1));
        }
    }
}
