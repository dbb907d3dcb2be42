package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Learns off hours from usage. For each day of the week every window of whole hours is tried; of those outside which use was
 * seen so seldom that a stop is wrong with no more than the accepted probability, the one that saves most is taken, wrong
 * stops priced in. The probability of a day is its own frequency drawn towards that of all working days or of the weekend,
 * with Jeffreys' prior, so that few weeks do not pass for certainty.
 *
 * <p>The last third of the weeks is kept out first: a schedule whose stops are wrong there more often than the accepted
 * risk allows is refused. Thread-safe and deterministic.
 */
public final class ScheduleLearner {

    private static final int MINUTES = 60;
    private static final int SHORTEST = 2;
    private static final int DAYS = 7;
    private static final double PRIOR_DAYS = 4;
    private static final double SIGNIFICANT = 0.05;

    private final ScheduleOptions options;

    private ScheduleLearner(ScheduleOptions options) {
        this.options = options;
    }

    /** With options. */
    public static ScheduleLearner with(ScheduleOptions options) {
        return new ScheduleLearner(options);
    }

    /**
     * Learns.
     *
     * @param usage usage at steps of an hour or less
     * @throws InsufficientDataException when fewer weeks were seen than the options ask for
     */
    public LearnedSchedule learn(TimeSeries usage) {
        if (usage.indexed() || usage.step().millis() > Step.HOUR.millis()) {
            throw new InvalidInputException(
                    "steps of " + usage.step() + " do not show hours of use",
                    "schedule",
                    "Give dated usage at steps of an hour or less");
        }
        long perWeek = DAYS * DayUse.HOURS * Step.HOUR.millis() / usage.step().millis();
        double[] observed = usage.observed();
        int weeks = (int) (observed.length / perWeek);
        if (weeks < options.weeks()) {
            throw new InsufficientDataException(
                    "schedule of " + options.weeks() + " weeks or more", observed.length, (int)
                            (options.weeks() * perWeek));
        }
        int split = (int) Math.max(2 * perWeek, usage.length() * 2L / 3 / perWeek * perWeek);
        TimeSeries early = usage.slice(0, split);
        Choice tried = choose(early);
        ScheduleReplay replay =
                ScheduleReplay.of(tried.schedule, usage.slice(split, usage.length()), tried.idle.threshold());
        Choice all = choose(usage);
        String finding = all.finding;
        boolean failed =
                replay.wrong() > 0 && atLeast(replay.wrong(), replay.stops(), options.acceptedRisk()) < SIGNIFICANT;
        if (failed && !all.schedule.isAlways()) {
            finding = replay.wrong() + " of " + replay.stops() + " stops would have been wrong in the weeks kept out";
            all = new Choice(WeeklySchedule.always(options.zone()), all.idle, 0, 0, 0, finding);
        }
        double hours = all.schedule.offShare() * OnWindow.WEEK / MINUTES;
        return new LearnedSchedule(
                all.schedule, all.idle, weeks, all.worst, all.wrongPerWeek, hours, all.saving, replay, finding);
    }

    /** Probability of so many wrong stops or more when each is wrong with the accepted probability. */
    static double atLeast(int wrong, int stops, double risk) {
        double term = Math.pow(1 - risk, stops);
        double below = 0;
        for (int w = 0; w < wrong; w++) {
            below += term;
            term *= (double) (stops - w) / (w + 1) * risk / (1 - risk);
        }
        return Math.max(0, 1 - below);
    }

    private record Choice(
            WeeklySchedule schedule,
            IdleLevel idle,
            double worst,
            double wrongPerWeek,
            double saving,
            String finding) {}

