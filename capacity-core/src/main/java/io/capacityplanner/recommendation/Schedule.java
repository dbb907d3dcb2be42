package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week in which something is to run; outside them it is stopped.
 *
 * @param resource the resource
 * @param title the finding in one sentence
 * @param zone whose clock the times are of
 * @param windows when it runs, in order of their starts; none when it is never used
 * @param offShare share of a usual week in which it is stopped, above 0
 * @param savingOrNull what it saves; null when no price is known
 * @param risk of a wrong stop within a week, with the replay on weeks it was not learned from
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Schedule(
        String resource,
        String title,
        ZoneId zone,
        List<Window> windows,
        double offShare,
        @Nullable Saving savingOrNull,
        Risk risk,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Refuses a schedule that never stops; copies the lists. */
    public Schedule {
        if (!(offShare > 0 && offShare <= 1)) {
            throw new InvalidInputException(
                    "the share of time stopped (" + offShare + ") must lie above 0 and at most 1",
                    "schedule of " + resource,
                    "Propose a schedule only where something may be stopped");
        }
        windows = List.copyOf(windows);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    @Override
    public Optional<Saving> saving() {
        return Optional.ofNullable(savingOrNull);
    }

    /** The windows as text, for instance {@code MON 06:45 to MON 19:00}, separated by commas. */
    public String text() {
        return windows.stream().map(Window::text).collect(Collectors.joining(", "));
    }

    /**
     * A time in which it runs. A stop that is not after its start is in the next week.
     *
     * @param startDay day on which it starts
     * @param start when it starts
     * @param stopDay day on which it stops
     * @param stop when it stops
     */
    public record Window(DayOfWeek startDay, LocalTime start, DayOfWeek stopDay, LocalTime stop) {

        String text() {
            return day(startDay) + " " + start + " to " + day(stopDay) + " " + stop;
        }

        private static String day(DayOfWeek day) {
            return day.name().substring(0, 3).toUpperCase(Locale.ROOT);
        }
    }
}
