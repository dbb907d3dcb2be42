package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.SeasonalShape;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strength and shape of each season. Strengths are those of Wang, Smith and Hyndman (2006), "Characteristic-based
 * clustering for time series data", Data Mining and Knowledge Discovery 13:335-364, doi:10.1007/s10618-005-0039-x. Shapes
 * are medians, phase by phase of the local calendar, of what the trend leaves; that of a week holds the pattern of its
 * days, so that its peak is an hour of a weekday.
 */
final class Shapes {

    private static final double HOURS_A_DAY = 24;
    private static final double HOURS_A_WEEK = 168;
    private static final double HOURS_A_YEAR = 8766;
    private static final double SAME = 0.01;

    private Shapes() {}

    static List<SeasonalShape> of(Adjusted adjusted) {
        TimeSeries series = adjusted.series();
        Decomposition parts = adjusted.parts();
        double[] trend = parts.trend();
        double[] values = series.toArray();
        double level = Quantiles.of(trend, 0.5);
        List<SeasonalShape> shapes = new ArrayList<>();
        for (int s = 0; s < parts.periods().length; s++) {
            double period = adjusted.periods().get(s);
            Phases phases = phases(series, period, values, trend);
            shapes.add(new SeasonalShape(
                    name(series, period),
                    period,
                    strength(parts.seasonal()[s], parts.remainder()),
                    phases.names,
                    phases.medians(),
                    level));
        }
        return shapes;
    }

    /** Share of the variance of a part and the remainder that the part has. */
    static double strength(double[] part, double[] remainder) {
        double[] both = new double[part.length];
        for (int t = 0; t < both.length; t++) {
            both[t] = part[t] + remainder[t];
        }
        double all = variance(both);
        return all > 0 ? Math.max(0, 1 - variance(remainder) / all) : 0;
    }

    private static double variance(double[] values) {
        double sum = 0;
        int n = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value;
            n += Double.isNaN(value) ? 0 : 1;
        }
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - sum / n) * (value - sum / n);
        }
        return n < 2 ? 0 : squares / (n - 1);
    }

    private static double hours(TimeSeries series, double period) {
        return series.indexed() ? Double.NaN : period * series.step().millis() / Step.HOUR.millis();
    }

    private static boolean is(double hours, double length) {
        return Math.abs(hours - length) <= SAME * length;
    }

    private static String name(TimeSeries series, double period) {
        double hours = hours(series, period);
        if (is(hours, HOURS_A_DAY)) {
            return "day";
        }
        if (is(hours, HOURS_A_WEEK)) {
            return "week";
        }
        if (is(hours, HOURS_A_YEAR)) {
            return "year";
        }
        if (series.indexed()) {
            return Math.round(period) + " steps";
        }
        return hours % HOURS_A_DAY == 0 ? Math.round(hours / HOURS_A_DAY) + " d" : Math.round(hours) + " h";
    }

    /** Values of each phase, by name in the order of the phases. */
    private static final class Phases {

        private final List<String> names = new ArrayList<>();
        private final Map<Integer, List<Double>> values = new TreeMap<>();

        double[] medians() {
            return values.values().stream()
                    .mapToDouble(phase -> Quantiles.of(
                            phase.stream().mapToDouble(Double::doubleValue).toArray(), 0.5))
                    .toArray();
        }
    }

    private static Phases phases(TimeSeries series, double period, double[] values, double[] trend) {
        double hours = hours(series, period);
        boolean finer = series.step().compareTo(Step.DAY) < 0;
        Map<Integer, String> names = new TreeMap<>();
        Phases phases = new Phases();
        for (int t = 0; t < values.length; t++) {
            if (Double.isNaN(values[t])) {
                continue;
            }
            int phase;
            String name;
            if (is(hours, HOURS_A_DAY)) {
                ZonedDateTime time = local(series, t);
                phase = time.getHour();
                name = clock(phase);
            } else if (is(hours, HOURS_A_WEEK)) {
                ZonedDateTime time = local(series, t);
                int hour = finer ? time.getHour() : 0;
                phase = (time.getDayOfWeek().getValue() - 1) * 24 + hour;
                name = time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        + (finer ? " " + clock(hour) : "");
            } else if (is(hours, HOURS_A_YEAR)) {
                Month month = local(series, t).getMonth();
                phase = month.getValue();
                name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            } else {
                int length = (int) Math.rint(period);
                phase = t % length;
                name = series.indexed()
                        ? "step " + (phase + 1) + " of " + length
                        : "+" + offset(series.step().duration().multipliedBy(phase)) + " of " + name(series, period);
            }
            names.put(phase, name);
            phases.values.computeIfAbsent(phase, p -> new ArrayList<>()).add(values[t] - trend[t]);
        }
        phases.names.addAll(names.values());
        return phases;
    }

    private static ZonedDateTime local(TimeSeries series, int t) {
        return series.timeAt(t).atZone(series.zone());
    }

    private static String clock(int hour) {
        return String.format(Locale.ROOT, "%02d:00", hour);
    }

    private static String offset(Duration duration) {
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
