package io.capacityplanner.report;

import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import java.util.List;
import java.util.Optional;

/** Parts of a recommendation in sentences. */
final class RecommendationText {

    private static final int ALTERNATIVES = 3;

    private RecommendationText() {}

    static String money(Saving saving) {
        boolean saves = saving.monthly().amount().signum() > 0;
        return (saves ? "Saves " : "Costs ")
                + NumberText.money(saves ? saving.monthly() : saving.monthly().times(-1))
                + (saves ? "" : " more") + " a month: from " + NumberText.money(saving.before()) + " to "
                + NumberText.money(saving.after()) + ", " + saving.basis() + ".";
    }

    static Optional<String> risk(Recommendation recommendation) {
        Optional<Risk> known = recommendation instanceof Rightsizing sizing
                ? sizing.risk()
                : recommendation instanceof Resizing resizing ? resizing.risk() : Optional.empty();
        return known.map(risk -> {
            boolean said = recommendation.reasons().stream().anyMatch(reason -> reason.contains(risk.replay()));
            String replay = said || risk.replay().isBlank() ? "" : " Replay: " + risk.replay();
            return "Demand passes the accepted level in the coming " + period(risk) + " at odds of "
                    + Odds.of(risk.breachProbability()) + "." + replay;
        });
    }

    /** The period of a risk as durations are written, for instance {@code 30 d}. */
    static String period(Risk risk) {
        return risk.period().replaceFirst("^(\\d+)([a-z]+)$", "$1 $2");
    }

    static Optional<String> alternatives(Recommendation recommendation) {
        if (!(recommendation instanceof Rightsizing sizing)
                || sizing.alternatives().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = sizing.alternatives().stream()
                .limit(ALTERNATIVES)
                .map(InstanceSize::name)
                .toList();
        int more = sizing.alternatives().size() - names.size();
        return Optional.of(
                "Would do too: " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "") + ".");
    }

    static String level(Assurance.Level level) {
        return switch (level) {
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }
}
