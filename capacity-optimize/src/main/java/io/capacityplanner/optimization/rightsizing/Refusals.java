package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Recommendations that say why there is none. */
public final class Refusals {

    private Refusals() {}

    /** No settings are proposed: why, what is needed, and when to ask again. */
    public static Resizing of(String resource, Refusal refusal) {
        Instant again = refusal.askAgain();
        String when = again == null
                ? ""
                : ", ask again on " + again.atZone(ZoneOffset.UTC).toLocalDate();
        return new Resizing(
                resource,
                resource + " cannot be judged yet: " + refusal.reason() + when,
                Classification.NOT_ENOUGH_DATA,
                List.of(),
                null,
                null,
                refusal,
                new Assurance(Assurance.Level.LOW, "No answer is given"),
                new Evidence(null, null, 0, "", null, Map.of()),
                List.of(Wording.sentence(refusal.reason())),
                List.of(refusal.needed()));
    }
}
