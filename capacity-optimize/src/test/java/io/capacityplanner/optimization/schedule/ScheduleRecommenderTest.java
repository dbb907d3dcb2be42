package io.capacityplanner.optimization.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.watched.WatchedFleet;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Money;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScheduleRecommenderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int WEEK = 24 * 7;

    private static Resource.Builder machine(String id) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size("m5.xlarge");
    }

    private static WatchedFleet fleet() {
        return new WatchedFleet(BERLIN, new BundledCatalog(), Set.of());
    }

    /** 50 in some hours by a clock, 2 in the others, with a little of both ways that repeats nowhere. */
    private static IntToDoubleFunction used(ZoneId zone, Predicate<ZonedDateTime> when) {
        return hour -> {
            ZonedDateTime local = WatchedFleet.START.plusSeconds(3600L * hour).atZone(zone);
            return (when.test(local) ? 50 : 2) + Math.abs(Math.sin(hour * 12.9898));
        };
    }

    private static boolean office(ZonedDateTime local) {
        return local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 8 && local.getHour() < 18;
    }

    private static List<Recommendation> recommended(WatchedFleet fleet) {
        return new ScheduleRecommender().recommend(fleet).toList();
    }

    private static Schedule only(WatchedFleet fleet) {
        List<Recommendation> all = recommended(fleet);
        assertThat(all).hasSize(1);
        return (Schedule) all.get(0);
    }

    @Test
    void officeHoursAndWhatTheySave() {
        Schedule schedule = only(fleet().with(machine("build").build())
                .seen("build", Metric.CPU_USAGE, 10 * WEEK, used(BERLIN, ScheduleRecommenderTest::office)));
        assertThat(schedule.resource()).isEqualTo("build");
        assertThat(schedule.zone()).isEqualTo(BERLIN);
        assertThat(schedule.windows()).hasSize(5);
        Schedule.Window monday = schedule.windows().get(0);
        assertThat(monday.startDay()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(monday.start()).isBetween(LocalTime.of(7, 30), LocalTime.of(8, 0));
        assertThat(monday.stopDay()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(monday.stop()).isBetween(LocalTime.of(18, 0), LocalTime.of(18, 30));
        assertThat(schedule.offShare()).isBetween(0.68, 0.71);
        // An m5.xlarge is 0.192 dollars an hour, 730 hours a month.
        Saving saving = schedule.saving().orElseThrow();
        assertThat(saving.before()).isEqualTo(Money.usd(0.192 * 730));
        assertThat(saving.monthly().amount().doubleValue()).isCloseTo(0.192 * 730 * schedule.offShare(), within(0.01));
        assertThat(schedule.assurance().level()).isEqualTo(Assurance.Level.HIGH);
        assertThat(schedule.risk().replay()).startsWith("0 of ");
        assertThat(schedule.evidence().numbers()).containsEntry("weeks seen", "10");
    }

    @Test
    void everySignalKeepsAMachineOn() {
        WatchedFleet fleet = fleet().with(machine("build").build())
                .seen("build", Metric.CPU_USAGE, 8 * WEEK, used(BERLIN, ScheduleRecommenderTest::office))
                .seen(
                        "build",
                        Metric.NETWORK,
                        8 * WEEK,
                        used(BERLIN, t -> t.getDayOfWeek() == DayOfWeek.SUNDAY && t.getHour() >= 2 && t.getHour() < 6));
        // Both days of the weekend are judged as one kind of day.
        assertThat(only(fleet).windows())
                .hasSize(7)
                .anySatisfy(window -> assertThat(window.startDay()).isEqualTo(DayOfWeek.SUNDAY));
        fleet.seen(
                "build",
                Metric.nonNegative("requests", io.capacityplanner.unit.Unit.COUNT),
                8 * WEEK,
                h -> h % 2 * 50 + 1);
        assertThat(recommended(fleet)).as("requests come at all hours").isEmpty();
    }

    @Test
    void theTagsZoneGoesBeforeThatOfTheSeries() {
        ZoneId york = ZoneId.of("America/New_York");
        IntToDoubleFunction use = used(york, ScheduleRecommenderTest::office);
        Schedule tagged = only(fleet().with(
                        machine("build").tag("time_zone", "America/New_York").build())
                .seen("build", Metric.CPU_USAGE, 6 * WEEK, use));
        assertThat(tagged.zone()).isEqualTo(york);
        assertThat(tagged.windows().get(0).stop()).isBetween(LocalTime.of(18, 0), LocalTime.of(18, 30));
        assertThat(tagged.assurance().level()).as("six weeks are not eight").isEqualTo(Assurance.Level.MEDIUM);
        Schedule wrong = only(
                fleet().with(machine("build").tag("time_zone", "Nowhere/There").build())
                        .seen("build", Metric.CPU_USAGE, 6 * WEEK, use));
        assertThat(wrong.zone()).isEqualTo(BERLIN);
    }

    @Test
    void whatMayNotBeJudgedIsLeftAlone() {
        IntToDoubleFunction use = used(BERLIN, ScheduleRecommenderTest::office);
        assertThat(recommended(fleet().with(machine("a").tag("always_on", "").build())
                        .seen("a", Metric.CPU_USAGE, 8 * WEEK, use)))
                .isEmpty();
        assertThat(recommended(fleet().with(machine("a").build()).seen("a", Metric.CPU_USAGE, 2 * WEEK, use)))
                .as("two weeks")
                .isEmpty();
        assertThat(recommended(
                        fleet().with(machine("a").build()).seen("a", Metric.CPU_USAGE, 8 * WEEK, h -> 50 + h % 3)))
                .as("always in use")
                .isEmpty();
        assertThat(recommended(fleet().with(machine("a").build())))
                .as("not measured")
                .isEmpty();
        Resource container = Resource.builder("c", ResourceType.CONTAINER).build();
        assertThat(recommended(fleet().with(container).seen("c", Metric.CPU_USAGE, 8 * WEEK, use)))
                .isEmpty();
    }

    @Test
    void withoutAPriceThereIsAScheduleAndNoSaving() {
        Resource unknown = Resource.builder("a", ResourceType.DATABASE).build();
        WatchedFleet fleet = fleet().with(unknown)
                .seen("a", Metric.CPU_USAGE, 8 * WEEK, used(BERLIN, ScheduleRecommenderTest::office));
        assertThat(only(fleet).saving()).isEmpty();
    }
}
