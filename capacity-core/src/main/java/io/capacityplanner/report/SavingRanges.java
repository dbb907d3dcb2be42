package io.capacityplanner.report;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.tracking.SavingAccuracy;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.Collection;
import java.util.Optional;

/** How far promised savings may be off, by what past promises came to. */
final class SavingRanges {

    private static final Confidence LEVEL = Confidence.of(0.8);

    private final SavingAccuracy learned;

    SavingRanges(ReportFacts facts) {
        this.learned = SavingAccuracy.of(facts.ledger());
    }

    /** The promise with the interval of what it may come to; the interval is moved so that it holds the promise. */
    Optional<MoneyRange> of(Recommendation recommendation) {
        return recommendation
                .saving()
                .map(saving -> of(recommendation.proposal().kind(), saving));
    }

    MoneyRange of(String kind, Saving saving) {
        if (saving.monthly().amount().signum() <= 0) {
            // What is too small costs its price; past savings say nothing of it.
            return new MoneyRange(saving.monthly(), saving.monthly(), saving.monthly());
        }
        MoneyRange corrected = learned.correct(kind, saving, LEVEL);
        Money promise = saving.monthly();
        // No saving passes what the resource costs.
        Money most = promise.compareTo(saving.before()) > 0 ? promise : saving.before();
        Money high = corrected.high().compareTo(most) > 0 ? most : corrected.high();
        return new MoneyRange(
                corrected.low().compareTo(promise) <= 0 ? corrected.low() : promise,
                promise,
                high.compareTo(promise) >= 0 ? high : promise);
    }

    /** The sum, all parts taken to be off in the same direction, so that the interval is rather too wide. */
    static Optional<MoneyRange> sum(Collection<MoneyRange> ranges) {
        return ranges.stream()
                .reduce((a, b) -> new MoneyRange(
                        a.low().plus(b.low()),
                        a.middle().plus(b.middle()),
                        a.high().plus(b.high())));
    }

    /** On how many cases the intervals rest, in words. */
    String basis() {
        int cases = learned.byKind().values().stream()
                .mapToInt(SavingAccuracy.Learned::cases)
                .sum();
        return cases == 0
                ? "no past saving is measured yet, so the interval is a prior: as promised, give or take a quarter"
                : "the interval is what " + NumberText.count(cases, "measured saving") + " came to";
    }
}
