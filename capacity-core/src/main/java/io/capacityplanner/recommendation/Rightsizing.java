package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.resource.InstanceSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The size a resource should have.
 *
 * @param resource the resource
 * @param title the finding in one sentence
 * @param classification what is wrong with the present size
 * @param current the present size; null when the catalog does not know it
 * @param proposed the size to have; null when it is the present one, none fits, or no answer is given
 * @param alternatives other sizes that would do, cheapest first
 * @param savingOrNull what it saves; null when prices are not known or nothing changes
 * @param riskOrNull what it risks; null when no answer is given
 * @param refusalOrNull why no answer is given; null when one is
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Rightsizing(
        String resource,
        String title,
        Classification classification,
        @Nullable InstanceSize current,
        @Nullable InstanceSize proposed,
        List<InstanceSize> alternatives,
        @Nullable Saving savingOrNull,
        @Nullable Risk riskOrNull,
        @Nullable Refusal refusalOrNull,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Copies the lists. */
    public Rightsizing {
        alternatives = List.copyOf(alternatives);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    @Override
    public Optional<Saving> saving() {
        return Optional.ofNullable(savingOrNull);
    }

    /** What it risks. */
    public Optional<Risk> risk() {
        return Optional.ofNullable(riskOrNull);
    }

    /** Why no answer is given. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusalOrNull);
    }

    /** What is wrong with a size. */
    public enum Classification {
        /** Hardly used: can be stopped. */
        IDLE,
        /** A smaller size would do. */
        OVER_PROVISIONED,
        /** It fits. */
        RIGHT_SIZED,
        /** A larger size is needed. */
        UNDER_PROVISIONED,
        /** There is not enough data to say. */
        NOT_ENOUGH_DATA
    }
}
