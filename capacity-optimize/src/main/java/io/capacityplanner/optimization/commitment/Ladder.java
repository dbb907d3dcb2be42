package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentPlan.Tranche;
import io.capacityplanner.cost.Apportionment;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A purchase in equal parts over its term, so that an equal part ends in every period and can be left out when use has
 * fallen. The parts add up to the whole.
 */
final class Ladder {

    private Ladder() {}

    static List<Tranche> of(Instant first, int months, Money hourly, int count) {
        int parts = Math.min(count, months);
        double[] equal = new double[parts];
        Arrays.fill(equal, 1);
        List<Money> amounts = Apportionment.of(hourly, equal, 4);
        List<Tranche> tranches = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Instant on = after(first, months * part / parts);
            tranches.add(new Tranche(on, amounts.get(part), after(on, months)));
        }
        return tranches;
    }

    private static Instant after(Instant instant, int months) {
        return instant.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
