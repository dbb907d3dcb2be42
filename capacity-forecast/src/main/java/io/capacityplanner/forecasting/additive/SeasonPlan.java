package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A season that a model is to have.
 *
 * @param name name of the component
 * @param period of a cycle, in units of the clock
 * @param order how many harmonics; 0: those that stand out
 * @param usual how many harmonics are usual
 * @param priorScale standard deviation of each coefficient's prior
 * @param effect null: as all seasons
 */
record SeasonPlan(
        String name,
        double period,
        int order,
        int usual,
        double priorScale,
        @Nullable Effect effect) {

    private static final double SAME = 1e-6;
    private static final int USUAL_ORDER = 10;
    private static final double MILLIS = 86_400_000;
    /** Lengths of a day in steps of an hour, 30, 15, 10, 5 and 1 minutes: seven of them may matter too. */
    private static final List<Double> DAYS = List.of(24.0, 48.0, 96.0, 144.0, 288.0, 1440.0);

    /** The seasons of a series, shortest first. */
    static List<SeasonPlan> of(
            TimeSeries series, FitContext context, AdditiveOptions options, TimeAxis axis, List<String> warnings) {
        List<SeasonPlan> plans = new ArrayList<>();
        boolean dated = axis.dated();
        double span = series.length() * axis.step();
        if (dated && context.seasonalPeriods().isEmpty()) {
            for (CalendarSeason season : CalendarSeason.values()) {
                // The month is the rarest of seasons: it is looked for, but never taken for granted.
                boolean wanted = season != CalendarSeason.MONTH || options.sparseHarmonics();
                if (wanted && season.seenIn(span, axis.step())) {
                    plans.add(calendar(season, 0, options));
                }
            }
        } else {
            List<Double> periods = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
            Periods.warnOfTooLong(periods, series.length(), warnings);
            inSteps(periods, series, axis, options, plans);
        }
        explicit(options, dated, plans, warnings);
        plans.sort(Comparator.comparingDouble(SeasonPlan::period));
        return plans;
    }

    private static void inSteps(
            List<Double> periods, TimeSeries series, TimeAxis axis, AdditiveOptions options, List<SeasonPlan> plans) {
        List<Double> all = new ArrayList<>(periods);
        for (double period : periods) {
            if (DAYS.contains(period)) {
                all.add(7 * period);
            }
        }
        for (double period : Periods.seenTwice(all, series.length())) {
            SeasonPlan plan = null;
            for (CalendarSeason season : CalendarSeason.values()) {
                if (axis.dated() && Math.abs(period * axis.step() - season.days()) < SAME * season.days()) {
                    plan = calendar(season, 0, options);
                }
            }
            int most = (int) Math.max(1, Math.min(USUAL_ORDER, Math.floor(period / 2)));
            plans.add(
                    plan != null
                            ? plan
                            : new SeasonPlan(
                                    "season of " + Periods.text(period) + " steps",
                                    period * axis.step(),
                                    0,
                                    most,
                                    options.seasonPriorScale(),
                                    null));
        }
    }

    private static SeasonPlan calendar(CalendarSeason season, int order, AdditiveOptions options) {
        return new SeasonPlan(
                season.label(), season.days(), order, season.usualOrder(), options.seasonPriorScale(), null);
    }

    private static void explicit(
            AdditiveOptions options, boolean dated, List<SeasonPlan> plans, List<String> warnings) {
        for (CalendarSeason season : CalendarSeason.values()) {
            options.order(season).ifPresent(order -> {
                if (dated) {
                    plans.removeIf(plan -> plan.name.equals(season.label()));
                    if (order > 0) {
                        plans.add(calendar(season, order, options));
                    }
                } else if (order > 0) {
                    warnings.add("The season of the " + season.label() + " is left out: the series has no dates");
                }
            });
        }
        for (AdditiveSeason season : options.seasons()) {
            if (!dated) {
                throw new InvalidInputException(
                        "the season \"" + season.name() + "\" of " + season.period()
                                + " is given for a series without dates",
                        "additive options",
                        "Give its length in steps as a seasonal period of the fit context");
            }
            plans.removeIf(plan -> plan.name.equals(season.name()));
            plans.add(new SeasonPlan(
                    season.name(),
                    season.period().toMillis() / MILLIS,
                    season.order(),
                    season.order(),
                    season.priorScale(),
                    season.effect()));
        }
    }

    /** The season with the first few harmonics. */
    SeasonTerm first(Effect usualEffect, double step, int length, List<SeasonTerm> shorter) {
        int[] harmonics =
                order > 0 ? SeasonTerm.first(order) : HarmonicChoice.first(usual, period, step, length, shorter);
        return new SeasonTerm(name, period, harmonics, priorScale, effect == null ? usualEffect : effect);
    }
}
