package io.capacityplanner.evaluation;

import io.capacityplanner.error.InvalidInputException;

/** Which part of the history before an origin a model is fitted to. */
public sealed interface Window {

    /** Everything before the origin. */
    record Expanding() implements Window {

        @Override
        public int start(int origin) {
            return 0;
        }

        @Override
        public String toString() {
            return "expanding";
        }
    }

    /**
     * The last steps before the origin, so that every model sees a history of one length.
     *
     * @param steps how many
     */
    record Sliding(int steps) implements Window {

        /** Refuses a window without steps. */
        public Sliding {
            if (steps < 1) {
                throw new InvalidInputException(
                        "the window (" + steps + " steps) must hold at least 1 step",
                        "sliding window",
                        "Give at least two seasons");
            }
        }

        @Override
        public int start(int origin) {
            return Math.max(0, origin - steps);
        }

        @Override
        public String toString() {
            return "sliding " + steps;
        }
    }

    /**
     * Everything from one position on, for instance since a change of the system.
     *
     * @param first position of the first observation used, counted from 0
     */
    record FixedStart(int first) implements Window {

        /** Refuses a position before the series. */
        public FixedStart {
            if (first < 0) {
                throw new InvalidInputException(
                        "the position (" + first + ") must not be negative",
                        "window with a fixed start",
                        "Give 0 or more");
            }
        }

        @Override
        public int start(int origin) {
            return Math.min(first, origin);
        }

        @Override
        public String toString() {
            return "from " + first;
        }
    }

    /**
     * First position that a model fitted at an origin sees.
     *
     * @param origin position of the first step that is forecast
     * @return 0 to {@code origin}
     */
    int start(int origin);

    /** Everything before the origin. */
    static Window expanding() {
        return new Expanding();
    }

    /** The last steps before the origin. */
    static Window sliding(int steps) {
        return new Sliding(steps);
    }

    /** Everything from one position on, counted from 0. */
    static Window from(int first) {
        return new FixedStart(first);
    }
}
