package io.capacityplanner.optimization.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScheduleLearnerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Step QUARTER = Step.ofSeconds(900);

    /** Two per cent with noise when idle, 40 when in use. */
    static TimeSeries usage(String from, int weeks, Predicate<ZonedDateTime> used, long seed) {
        Random random = new Random(seed);
        Instant start = Instant.parse(from);
        double[] values = new double[weeks * 7 * 96];
        for (int i = 0; i < values.length; i++) {
            ZonedDateTime local = start.plusSeconds(900L * i).atZone(BERLIN);
            values[i] = (used.test(local) ? 40 + 10 * random.nextDouble() : 2) + 0.3 * Math.abs(random.nextGaussian());
        }
        return TimeSeries.of(start, QUARTER, BERLIN, values);
    }

    private static boolean office(ZonedDateTime local) {
        return local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 8 && local.getHour() < 18;
    }

    private static LearnedSchedule learn(TimeSeries usage) {
        return ScheduleLearner.with(ScheduleOptions.in(BERLIN)).learn(usage);
    }

    @Test
    void officeHoursAreLearnedAcrossAChangeOfClocks() {
        // Clocks change on 2026-03-29.
        LearnedSchedule learned = learn(usage("2026-03-01T23:00:00Z", 6, ScheduleLearnerTest::office, 1));
        assertThat(learned.weeks()).isEqualTo(6);
        assertThat(learned.schedule().on()).hasSize(5);
        for (int day = 0; day < 5; day++) {
            assertThat(learned.schedule().on().get(day))
                    .isEqualTo(new OnWindow(day * 1440 + 7 * 60 + 45, day * 1440 + 18 * 60));
        }
        assertThat(learned.savedHours()).isCloseTo(168 - 5 * 10.25, within(1e-9));
        assertThat(learned.weeklySaving()).isCloseTo(learned.savedHours(), within(1e-9));
        assertThat(learned.replay().wrong()).isZero();
        assertThat(learned.replay().stops()).isBetween(9, 11);
        assertThat(learned.wrongStop()).isLessThanOrEqualTo(0.05);
        assertThat(learned.schedule().onAt(Instant.parse("2026-03-27T06:50:00Z")))
                .isTrue();
        assertThat(learned.schedule().onAt(Instant.parse("2026-03-30T05:50:00Z")))
                .isTrue();
        assertThat(learned.schedule().onAt(Instant.parse("2026-03-30T05:40:00Z")))
                .isFalse();
    }

    @Test
    void nightWorkStaysInOneWindow() {
        LearnedSchedule learned =
                learn(usage("2026-04-05T22:00:00Z", 5, local -> local.getHour() >= 22 || local.getHour() < 4, 2));
        assertThat(learned.stops()).isTrue();
        assertThat(learned.schedule().on()).hasSize(7);
        assertThat(learned.schedule().on())
                .allSatisfy(window -> assertThat(window.minutes()).isEqualTo(6 * 60 + 15));
        assertThat(learned.replay().brokenMinutes()).isZero();
    }

    @Test
    void whatIsUsedAllDayOrRisesAndFallsIsNotStopped() {
        assertThat(learn(usage("2026-03-01T23:00:00Z", 4, local -> true, 3)).stops())
                .isFalse();
        Random random = new Random(4);
        double[] wave = new double[4 * 7 * 24];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = 50 + 40 * Math.sin(i * Math.PI / 12) + random.nextGaussian();
        }
        LearnedSchedule learned = learn(TimeSeries.of(Instant.parse("2026-03-01T23:00:00Z"), Step.HOUR, wave));
        assertThat(learned.stops()).isFalse();
        assertThat(learned.finding()).contains("no level of idleness");
        double[] constant = new double[4 * 7 * 24];
        assertThat(learn(TimeSeries.of(Instant.parse("2026-03-01T23:00:00Z"), Step.HOUR, constant))
                        .stops())
                .isFalse();
    }

    @Test
    void useAtRandomNightsForbidsStoppingThem() {
        Random random = new Random(5);
        boolean[] nights = new boolean[400];
        for (int d = 0; d < nights.length; d++) {
            nights[d] = random.nextInt(4) == 0;
        }
        LearnedSchedule learned = learn(usage(
                "2026-03-01T23:00:00Z",
                9,
                local -> office(local) || (nights[local.getDayOfYear()] && local.getHour() == 3),
                6));
        // 03:00 is used on one day in four: whatever is stopped, that hour is not.
        for (int day = 0; day < 7; day++) {
            int hour = day * 1440 + 3 * 60 + 30;
            assertThat(learned.schedule().on())
                    .anySatisfy(window -> assertThat(window.holds(hour)).isTrue());
        }
    }

    @Test
    void aChangeOfHabitsInTheWeeksKeptOutRefuses() {
        LearnedSchedule learned = learn(usage(
                "2026-03-01T23:00:00Z",
                12,
                local -> office(local) || (local.getMonthValue() >= 5 && local.getHour() == 2),
                7));
        assertThat(learned.replay().wrong()).isGreaterThan(3);
        assertThat(learned.replay().broken()).isNotEmpty();
        assertThat(learned.replay().brokenMinutes()).isGreaterThan(60 * 3);
        assertThat(learned.stops()).isFalse();
        assertThat(learned.finding()).contains("would have been wrong");
    }

    @Test
    void aWrongStopThatCostsMuchStopsLess() {
        TimeSeries usage = usage("2026-03-01T23:00:00Z", 8, ScheduleLearnerTest::office, 8);
        double cheap = ScheduleLearner.with(ScheduleOptions.in(BERLIN).priced(1, 0))
                .learn(usage)
                .savedHours();
        double dear = ScheduleLearner.with(ScheduleOptions.in(BERLIN).priced(1, 10_000))
                .learn(usage)
                .savedHours();
        double less = ScheduleLearner.with(ScheduleOptions.in(BERLIN).accepting(0.001))
                .learn(usage)
                .savedHours();
        assertThat(dear).isLessThan(cheap);
        assertThat(less).isZero();
    }

    @Test
    void holidaysWithoutUseStayOff() {
        Set<LocalDate> days = Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6), LocalDate.of(2026, 5, 1));
        TimeSeries usage =
                usage("2026-03-01T23:00:00Z", 8, local -> office(local) && !days.contains(local.toLocalDate()), 9);
        LearnedSchedule learned =
                ScheduleLearner.with(ScheduleOptions.in(BERLIN).holidays(days)).learn(usage);
        assertThat(learned.schedule().daysOff()).isEqualTo(days);
        assertThat(learned.schedule().onAt(Instant.parse("2026-05-01T10:00:00Z")))
                .isFalse();
        assertThat(learned.schedule().onAt(Instant.parse("2026-04-30T10:00:00Z")))
                .isTrue();
        TimeSeries worked = usage("2026-03-01T23:00:00Z", 8, ScheduleLearnerTest::office, 9);
        assertThat(ScheduleLearner.with(ScheduleOptions.in(BERLIN).holidays(days))
                        .learn(worked)
                        .schedule()
                        .daysOff())
                .isEmpty();
    }

    @Test
    void scaleAndGapsDoNotMatter() {
        TimeSeries usage = usage("2026-03-01T23:00:00Z", 6, ScheduleLearnerTest::office, 10);
        double[] values = usage.toArray();
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = i % 50 == 3 ? Double.NaN : 1e6 * values[i];
        }
        assertThat(learn(usage.withValues(scaled)).schedule())
                .isEqualTo(learn(usage).schedule());
        assertThat(learn(usage)).isEqualTo(learn(usage));
    }

    @Test
    void tooLittleOrTooCoarseIsRefused() {
        assertThatThrownBy(() -> learn(usage("2026-03-01T23:00:00Z", 2, ScheduleLearnerTest::office, 1)))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> learn(TimeSeries.of(Instant.EPOCH, Step.DAY, new double[100])))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ScheduleOptions.in(BERLIN).leading(Duration.ofHours(-1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theTailOfWrongStops() {
        // R: 1 - pbinom(1, 10, 0.05)
        assertThat(ScheduleLearner.atLeast(2, 10, 0.05)).isCloseTo(0.08613836, within(1e-8));
        assertThat(ScheduleLearner.atLeast(0, 10, 0.05)).isEqualTo(1);
    }
}
