package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.report.CommitmentCover;
import io.capacityplanner.report.MonthlyCost;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.tracking.Bill;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bills of a year, read once: by day and currency, by commitment, and line by line for changed resources. */
final class ReportBills {

    private static final int MONTHS_BACK = 13;
    private static final int MONTHS_AHEAD = 3;
    private static final Duration RECENT = Duration.ofDays(30);
    private static final int LEAST_DAYS = 28;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    private final CapacityPlanner planner;
    private final Instant now;
    private final Set<String> changed;
    private final Instant start;
    private final Map<String, ReportDays> days = new TreeMap<>();
    private final Map<String, Use> uses = new TreeMap<>();
    private final List<CostRecord> kept = new ArrayList<>();
    private Instant completeTo = Instant.MIN;

    private ReportBills(CapacityPlanner planner, Instant now, Set<String> changed) {
        this.planner = planner;
        this.now = now;
        this.changed = Set.copyOf(changed);
        this.start = first(YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(MONTHS_BACK - 1));
    }

    /** What a commitment cost in the last days, by use. */
    private static final class Use {
        private @Nullable Money used;
        private @Nullable Money unused;
        private @Nullable Money list;
    }

    /**
     * Reads all cost sources.
     *
     * @param changed resources whose lines are kept
     * @param problems takes what could not be read; bills that cannot be read do not stop a report
     */
    static ReportBills read(
            CapacityPlanner planner, Instant now, Set<String> changed, Consumer<SourceProblem> problems) {
        ReportBills bills = new ReportBills(planner, now, changed);
        if (planner.settings().costs().isEmpty()) {
            return bills;
        }
        try {
            planner.costs(new CostQuery(null, new TimeRange(bills.start, now)), bills::add, problems);
        } catch (OperationCancelledException cancelled) {
            throw cancelled;
        } catch (CapacityException unread) {
            problems.accept(new SourceProblem(unread.place(), unread.getMessage()));
        }
        return bills;
    }

    private static Instant first(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void add(CostRecord line) {
        days.computeIfAbsent(
                        line.billed().currency().getCurrencyCode(),
                        code -> new ReportDays(start, line.billed().currency()))
                .add(line);
        Instant end = line.range().endExclusive();
        if (end.isAfter(completeTo) && !end.isAfter(now)) {
            completeTo = end;
        }
        if (line.resource() != null && changed.contains(line.resource())) {
            kept.add(line);
        }
        String commitment = line.commitment();
        if (commitment != null && !line.range().start().isBefore(now.minus(RECENT))) {
            count(uses.computeIfAbsent(commitment, id -> new Use()), line);
        }
    }

    private static void count(Use use, CostRecord line) {
        if (line.commitmentUse() == CommitmentUse.USED) {
            use.used = plus(use.used, line.effective());
            if (line.list() != null) {
                use.list = plus(use.list, line.list());
            }
        } else if (line.commitmentUse() == CommitmentUse.UNUSED) {
            use.unused = plus(use.unused, line.effective());
        }
    }

    private static Money plus(@Nullable Money sum, Money more) {
        return sum == null ? more : sum.plus(more);
    }

    /** The lines of changed resources. */
    Bill bill() {
        return new Bill(kept, completeTo.equals(Instant.MIN) ? start : completeTo);
    }

    /** Commitments with their use. */
    List<CommitmentCover> covers(List<HeldCommitment> held) {
        return held.stream()
                .map(commitment -> {
                    Use use = uses.getOrDefault(commitment.id(), new Use());
                    Money zero = use.used == null ? null : Money.zero(use.used.currency());
                    return new CommitmentCover(commitment, use.used, use.unused == null ? zero : use.unused, use.list);
                })
                .toList();
    }

    /** Months with a charge, the open one with its forecast, and those to come. */
    List<MonthlyCost> months(ForecastRequest request) {
        List<MonthlyCost> months = new ArrayList<>();
        for (ReportDays currency : days.values()) {
            int complete = currency.dayOf(completeTo);
            int begin = currency.firstCharged();
            if (begin >= complete) {
                continue;
            }
            SimulatedForecast ahead = forecast(currency, begin, complete, request);
            YearMonth month = YearMonth.from(currency.start(begin).atZone(ZoneOffset.UTC));
            YearMonth last = YearMonth.from(completeTo.atZone(ZoneOffset.UTC)).plusMonths(MONTHS_AHEAD);
            for (; !month.isAfter(last); month = month.plusMonths(1)) {
                MonthlyCost cost = month(currency, month, begin, complete, ahead);
                if (cost != null) {
                    months.add(cost);
                }
            }
        }
        return months;
    }

    private @Nullable MonthlyCost month(
            ReportDays currency, YearMonth month, int begin, int complete, @Nullable SimulatedForecast ahead) {
        int from = Math.max(begin, currency.dayOf(first(month)));
        int to = currency.dayOf(first(month.plusMonths(1)));
        int billed = Math.max(0, Math.min(complete, to) - from);
        Money spent = billed == 0 ? null : currency.effective(from, from + billed);
        MoneyRange forecast = to <= complete || ahead == null
                ? null
                : whole(currency, Math.max(from, complete), to, complete, spent, ahead);
        return spent == null && forecast == null
                ? null
                : new MonthlyCost(
                        month, spent, billed == 0 ? null : currency.billed(from, from + billed), billed, forecast);
    }

    /** What is billed and the sum of the days to come on each path; null where a day lies beyond the forecast. */
    private static @Nullable MoneyRange whole(
            ReportDays currency, int from, int to, int complete, @Nullable Money spent, SimulatedForecast ahead) {
        if (to - complete > ahead.forecast().steps()) {
            return null;
        }
        double known = spent == null ? 0 : spent.amount().doubleValue();
        double[] sums = new double[ahead.paths()];
        for (int p = 0; p < sums.length; p++) {
            sums[p] = known;
            for (int day = from; day < to; day++) {
                sums[p] += ahead.at(p, day - complete);
            }
        }
        return new MoneyRange(
                Money.of(Quantiles.of(sums, LOW), currency.currency()),
                Money.of(Quantiles.of(sums, 0.5), currency.currency()),
                Money.of(Quantiles.of(sums, HIGH), currency.currency()));
    }

    private @Nullable SimulatedForecast forecast(
            ReportDays currency, int begin, int complete, ForecastRequest request) {
        int length = complete - begin;
        YearMonth last = YearMonth.from(completeTo.atZone(ZoneOffset.UTC)).plusMonths(MONTHS_AHEAD + 1);
        int steps = Math.min(length, currency.dayOf(first(last)) - complete);
        if (length < LEAST_DAYS || steps < 1) {
            return null;
        }
        SeriesKey key = SeriesKey.of("bill", currency.currency().getCurrencyCode());
        TimeSeries series = TimeSeries.of(currency.start(begin), Step.DAY, currency.effectiveByDay(begin, complete));
        PreparedSeries prepared = new PreparedSeries(
                key,
                Metric.gauge("cost", Unit.UNKNOWN),
                series,
                new QualityReport(key, length, length, Step.DAY, 1, List.of()));
        try {
            return planner.forecastEngine()
                    .simulate(prepared, request.withHorizon(Horizon.steps(steps)), null, ProgressListener.NONE);
        } catch (InsufficientDataException | InvalidInputException | UnsoundForecastException refused) {
            // The bill is shown all the same, without what is to come.
            return null;
        }
    }
}
