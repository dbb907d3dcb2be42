package io.capacityplanner.quality;

import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Step;
import java.util.List;
import java.util.Optional;

/**
 * What was found in the samples of one series.
 *
 * @param series the series
 * @param samples samples delivered
 * @param steps steps of the regular grid they were laid on
 * @param step distance between steps
 * @param coverage share of steps with an observation before any gap was filled
 * @param findings the faults, most severe first
 */
public record QualityReport(
        SeriesKey series, int samples, int steps, Step step, double coverage, List<QualityFinding> findings) {

    /** Copies the findings. */
    public QualityReport {
        findings = List.copyOf(findings);
    }

    /** The finding of a kind, when there is one. */
    public Optional<QualityFinding> finding(Issue issue) {
        return findings.stream().filter(f -> f.issue() == issue).findFirst();
    }

    /** Whether a kind of fault was found. */
    public boolean has(Issue issue) {
        return finding(issue).isPresent();
    }
}
