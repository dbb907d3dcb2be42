package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the additive model. Prior scales are on the scale where the largest value of the series is 1.
 *
 * @param growth how the trend runs
 * @param capacity what logistic growth nears, in the series' unit; null: the upper bound of the fit context
 * @param floor where logistic growth comes from; null: the lower bound of the fit context, or 0
 * @param changePoints how many change points are tried, evenly spread
 * @param changePointRange over which first part of the history they are spread, 0 to 1
 * @param changePointPriorScale scale of the Laplace prior of the changes: smaller means a stiffer trend
 * @param changePointInstants change points by time, instead of evenly spread ones; null for the latter
 * @param calendarOrders harmonics of a calendar season, 0 for none of it; one that is not named is taken in where the
 *     history tells it
 * @param seasons seasons of one's own
 * @param seasonEffect whether seasons are added or multiplied; null: whichever the history supports better
 * @param seasonPriorScale standard deviation of the normal prior of the coefficients of seasons
 * @param sparseHarmonics whether the harmonics of a season whose order is not given are those that stand out; otherwise
 *     the first few
 * @param events days that are unlike others
 * @param holidays public holidays; null for none
 * @param driverPriorScale standard deviation of the normal prior of the coefficients of drivers
 * @param driverEffects drivers by name that are multiplied; all others are added
 * @param autoregression whether what is left of one step carries on to the next; false for the model as published
 */
