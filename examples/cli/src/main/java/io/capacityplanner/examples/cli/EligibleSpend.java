package io.capacityplanner.examples.cli;

import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;

/** On-demand use of bills hour by hour, one column for each service; what commitments cover already is left out. */
final class EligibleSpend {

    private static final Duration HOUR = Duration.ofHours(1);

    private EligibleSpend() {}

    static HourlyUsage of(List<CostRecord> charges) {
        List<CostRecord> eligible =
                charges.stream().filter(EligibleSpend::isEligible).toList();
        if (eligible.isEmpty()) {
            throw new InvalidInputException(
                    "no charge of it is for on-demand use of one hour",
                    "bills of " + charges.size() + " charges",
                    "Export bills by the hour, or give --spend");
        }
        Currency currency = eligible.get(0).billed().currency();
        if (eligible.stream().anyMatch(charge -> !charge.billed().currency().equals(currency))) {
            throw new InvalidInputException(
                    "its charges are in several currencies", "bills", "Give --account to choose those of one currency");
        }
        List<String> services = List.copyOf(
                new TreeSet<>(eligible.stream().map(CostRecord::service).toList()));
        Instant first = eligible.stream()
                .map(EligibleSpend::hour)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = eligible.stream()
                .map(EligibleSpend::hour)
                .max(Instant::compareTo)
                .orElseThrow();
        double[][] spend = new double[(int) ChronoUnit.HOURS.between(first, last) + 1][services.size()];
        for (CostRecord charge : eligible) {
            int hour = (int) ChronoUnit.HOURS.between(first, hour(charge));
            spend[hour][services.indexOf(charge.service())] +=
                    price(charge).amount().doubleValue();
        }
        return new HourlyUsage(first, currency, services, spend);
    }

    private static boolean isEligible(CostRecord charge) {
        return io.capacityplanner.commitment.EligibleSpend.isEligible(charge)
                && Duration.between(charge.range().start(), charge.range().endExclusive())
                                .compareTo(HOUR)
                        <= 0;
    }

    private static Money price(CostRecord charge) {
        return charge.effective();
    }

    private static Instant hour(CostRecord charge) {
        return charge.range().start().truncatedTo(ChronoUnit.HOURS);
    }
}
