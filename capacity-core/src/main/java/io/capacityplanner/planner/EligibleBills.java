package io.capacityplanner.planner;

import io.capacityplanner.commitment.EligibleSpend;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was used on demand from the bills, a charge at a time. */
final class EligibleBills {

    /** How far back: a year, so that its season is seen. */
    private static final Duration SPAN = Duration.ofDays(400);

    private EligibleBills() {}

    /**
     * The days that are over; the bills of the last one are seldom whole, so it is left out. Bills that cannot be read count as
     * none: a plan reads them for its spending as well, and says there what it could not read.
     */
    static Optional<TimeSeries> read(CapacityPlanner planner, @Nullable String account, Currency currency) {
        if (planner.settings().costs().isEmpty()) {
            return Optional.empty();
        }
        Instant today = planner.settings()
                .clock()
                .instant()
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        EligibleSpend spend = new EligibleSpend(currency);
        try {
            planner.costs(new CostQuery(account, TimeRange.lasting(SPAN, today)), spend::add, problem -> {});
        } catch (OperationCancelledException cancelled) {
            throw cancelled;
        } catch (CapacityException unread) {
            return Optional.empty();
        }
        return spend.daily(today.minus(1, ChronoUnit.DAYS));
    }
}
