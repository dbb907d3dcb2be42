package io.capacityplanner.examples.quickstart;

/** The faults that real collectors leave in their samples, made on purpose. */
enum DemoFleetFaults {
    /** Samples as they should be. */
    NONE,
    /** Twelve hours are missing, a month before the end. */
    GAP,
    /** Every 200th sample stands there twice. */
    DUPLICATES,
    /** Thirty samples have changed places with the one after them. */
    OUT_OF_ORDER,
    /** Only the last six days are there. */
    SHORT_HISTORY;

    private static final int GAP_HOURS = 12;
    private static final int GAP_BEFORE_END = 30 * 24;
    private static final int DUPLICATE_EVERY = 200;
    private static final int SWAPS = 30;
    private static final int SHORT_HOURS = 6 * 24;

    /** The positions of a clean series of {@code hours} samples in the order in which they are delivered. */
    int[] order(int hours, DemoFleetRandom random) {
        return switch (this) {
            case NONE -> range(0, hours);
            case SHORT_HISTORY -> range(hours - SHORT_HOURS, hours);
            case GAP -> gap(hours);
            case DUPLICATES -> duplicates(hours);
            case OUT_OF_ORDER -> swapped(hours, random);
        };
    }

    private static int[] range(int from, int to) {
        int[] order = new int[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = from + i;
        }
        return order;
    }

    private static int[] gap(int hours) {
        int gapAt = hours - GAP_BEFORE_END;
        int[] order = range(0, hours - GAP_HOURS);
        for (int i = gapAt; i < order.length; i++) {
            order[i] = i + GAP_HOURS;
        }
        return order;
    }

    private static int[] duplicates(int hours) {
        int[] order = new int[hours + hours / DUPLICATE_EVERY];
        int at = 0;
        for (int i = 0; i < hours; i++) {
            order[at++] = i;
            if (i % DUPLICATE_EVERY == DUPLICATE_EVERY - 1) {
                order[at++] = i;
            }
        }
        return order;
    }

    private static int[] swapped(int hours, DemoFleetRandom random) {
        int[] order = range(0, hours);
        for (int s = 0; s < SWAPS; s++) {
            int i = random.below(hours - 1);
            int kept = order[i];
            order[i] = order[i + 1];
            order[i + 1] = kept;
        }
        return order;
    }
}