public record AdditiveOptions(
        Growth growth,
        @Nullable Double capacity,
        @Nullable Double floor,
        int changePoints,
        double changePointRange,
        double changePointPriorScale,
        @Nullable List<Instant> changePointInstants,
        Map<CalendarSeason, Integer> calendarOrders,
        List<AdditiveSeason> seasons,
        @Nullable Effect seasonEffect,
        double seasonPriorScale,
        boolean sparseHarmonics,
        List<AdditiveEvent> events,
        @Nullable HolidayEffects holidays,
        double driverPriorScale,
        Map<String, Effect> driverEffects,
        boolean autoregression) {

    static final double PRIOR_SCALE = 10;

    private static final int CHANGE_POINTS = 25;
    private static final double CHANGE_POINT_RANGE = 0.8;
    private static final double CHANGE_POINT_PRIOR_SCALE = 0.05;
    private static final int MOST_CHANGE_POINTS = 200;
    private static final int HIGHEST_ORDER = 1000;

    /** Refuses settings that contradict each other; copies lists and maps. */
    public AdditiveOptions {
        calendarOrders = Map.copyOf(new TreeMap<>(calendarOrders));
        driverEffects = Map.copyOf(driverEffects);
        seasons = List.copyOf(seasons);
        events = List.copyOf(events);
        changePointInstants = changePointInstants == null
                ? null
                : changePointInstants.stream().distinct().sorted().toList();
        if (changePoints < 0 || changePoints > MOST_CHANGE_POINTS) {
            throw new InvalidInputException(
                    "the number of change points (" + changePoints + ") is outside 0 to " + MOST_CHANGE_POINTS,
                    "additive options",
                    "25 are usual");
        }
        if (!(changePointRange > 0 && changePointRange <= 1)) {
            throw new InvalidInputException(
                    "the range of the change points (" + changePointRange + ") must be above 0 and at most 1",
                    "additive options",
                    "0.8 leaves the last fifth of the history to show the present slope");
        }
        calendarOrders.forEach((season, order) -> {
            if (order < 0 || order > HIGHEST_ORDER) {
                throw new InvalidInputException(
                        "the order (" + order + ") must be 0 to " + HIGHEST_ORDER, "season " + season, "0 is none");
            }
        });
        if ((capacity != null && !Double.isFinite(capacity))
                || (floor != null && !Double.isFinite(floor))
                || (capacity != null && floor != null && !(floor < capacity))) {
            throw new InvalidInputException(
                    "the floor (" + floor + ") must be below the capacity (" + capacity + ")",
                    "additive options",
                    "Give finite values in the series' unit");
        }
        positive(changePointPriorScale, "prior scale of the change points", "additive options");
        positive(seasonPriorScale, "prior scale of the seasons", "additive options");
        positive(driverPriorScale, "prior scale of the drivers", "additive options");
    }

    static void positive(double value, String what, String place) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " (" + value + ") must be finite and above 0",
                    place,
                    "Give a smaller value for a smoother component, a larger one for a freer one");
        }
    }

    /** Linear growth, seasons that are found, what is left carries on. */
    public static AdditiveOptions ofDefaults() {
        return builder().build();
    }

    /**
     * The model as Taylor and Letham published it: the first harmonics of each season, seasons added, independent noise.
     */
    public static AdditiveOptions asPublished() {
        return builder()
                .seasonEffect(Effect.ADDITIVE)
                .sparseHarmonics(false)
                .autoregression(false)
                .build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder(null);
    }

    /** Starts with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The order of a calendar season, empty when it is to be found. */
    Optional<Integer> order(CalendarSeason season) {
        return Optional.ofNullable(calendarOrders.get(season));
    }

    /** Collects settings. */
    public static final class Builder {

        private Growth growth = Growth.LINEAR;
        private @Nullable Double capacity;
        private @Nullable Double floor;
        private int changePoints = CHANGE_POINTS;
        private double changePointRange = CHANGE_POINT_RANGE;
        private double changePointPriorScale = CHANGE_POINT_PRIOR_SCALE;
        private @Nullable List<Instant> changePointInstants;
        private final Map<CalendarSeason, Integer> calendarOrders = new TreeMap<>();
        private List<AdditiveSeason> seasons = List.of();
        private @Nullable Effect seasonEffect;
        private double seasonPriorScale = PRIOR_SCALE;
        private boolean sparseHarmonics = true;
        private List<AdditiveEvent> events = List.of();
        private @Nullable HolidayEffects holidays;
        private double driverPriorScale = PRIOR_SCALE;
        private Map<String, Effect> driverEffects = Map.of();
        private boolean autoregression = true;

        private Builder(@Nullable AdditiveOptions from) {
            if (from != null) {
                growth = from.growth;
                capacity = from.capacity;
                floor = from.floor;
                changePoints = from.changePoints;
                changePointRange = from.changePointRange;
                changePointPriorScale = from.changePointPriorScale;
                changePointInstants = from.changePointInstants;
                calendarOrders.putAll(from.calendarOrders);
                seasons = from.seasons;
                seasonEffect = from.seasonEffect;
                seasonPriorScale = from.seasonPriorScale;
                sparseHarmonics = from.sparseHarmonics;
                events = from.events;
                holidays = from.holidays;
                driverPriorScale = from.driverPriorScale;
                driverEffects = from.driverEffects;
                autoregression = from.autoregression;
            }
        }

        /** How the trend runs. Logistic growth takes capacity and floor from the bounds of the fit context. */
        public Builder growth(Growth value) {
            growth = value;
            return this;
        }

        /** Logistic growth between a floor and a capacity, in the series' unit. */
        public Builder logistic(double from, double to) {
            growth = Growth.LOGISTIC;
            floor = from;
            capacity = to;
            return this;
        }

        /** How many change points, over which first part of the history, with which scale of the Laplace prior. */
        public Builder changePoints(int count, double range, double priorScale) {
            changePoints = count;
            changePointRange = range;
            changePointPriorScale = priorScale;
            changePointInstants = null;
            return this;
        }

        /** Change points at these times and nowhere else; those outside the history are left out. */
        public Builder changePointsAt(List<Instant> instants) {
            changePointInstants = instants;
            return this;
        }

        /** Takes a calendar season in with its usual order, or leaves it out. */
        public Builder season(CalendarSeason season, boolean wanted) {
            return season(season, wanted ? season.usualOrder() : 0);
        }

        /** Takes a calendar season in with so many harmonics. */
        public Builder season(CalendarSeason season, int order) {
            calendarOrders.put(season, order);
            return this;
        }

        /** Takes a calendar season in where the history tells it, as one that is not named. */
        public Builder seasonIfFound(CalendarSeason season) {
            calendarOrders.remove(season);
            return this;
        }

        /** Seasons of one's own, beside those of the calendar. */
        public Builder seasons(List<AdditiveSeason> value) {
            seasons = value;
            return this;
        }

        /** Whether seasons are added or multiplied; null: whichever the history supports better. */
        public Builder seasonEffect(@Nullable Effect value) {
            seasonEffect = value;
            return this;
        }

        /** Standard deviation of the normal prior of the coefficients of seasons. */
        public Builder seasonPriorScale(double value) {
            seasonPriorScale = value;
            return this;
        }

        /** Whether the harmonics of a season of no given order are those that stand out; otherwise the first few. */
        public Builder sparseHarmonics(boolean value) {
            sparseHarmonics = value;
            return this;
        }

        /** Days that are unlike others. */
        public Builder events(List<AdditiveEvent> value) {
            events = value;
            return this;
        }

        /** Public holidays. */
        public Builder holidays(HolidayEffects value) {
            holidays = value;
            return this;
        }

        /** Standard deviation of the normal prior of the coefficients of drivers. */
        public Builder driverPriorScale(double value) {
            driverPriorScale = value;
            return this;
        }

        /** How drivers act, by their names; those not named are added. */
        public Builder driverEffects(Map<String, Effect> value) {
            driverEffects = value;
            return this;
        }

        /** Whether what is left of one step carries on to the next. */
        public Builder autoregression(boolean value) {
            autoregression = value;
            return this;
        }

        /** The settings. */
        public AdditiveOptions build() {
            return new AdditiveOptions(
                    growth,
                    capacity,
                    floor,
                    changePoints,
                    changePointRange,
                    changePointPriorScale,
                    changePointInstants,
                    calendarOrders,
                    seasons,
                    seasonEffect,
                    seasonPriorScale,
                    sparseHarmonics,
                    events,
                    holidays,
                    driverPriorScale,
                    driverEffects,
                    autoregression);
        }
    }
}
