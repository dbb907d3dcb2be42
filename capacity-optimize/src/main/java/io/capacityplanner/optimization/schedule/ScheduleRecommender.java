package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Step;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes off hours for virtual machines and databases that are free of use at times that come back each week.
 *
 * <p>Looks at {@code cpu_usage}, {@code network}, {@code requests} and {@code connections}: a machine is on whenever any of
 * them is in use. The zone is that of the series, or of the tag {@code time_zone}. With the tag {@code holidays} (a region
 * such as {@code DE-BY}) and a holiday calendar at hand, holidays are no usual days. What carries the tag {@code always_on}
 * is left alone, and so is what was seen for less than three weeks or has no level of idleness: for these there is no
 * recommendation of this kind.
 */
public final class ScheduleRecommender implements Recommender {

    private static final List<String> SIGNALS = List.of("cpu_usage", "network", "requests", "connections");
    private static final double LEAST_OFF = 0.1;
    private static final int SURE_WEEKS = 8;

    /** A recommender; its settings are those of {@link ScheduleOptions#in}. */
    public ScheduleRecommender() {}

    @Override
    public String id() {
        return "off-hours";
    }

    @Override
    public String description() {
        return "Hours of the week in which a machine may be stopped";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        return context.inventory().stream()
                .filter(r -> r.type() == ResourceType.VIRTUAL_MACHINE || r.type() == ResourceType.DATABASE)
                .filter(r -> !r.tags().containsKey("always_on"))
                .filter(r -> context.request().resourceTypes().isEmpty()
                        || context.request().resourceTypes().contains(r.type()))
                .sorted(Comparator.comparing(Resource::id))
                .flatMap(r -> judge(context, r).stream());
    }

    private static Optional<Recommendation> judge(PlanningContext context, Resource resource) {
        List<OnWindow> on = new ArrayList<>();
        LearnedSchedule first = null;
        TimeSeries series = null;
        double wrong = 0;
        for (String signal : SIGNALS) {
            PreparedSeries prepared =
                    context.history(SeriesKey.of(resource.id(), signal)).orElse(null);
            if (prepared == null
                    || prepared.series().indexed()
                    || prepared.series().step().compareTo(Step.HOUR) > 0) {
                continue;
            }
            LearnedSchedule learned = learned(prepared.series(), options(context, resource, prepared.series()));
            if (learned == null || (!learned.stops() && learned.idle().found())) {
                return Optional.empty();
            }
            if (learned.stops()) {
                on.addAll(learned.schedule().on());
                wrong += learned.wrongStopsPerWeek();
                first = first == null ? learned : first;
                series = series == null ? prepared.series() : series;
            } else if (signal.equals(SIGNALS.get(0))) {
                return Optional.empty();
            }
        }
        if (first == null || series == null) {
            return Optional.empty();
        }
        WeeklySchedule schedule =
                WeeklySchedule.of(first.schedule().zone(), on, first.schedule().daysOff());
        return schedule.offShare() < LEAST_OFF
                ? Optional.empty()
                : Optional.of(told(context, resource, schedule, first, series, wrong));
    }

    private static @Nullable LearnedSchedule learned(TimeSeries series, ScheduleOptions options) {
        try {
            return ScheduleLearner.with(options).learn(series);
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    private static ScheduleOptions options(PlanningContext context, Resource resource, TimeSeries series) {
        ZoneId zone = zone(resource, series.zone());
        String region = resource.tags().get("holidays");
        ScheduleOptions options = ScheduleOptions.in(zone);
        return region == null
                ? options
                : options.holidays(context.holidays(
                        region,
                        series.start().atZone(zone).toLocalDate(),
                        context.now().atZone(zone).toLocalDate().plusYears(1)));
    }

    private static ZoneId zone(Resource resource, ZoneId otherwise) {
        try {
            String tag = resource.tags().get("time_zone");
            return tag == null ? otherwise : ZoneId.of(tag);
        } catch (DateTimeException unknown) {
            return otherwise;
        }
    }

    private static Schedule told(
            PlanningContext context,
            Resource resource,
            WeeklySchedule schedule,
            LearnedSchedule learned,
            TimeSeries series,
            double wrong) {
        InstanceSize size = size(context, resource);
        Saving saving = size == null
                ? null
                : Saving.between(
                        size.hourly().times(BillingMonth.AVERAGE_HOURS),
                        size.hourly().times(BillingMonth.AVERAGE_HOURS * (1 - schedule.offShare())),
                        "on-demand list price");
        long off = Math.round(schedule.offShare() * OnWindow.WEEK / 60);
        ScheduleReplay replay = learned.replay();
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("weeks seen", Integer.toString(learned.weeks()));
        numbers.put("idle level", text(learned.idle().level()));
        numbers.put("noise of it", text(learned.idle().noise()));
        numbers.put("use counts above", text(learned.idle().threshold()));
        numbers.put("hours off a week", Long.toString(off));
        boolean sure = learned.weeks() >= SURE_WEEKS && replay.wrong() == 0;
        return new Schedule(
                resource.id(),
                "Stop " + resource.id() + " for " + off + " of 168 hours a week",
                schedule.zone(),
                windows(schedule),
                schedule.offShare(),
                saving,
                new Risk(-Math.expm1(-wrong), "7d", replayed(replay)),
                new Assurance(
                        sure ? Assurance.Level.HIGH : Assurance.Level.MEDIUM,
                        learned.weeks() + " weeks seen, " + replay.wrong() + " of " + replay.stops()
                                + " stops wrong in those kept out"),
                new Evidence(
                        series.start(),
                        series.endExclusive(),
                        series.coverage(),
                        "off hours by day of the week",
                        size == null ? null : size.priceDate(),
                        numbers),
                List.of(
                        learned.finding(),
                        "Use counts above " + text(learned.idle().threshold()) + ", where idle is "
                                + text(learned.idle().level())),
                List.of("Use outside these hours in 1 of 20 weeks or more", "The tag always_on"));
    }

    private static String replayed(ScheduleReplay replay) {
        return replay.wrong() + " of " + replay.stops() + " stops in " + Math.round(replay.days())
                + " unseen days would have been wrong, " + Math.round(replay.brokenMinutes())
                + " minutes of use broken";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static @Nullable InstanceSize size(PlanningContext context, Resource resource) {
        String name = resource.size();
        String provider = resource.provider();
        String region = resource.region();
        return name == null || provider == null || region == null
                ? null
                : context.catalog().flatMap(c -> c.find(provider, region, name)).orElse(null);
    }

    private static List<Schedule.Window> windows(WeeklySchedule schedule) {
        return schedule.on().stream()
                .map(window -> new Schedule.Window(
                        day(window.start()), time(window.start()), day(window.end()), time(window.end())))
                .toList();
    }

    private static DayOfWeek day(int minute) {
        return DayOfWeek.of(minute % OnWindow.WEEK / OnWindow.DAY + 1);
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(60L * (minute % OnWindow.DAY));
    }
}
