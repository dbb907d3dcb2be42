package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far KRR finds a present size from its recommendation: by the absolute difference, never by the share. */
public enum KrrSeverity {
    /** The recommendation is not known. */
    UNKNOWN,
    /** Next to none. */
    GOOD,
    /** From 0.1 core or 100 MiB on. */
    OK,
    /** From 0.25 core or 250 MiB on, or only one of the two is set. */
    WARNING,
    /** From 0.5 core or 500 MiB on. */
    CRITICAL;

    private static final double MEBI = 1024 * 1024.0;
    private static final double CRITICAL_WEIGHT = 1;
    private static final double WARNING_WEIGHT = 0.7;

    /**
     * Severity of one size.
     *
     * @param present cores or bytes; null when not set
     * @param recommended cores or bytes; null when none should be set; NaN when not known
     */
    public static KrrSeverity of(Dimension dimension, @Nullable Double present, @Nullable Double recommended) {
        if ((present != null && present.isNaN()) || (recommended != null && recommended.isNaN())) {
            return UNKNOWN;
        }
        if (present == null || recommended == null) {
            return present == null && recommended == null ? GOOD : WARNING;
        }
        double unit = dimension == Dimension.CPU ? 1 : 1000 * MEBI;
        double difference = Math.abs(present - recommended);
        if (difference >= 0.5 * unit) {
            return CRITICAL;
        }
        if (difference >= 0.25 * unit) {
            return WARNING;
        }
        return difference >= 0.1 * unit ? OK : GOOD;
    }

    /**
     * Score of a cluster, 0 to 100.
     *
     * @param workloads severity of each workload, at least one
     * @throws InvalidInputException when there is none
     */
    public static int score(List<KrrSeverity> workloads) {
        if (workloads.isEmpty()) {
            throw new InvalidInputException("no workload", "KRR score", "Give the severity of at least one");
        }
        double bad = 0;
        for (KrrSeverity severity : workloads) {
            bad += severity == CRITICAL ? CRITICAL_WEIGHT : severity == WARNING ? WARNING_WEIGHT : 0;
        }
        return (int) ((workloads.size() - bad) / workloads.size() * 100);
    }

    /** Grade of a score: A from 90, B from 70, C from 55, D from 30, else F. */
    public static char grade(int score) {
        if (score >= 90) {
            return 'A';
        }
        if (score >= 70) {
            return 'B';
        }
        if (score >= 55) {
            return 'C';
        }
        return score >= 30 ? 'D' : 'F';
    }
}
