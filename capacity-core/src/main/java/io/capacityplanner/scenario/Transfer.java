package io.capacityplanner.scenario;

import io.capacityplanner.resource.SeriesKey;
import java.util.Optional;

/** A change that ties series together: what one loses or shows, another gains. */
public sealed interface Transfer extends Change permits Migration, RegionAdded {

    /** Whether demand leaves a series, or is copied from it. */
    boolean isSource(SeriesKey key);

    /** The series whose demand decides what arrives at another; that other itself when nothing is its source. */
    Optional<SeriesKey> sourceOf(SeriesKey target);

    /** The series at which what leaves another arrives; empty when it goes outside. */
    Optional<SeriesKey> targetOf(SeriesKey source);

    /** What leaves a demand; nothing where it is only copied. */
    double leaving(double demand, long at, double[] drawn);

    /** What arrives, given the demand of the source. */
    double arriving(double sourceDemand, long at, double[] drawn);
}
