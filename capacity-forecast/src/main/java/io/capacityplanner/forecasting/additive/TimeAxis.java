package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Where the steps of a series stand in time. */
interface TimeAxis {

    /** Milliseconds of a day. */
    double DAY = 86_400_000;

    /** Whether there is a calendar. */
    boolean dated();

    /** Place of a step on the axis of the trend. */
    double elapsed(int position);

    /** Days since 1970-01-01 on the clock of the series' zone; steps since the beginning without a calendar. */
    double clock(int position);

    /** Units of the clock a step. */
    double step();

    /** Whether the clock goes evenly from a step to one after it: no zone changes its offset in between. */
    boolean even(int from, int to);

    /** Time of a place on the axis of the trend; null without a calendar. */
    @Nullable
    Instant instant(double elapsed);

    /** Place of a time on the axis of the trend. */
    double elapsed(Instant instant);

    /** The local day of a step, for an axis with a calendar. */
    default LocalDate date(int position) {
        return LocalDate.ofEpochDay((long) Math.floor(clock(position)));
    }

    /** The axis of a series. */
    static TimeAxis of(TimeSeries series) {
        return new Regular(
                series.start().toEpochMilli(),
                series.step().millis(),
                series.zone().getId(),
                !series.indexed());
    }

    /** Reads what {@link Regular#describe} wrote. */
    static Regular restore(ModelState state) {
        double[] grid = state.array("grid");
        return new Regular((long) grid[0], (long) grid[1], state.text("zone"), grid[2] > 0);
    }

    /** Equal steps. */
    record Regular(long start, long stepMillis, String zone, boolean dated) implements TimeAxis {

        private ZoneRules rules() {
            return ZoneId.of(zone).getRules();
        }

        @Override
        public double elapsed(int position) {
            return position;
        }

        @Override
        public double clock(int position) {
            if (!dated) {
                return position;
            }
            long millis = start + position * stepMillis;
            ZoneRules rules = rules();
            long offset = 1000L * rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
            return (millis + offset) / DAY;
        }

        @Override
        public boolean even(int from, int to) {
            if (!dated) {
                return true;
            }
            ZoneOffsetTransition next = rules().nextTransition(Instant.ofEpochMilli(start + from * stepMillis));
            return next == null || next.toEpochSecond() * 1000 > start + to * stepMillis;
        }

        @Override
        public double step() {
            return dated ? stepMillis / DAY : 1;
        }

        @Override
        public @Nullable Instant instant(double elapsed) {
            return dated ? Instant.ofEpochMilli(start + Math.round(elapsed * stepMillis)) : null;
        }

        @Override
        public double elapsed(Instant instant) {
            return (double) (instant.toEpochMilli() - start) / stepMillis;
        }

        void describe(ModelState.Builder state) {
            state.put("grid", (double) start, (double) stepMillis, dated ? 1 : 0)
                    .put("zone", zone);
        }
    }
}
