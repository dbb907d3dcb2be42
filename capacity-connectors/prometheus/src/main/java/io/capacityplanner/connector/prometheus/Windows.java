package io.capacityplanner.connector.prometheus;

import io.capacityplanner.unit.Step;
import java.time.Duration;

/**
 * The ranges that queries look back over at each point.
 *
 * @param rate for rates: a step and one scrape, so that no increase between two windows is lost, and at least four
 *     scrapes, so that one missed scrape leaves two samples
 * @param step for the extreme values of a step
 */
record Windows(String rate, String step) {

    static Windows of(Step step, Duration scrape) {
        long every = step.millis();
        long one = scrape.toMillis();
        return new Windows(text(Math.max(every + one, 4 * one)), text(Math.max(every, one)));
    }

    private static String text(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