    private Choice choose(TimeSeries usage) {
        double[] observed = usage.observed();
        Double given = options.idle();
        IdleLevel idle = given == null ? IdleLevel.of(observed) : IdleLevel.given(given, observed);
        WeeklySchedule always = WeeklySchedule.always(options.zone());
        if (!idle.found()) {
            return new Choice(always, idle, 0, 0, 0, "no level of idleness stands apart from use");
        }
        int origin = DayUse.quietestHour(usage, options.zone(), idle.threshold());
        List<DayUse> days = DayUse.of(usage, options.zone(), idle.threshold(), origin);
        List<DayUse> usual = days.stream()
                .filter(day -> !options.holidays().contains(day.date()))
                .toList();
        List<OnWindow> on = new ArrayList<>();
        double worst = 0;
        double wrong = 0;
        double saving = 0;
        for (DayOfWeek weekday : DayOfWeek.values()) {
            Option option = best(usual, weekday);
            worst = Math.max(worst, option.risk);
            wrong += option.risk;
            saving += option.value;
            int midnight = (weekday.getValue() - 1) * OnWindow.DAY + origin * MINUTES;
            if (option.to > option.from) {
                int lead = option.from == 0 && option.to == DayUse.HOURS
                        ? 0
                        : (int) options.lead().toMinutes();
                int start = Math.floorMod(midnight + option.from * MINUTES - lead, OnWindow.WEEK);
                on.add(new OnWindow(
                        start, start + Math.min(OnWindow.WEEK, (option.to - option.from) * MINUTES + lead)));
            }
        }
        WeeklySchedule schedule = WeeklySchedule.of(options.zone(), on, Set.of());
        if (schedule.isAlways()) {
            return new Choice(always, idle, 0, 0, 0, "no hours are free of use often enough");
        }
        Set<LocalDate> off = daysOff(days);
        saving -= options.hourly() * leads(on, schedule);
        return new Choice(
                new WeeklySchedule(options.zone(), schedule.on(), off),
                idle,
                worst,
                wrong,
                saving,
                "use keeps to " + Math.round(schedule.minutesOn() / (double) MINUTES) + " of 168 hours a week");
    }

    /** Hours that the start-up time adds: what runs beyond the windows that the options are valued by. */
    private double leads(List<OnWindow> on, WeeklySchedule schedule) {
        int lead = (int) options.lead().toMinutes();
        int own = on.stream()
                .mapToInt(w -> w.minutes() % OnWindow.DAY == 0 ? w.minutes() : w.minutes() - lead)
                .sum();
        return Math.max(0, schedule.minutesOn() - own) / (double) MINUTES;
    }

    private record Option(int from, int to, double risk, double value) {}

    private Option best(List<DayUse> days, DayOfWeek weekday) {
        EnumSet<DayOfWeek> alike = weekday.compareTo(DayOfWeek.FRIDAY) <= 0
                ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                : EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        List<DayUse> all =
                days.stream().filter(d -> alike.contains(d.weekday())).toList();
        List<DayUse> own = days.stream().filter(d -> d.weekday() == weekday).toList();
        Option best = new Option(0, DayUse.HOURS, 0, 0);
        for (int from = 0; from < DayUse.HOURS; from++) {
            for (int to = from; to <= DayUse.HOURS; to++) {
                int off = DayUse.HOURS - (to - from);
                if (off < SHORTEST || (from == to && from > 0)) {
                    continue;
                }
                double risk = risk(own, all, from, to);
                double value = options.hourly() * off - options.wrongStop() * risk;
                if (risk <= options.acceptedRisk() && value > best.value + 1e-12) {
                    best = new Option(from, to, risk, value);
                }
            }
        }
        return best;
    }

    private static double risk(List<DayUse> own, List<DayUse> all, int from, int to) {
        double common = (outside(all, from, to) + 0.5) / (all.size() + 1);
        return (outside(own, from, to) + PRIOR_DAYS * common) / (own.size() + PRIOR_DAYS);
    }

    private static long outside(List<DayUse> days, int from, int to) {
        return days.stream().filter(day -> day.outside(from, to)).count();
    }

    /** Holidays stay off when none of those seen saw use, and there were some. */
    private Set<LocalDate> daysOff(List<DayUse> days) {
        List<DayUse> seen = days.stream()
                .filter(day -> options.holidays().contains(day.date()))
                .toList();
        long used = seen.stream().filter(day -> day.first() < day.last()).count();
        boolean quiet = !seen.isEmpty() && used == 0;
        return quiet ? new TreeSet<>(options.holidays()) : Set.of();
    }
}
