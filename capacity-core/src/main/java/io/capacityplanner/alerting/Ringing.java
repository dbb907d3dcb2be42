package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows one alert while it rings. */
final class Ringing {

    private final String alert;
    private final Side side;
    private final Set<String> subjects = new TreeSet<>();
    private @Nullable Instant since;
    private double most = Double.NaN;

    Ringing(String alert, Side side) {
        this.alert = alert;
        this.side = side;
    }

    /** Takes a look; the ring that is over by it, if one is. */
    Optional<Ring> look(Alert now, List<RuleReading> readings, Instant at) {
        Instant rings = now.ringsSince();
        if (rings == null) {
            return close(at, true);
        }
        since = rings;
        now.ringing().stream().map(AlertMember::subject).forEach(subjects::add);
        for (RuleReading reading : readings) {
            double value = reading.reading().value();
            boolean first = Double.isNaN(most);
            boolean beyond = side == Side.ABOVE ? value > most : value < most;
            if (!Double.isNaN(value) && (first || beyond)) {
                most = value;
            }
        }
        return Optional.empty();
    }

    /** The ring that goes on at the end. */
    Optional<Ring> end(Instant at) {
        return close(at, false);
    }

    private Optional<Ring> close(Instant at, boolean ended) {
        Instant begun = since;
        if (begun == null) {
            return Optional.empty();
        }
        Ring ring = new Ring(alert, List.copyOf(subjects), begun, at, ended, most);
        since = null;
        subjects.clear();
        most = Double.NaN;
        return Optional.of(ring);
    }
}
