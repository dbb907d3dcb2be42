package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a unit of use costs, month by month. */
final class UnitCost {

    private UnitCost() {}

    static Report.Section of(PlanText context, ReportFacts facts) {
        List<LinesFigure> figures = new ArrayList<>();
        CostFiguresByCurrency costs = new CostFiguresByCurrency(facts);
        for (TotalTrend total : facts.totals()) {
            if (total.metric().unit().dimension() != Unit.Dimension.RATIO) {
                costs.closed().forEach(months -> figure(total, months).ifPresent(figures::add));
            }
        }
        if (figures.isEmpty()) {
            Block missing = costs.closed().isEmpty()
                    ? Missing.bills(context, facts)
                    : Missing.of(
                            "Missing: no metric with an amount of its own (GiB, cores, requests) in the months of the"
                                    + " bills; shares of a capacity have no cost a unit.",
                            "Give such a metric with 'capacity report --input FILE'.",
                            "Earliest date: " + Missing.nextMonth(context) + ", when its first month is closed.");
            return new Report.Section("6. Unit cost: not known", List.of(missing));
        }
        return new Report.Section("6. Unit cost", List.copyOf(figures));
    }

    /** Closed months, one list a currency. */
    private record CostFiguresByCurrency(ReportFacts facts) {

        List<List<MonthlyCost>> closed() {
            return facts.costs().stream()
                    .filter(MonthlyCost::isClosed)
                    .collect(java.util.stream.Collectors.groupingBy(
                            month -> month.currency().getCurrencyCode(),
                            java.util.TreeMap::new,
                            java.util.stream.Collectors.toList()))
                    .values()
                    .stream()
                    .toList();
        }
    }

    private static Optional<LinesFigure> figure(TotalTrend total, List<MonthlyCost> months) {
        TimeSeries daily = total.daily();
        double largest = Arrays.stream(daily.observed()).max().orElse(0);
        ReadingUnit unit = ReadingUnit.of(total.metric().unit(), largest);
        String per = unit.symbol().isEmpty() ? total.metric().name() : unit.symbol();
        Instant start = start(months.get(0).month());
        int days = (int) java.time.temporal.ChronoUnit.DAYS.between(
                start, start(months.get(months.size() - 1).month().plusMonths(1)));
        double[] values = new double[days];
        Arrays.fill(values, Double.NaN);
        List<List<String>> rows = new ArrayList<>();
        for (MonthlyCost month : months) {
            double mean = mean(daily, month.month()) * unit.factor();
            if (mean > 0) {
                Money cost = month.spent().orElseThrow().times(1 / mean);
                int from = (int) java.time.temporal.ChronoUnit.DAYS.between(start, start(month.month()));
                Arrays.fill(values, from, from + month.month().lengthOfMonth(), MoneyText.number(cost));
                rows.add(List.of(
                        month.month().toString(),
                        NumberText.money(month.spent().orElseThrow()),
                        unit.text(NumberText.number(mean)),
                        NumberText.money(cost)));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String currency = months.get(0).currency().getCurrencyCode();
        String title = "A month of " + (unit.symbol().isEmpty() ? "one " + per : "1 " + per) + " of "
                + total.metric().name() + " cost "
                + rows.get(rows.size() - 1).get(3) + " in "
                + rows.get(rows.size() - 1).get(0)
                + (rows.size() > 1
                        ? ", " + rows.get(0).get(3) + " in " + rows.get(0).get(0)
                        : "");
        return Optional.of(new LinesFigure(
                title,
                "effective cost of the month in " + currency + " by the mean of " + total.name() + ", months in UTC",
                title + ".",
                currency + " per " + per,
                List.of(new LinesFigure.Line(total.metric().name(), TimeSeries.of(start, Step.DAY, values))),
                new Block.Table(
                        "Unit cost by month",
                        List.of(
                                text("MONTH"),
                                number("COST"),
                                number("MEAN USE"),
                                number("PER " + per.toUpperCase(java.util.Locale.ROOT))),
                        rows,
                        "All cost of the bills is counted, whatever it is for.")));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Mean of the observed days that begin in a month; NaN when less than half of them were observed. */
    private static double mean(TimeSeries daily, YearMonth month) {
        int from = Math.max(0, daily.indexAt(start(month)));
        int to = Math.min(daily.length(), Math.max(from, daily.indexAt(start(month.plusMonths(1)))));
        double[] observed = from >= to ? new double[0] : daily.slice(from, to).observed();
        return observed.length * 2 < month.lengthOfMonth()
                ? Double.NaN
                : Arrays.stream(observed).average().orElse(Double.NaN);
    }
}
