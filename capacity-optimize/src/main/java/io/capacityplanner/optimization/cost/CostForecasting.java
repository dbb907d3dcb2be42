package io.capacityplanner.optimization.cost;

import io.capacityplanner.cost.CostAnomaly;
import io.capacityplanner.cost.CostOutlook;
import io.capacityplanner.cost.DailyCost;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Forecasts daily costs. Months are sums of simulated days, so that their intervals know of the dependence between days.
 *
 * <p>Thread-safe and deterministic for a seed.
 */
public final class CostForecasting {

    private static final int LEAST_DAYS = 14;
    private static final int PATHS = 1000;

    private final Forecaster forecaster;
    private final long seed;

    /** With the default seed. */
    public CostForecasting(Forecaster forecaster) {
        this(forecaster, FitContext.DEFAULT_SEED);
    }

    /** With another seed. */
    public CostForecasting(Forecaster forecaster, long seed) {
        this.forecaster = forecaster;
        this.seed = seed;
    }

    /**
     * The open month and the months after it.
     *
     * @param costs up to the last day that is billed whole
     * @param months how many months, the open one included, at least 1
     * @param level coverage of the intervals
     * @throws InsufficientDataException when there are less than two weeks
     */
    public CostOutlook outlook(DailyCost costs, int months, Confidence level) {
        TreeMap<LocalDate, Money> days = costs.days();
        refuseShort(days.size());
        if (months < 1) {
            throw new InvalidInputException(
                    "the number of months (" + months + ") is too small", "cost forecast", "Give 1 or more");
        }
        LocalDate next = days.lastKey().plusDays(1);
        YearMonth first = YearMonth.from(next);
        YearMonth last = first.plusMonths(months - 1L);
        int steps = (int) (last.atEndOfMonth().toEpochDay() - next.toEpochDay() + 1);
        FittedForecaster fitted = fit(days);
        double[][] paths = fitted.simulate(steps, PATHS, seed);
        double[] mean = fitted.forecast(steps, List.of(level)).mean();
        List<CostOutlook.Month> told = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            told.add(month(costs, month, next, mean, paths, level));
        }
        return new CostOutlook(told, fitted.modelName());
    }

    private static CostOutlook.Month month(
            DailyCost costs, YearMonth month, LocalDate next, double[] mean, double[][] paths, Confidence level) {
        TreeMap<LocalDate, Money> days = costs.days();
        Money spent = days.subMap(month.atDay(1), true, month.atEndOfMonth(), true).values().stream()
                .reduce(Money.zero(costs.currency()), Money::plus);
        int from = (int) Math.max(0, month.atDay(1).toEpochDay() - next.toEpochDay());
        int to = (int) (month.atEndOfMonth().toEpochDay() - next.toEpochDay() + 1);
        double[] sums = Arrays.stream(paths)
                .mapToDouble(path -> Arrays.stream(path, from, to).sum())
                .sorted()
                .toArray();
        double expected = Arrays.stream(mean, from, to).sum();
        double tail = (1 - level.percent() / 100.0) / 2;
        Money middle = spent.plus(money(expected, costs));
        return new CostOutlook.Month(
                month,
                month.lengthOfMonth() - (to - from),
                spent,
                middle.rounded(),
                spent.plus(money(Math.min(expected, Quantiles.ofSorted(sums, tail)), costs))
                        .rounded(),
                spent.plus(money(Math.max(expected, Quantiles.ofSorted(sums, 1 - tail)), costs))
                        .rounded(),
                level);
    }

    /**
     * Days that cost more than a threshold times what was predicted from the days before them alone. The model is fitted
     * once to what stands before the days that are judged; each judged day is taken in after it was judged.
     *
     * @param value what the costs are of
     * @param judged how many of the last days are judged
     * @param threshold for instance 1.5, above 1
     */
    public List<CostAnomaly> anomalies(String value, DailyCost costs, int judged, double threshold) {
        if (judged < 1 || !(threshold > 1)) {
            throw new InvalidInputException(
                    "the days (" + judged + ") or the threshold (" + threshold + ") are too small",
                    "cost anomalies of " + value,
                    "Give 1 day or more and a threshold above 1, for instance 1.5");
        }
        TreeMap<LocalDate, Money> days = costs.days();
        refuseShort(days.size() - judged);
        List<LocalDate> dates = List.copyOf(days.keySet());
        int from = dates.size() - judged;
        FittedForecaster fitted = fit(new TreeMap<>(days.headMap(dates.get(from))));
        List<CostAnomaly> found = new ArrayList<>();
        for (LocalDate day : dates.subList(from, dates.size())) {
            double predicted = fitted.forecast(1, List.of(Confidence.of(0.8))).meanAt(0);
            Money actual = days.getOrDefault(day, Money.zero(costs.currency()));
            double spent = actual.amount().doubleValue();
            boolean strange = predicted > 0 && spent > threshold * predicted;
            if (strange) {
                found.add(new CostAnomaly(
                        value, day, actual.rounded(), money(predicted, costs).rounded()));
            }
            // A strange day is not learned from, lest a second one pass for usual.
            fitted = fitted.append(strange ? Double.NaN : spent);
        }
        return found;
    }

    private FittedForecaster fit(NavigableMap<LocalDate, Money> days) {
        double[] values = days.values().stream()
                .mapToDouble(money -> money.amount().doubleValue())
                .toArray();
        return forecaster.fit(
                TimeSeries.of(days.firstKey().atStartOfDay(ZoneOffset.UTC).toInstant(), Step.DAY, values),
                FitContext.ofDefaults().withSeed(seed));
    }

    private static Money money(double amount, DailyCost costs) {
        return Money.of(amount, costs.currency());
    }

    private static void refuseShort(int days) {
        if (days < LEAST_DAYS) {
            throw new InsufficientDataException("daily costs", Math.max(0, days), LEAST_DAYS);
        }
    }
}
