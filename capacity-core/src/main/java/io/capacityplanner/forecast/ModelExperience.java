package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How models did on what came after their forecasts, on this series or on others like it, by name. An ensemble shrinks its
 * own trials towards it; without any it goes by its trials alone.
 *
 * @param tracks the record of each model
 */
public record ModelExperience(Map<String, Track> tracks) {

    /** No experience at all. */
    public static final ModelExperience NONE = new ModelExperience(Map.of());

    /** The farthest that one forecast counts: four times as good or as bad as the reference. */
    static final double MOST = Math.log(4);

    /** Copies the map. */
    public ModelExperience {
        tracks = Collections.unmodifiableMap(new TreeMap<>(tracks));
    }

    /**
     * The record of a model.
     *
     * @param logRatio mean logarithm of its error by that of the reference it was compared with
     * @param weight how many forecasts it rests on; a short one counts for less than one
     */
    public record Track(double logRatio, double weight) {

        /** Refuses a ratio that is not finite and a weight that is not positive. */
        public Track {
            if (!Double.isFinite(logRatio) || !(weight > 0) || Double.isInfinite(weight)) {
                throw new InvalidInputException(
                        "the ratio (" + logRatio + ") and weight (" + weight + ") must be finite, the weight positive",
                        "record of a model",
                        "Leave out a model that nothing is known of");
            }
        }

        /** Error by that of the reference: below 1 when better. */
        public double ratio() {
            return Math.exp(logRatio);
        }
    }

    /** The record of a model; empty when nothing is known of it. */
    public Optional<Track> of(String model) {
        return Optional.ofNullable(tracks.get(model));
    }

    /** Whether nothing is known of any model. */
    public boolean isEmpty() {
        return tracks.isEmpty();
    }

    /**
     * What a trial says of a model together with what is known of it: the mean of both, weighted.
     *
     * @param model its name
     * @param logRatio logarithm of its error by that of the reference in the trial
     * @param weight what the trial counts for, in forecasts
     * @param most what experience counts for at most, in forecasts
     */
    public double shrink(String model, double logRatio, double weight, double most) {
        Track track = tracks.get(model);
        if (track == null) {
            return logRatio;
        }
        double known = Math.min(most, track.weight());
        return (weight * logRatio + known * track.logRatio()) / (weight + known);
    }
}
