package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import java.util.List;

/**
 * What became of messages.
 *
 * @param messages how many there were to tell
 * @param delivered deliveries that succeeded, over all notifiers
 * @param problems what could not be delivered, with the notifier as its place
 */
public record AnnouncementResult(int messages, int delivered, List<SourceProblem> problems) {

    /** Copies the list. */
    public AnnouncementResult {
        problems = List.copyOf(problems);
    }
}
