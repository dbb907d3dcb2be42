package io.capacityplanner.procurement;

import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time from an order to the use of what was ordered: stages one after the other, independent of each other.
 *
 * @param stages the stages in their order, at least one
 * @param workingDays the days that count for stages in working days
 * @param zone where days begin for stages in working days
 */
public record LeadTime(List<Stage> stages, WorkingDays workingDays, ZoneId zone) {

    private static final double DAY_MILLIS = 86_400_000;

    /** Refuses a lead time without stages; copies the list. */
    public LeadTime {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new InvalidInputException(
                    "there is no stage", "lead time", "Give at least one; a fixed time of zero days for none");
        }
    }

    /** Always the same time, to the millisecond. */
    public static LeadTime of(Duration time) {
        if (time.isNegative()) {
            throw new InvalidInputException("the time (" + time + ") is negative", "lead time", "Give zero or more");
        }
        return of(Stage.of("lead time", StageTime.fixed(time.toMillis() / DAY_MILLIS)));
    }

    /** Always the same number of days of 24 hours. */
    public static LeadTime days(double days) {
        return of(Stage.of("lead time", StageTime.fixed(days)));
    }

    /** Stages one after the other; working days are Monday to Friday in UTC until {@link #on} says otherwise. */
    public static LeadTime of(Stage... stages) {
        return new LeadTime(List.of(stages), WorkingDays.mondayToFriday(), ZoneOffset.UTC);
    }

    /** The same lead time with one more stage at its end. */
    public LeadTime then(Stage stage) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(stage);
        return new LeadTime(more, workingDays, zone);
    }

    /** The same stages with other working days. */
    public LeadTime on(WorkingDays days, ZoneId where) {
        return new LeadTime(stages, days, where);
    }

    /** The same lead time with every stage longer or shorter. */
    public LeadTime times(double factor) {
        return new LeadTime(stages.stream().map(stage -> stage.times(factor)).toList(), workingDays, zone);
    }

    /** Whether a stage counts working days only. */
    public boolean countsWorkingDays() {
        return stages.stream().anyMatch(Stage::inWorkingDays);
    }

    /** The time when it is always the same, in days of 24 hours; else empty. */
    public Optional<Duration> fixed() {
        long millis = 0;
        for (Stage stage : stages) {
            if (stage.inWorkingDays() || !(stage.time() instanceof StageTime.Fixed fixed)) {
                return Optional.empty();
            }
            millis += Math.round(fixed.days() * DAY_MILLIS);
        }
        return Optional.of(Duration.ofMillis(millis));
    }
}
