package io.capacityplanner.commitment;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up by days what bills say was used at on-demand prices: what commitments could have covered and did not. One currency;
 * charges in others, charges for more than a day, credits, fees and corrections are left out. Days are those of UTC, as bills
 * have them. Not thread-safe.
 */
public final class EligibleSpend {

    private static final Duration DAY = Duration.ofDays(1);

    private final Currency currency;
    private final TreeMap<Instant, Double> days = new TreeMap<>();

    /** Of charges in one currency. */
    public EligibleSpend(Currency currency) {
        this.currency = currency;
    }

    /** Whether a charge is for use that a commitment could cover and none does. */
    public static boolean isEligible(CostRecord charge) {
        return charge.category() == ChargeCategory.USAGE
                && !charge.correction()
                && charge.commitment() == null
                && (charge.pricing() == null || charge.pricing() == PricingCategory.STANDARD)
                && charge.effective().amount().signum() > 0
                && Duration.between(charge.range().start(), charge.range().endExclusive())
                                .compareTo(DAY)
                        <= 0;
    }

    /** Adds a charge; one that is not eligible changes nothing. */
    public void add(CostRecord charge) {
        if (isEligible(charge) && charge.effective().currency().equals(currency)) {
            days.merge(
                    charge.range()
                            .start()
                            .atZone(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .toInstant(),
                    charge.effective().amount().doubleValue(),
                    Double::sum);
        }
    }

    /**
     * The sums of the days, in the currency.
     *
     * @param end days from this moment on are left out: their bills are not whole yet
     * @return from the first day with a charge to the last before the end, NaN for days between without one; empty when there
     *     is none
     */
    public Optional<TimeSeries> daily(Instant end) {
        var known = days.headMap(end);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant first = known.firstKey();
        double[] sums = new double[(int) ChronoUnit.DAYS.between(first, known.lastKey()) + 1];
        Arrays.fill(sums, Double.NaN);
        known.forEach((day, sum) -> sums[(int) ChronoUnit.DAYS.between(first, day)] = sum);
        return Optional.of(TimeSeries.of(first, Step.DAY, sums));
    }
}
