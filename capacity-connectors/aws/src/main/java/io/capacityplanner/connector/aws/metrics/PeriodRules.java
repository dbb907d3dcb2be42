package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long CloudWatch keeps points of which period [1]. Older points exist only as sums of longer periods, so a range is
 * read with one period: the finest that its start still has.
 *
 * <p>[1] Amazon CloudWatch User Guide: Metrics retention. 60 seconds for 15 days, 5 minutes for 63 days, 1 hour for 455
 * days.
 *
 * @param kept what is kept, finest period first
 */
public record PeriodRules(List<Kept> kept) {

    /**
     * One period and how long its points are kept.
     *
     * @param period the period
     * @param age how old they may be
     */
    public record Kept(Step period, Duration age) {}

    /**
     * What a range is read with.
     *
     * @param period the period
     * @param age how far back the range may begin
     * @param notice what was changed of the wish, in words; empty when nothing was
     */
    public record Choice(Step period, Duration age, Optional<String> notice) {}

    /** Refuses rules without a period, and those that do not keep longer periods longer. */
    public PeriodRules {
        kept = List.copyOf(kept);
        boolean rising = !kept.isEmpty();
        for (int i = 1; i < kept.size(); i++) {
            rising &= kept.get(i - 1).period().compareTo(kept.get(i).period()) < 0
                    && kept.get(i - 1).age().compareTo(kept.get(i).age()) < 0;
        }
        if (!rising) {
            throw new InvalidInputException(
                    "the periods " + kept + " do not rise",
                    "CloudWatch periods",
                    "Give longer periods for older points");
        }
    }

    /** CloudWatch's own. */
    public static PeriodRules ofDefaults() {
        return new PeriodRules(List.of(
                new Kept(Step.ofSeconds(60), Duration.ofDays(15)),
                new Kept(Step.ofSeconds(300), Duration.ofDays(63)),
                new Kept(Step.HOUR, Duration.ofDays(455))));
    }

    /**
     * The finest period that is at least the wished one and still kept at an age.
     *
     * @param age how long before now the range begins
     * @param wished the period that was asked for; a longer one is rounded up to a multiple of what is kept
     */
    public Choice choose(Duration age, Step wished) {
        for (Kept tier : kept) {
            if (age.compareTo(tier.age()) <= 0) {
                return choice(tier.period(), age, wished, "");
            }
        }
        Kept longest = kept.get(kept.size() - 1);
        return choice(
                longest.period(),
                longest.age(),
                wished,
                "the range began " + age.toDays() + " days ago; it was moved to "
                        + longest.age().toDays() + " days ago, because CloudWatch keeps nothing older");
    }

    private static Choice choice(Step stored, Duration age, Step wished, String moved) {
        long multiples = (wished.millis() + stored.millis() - 1) / stored.millis();
        Step period = Step.ofMillis(multiples * stored.millis());
        String coarser = period.equals(wished)
                ? ""
                : "asked for every " + wished + "; read every " + period
                        + ", the finest that CloudWatch still keeps of the start of the range";
        String both = moved.isEmpty() || coarser.isEmpty() ? moved + coarser : moved + "; " + coarser;
        return new Choice(period, age, both.isEmpty() ? Optional.empty() : Optional.of(both));
    }

    /** How many points a series has at most over a span. */
    public static long points(Duration span, Step period) {
        return (span.toMillis() + period.millis() - 1) / period.millis();
    }
}
