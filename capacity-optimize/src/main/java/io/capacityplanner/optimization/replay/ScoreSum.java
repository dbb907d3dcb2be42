package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InsufficientDataException;
import org.jspecify.annotations.Nullable;

/** Sums the scores of one policy. Not thread-safe; the order of adding shows in the last bits. */
final class ScoreSum {

    private final String policy;
    private long resources;
    private double alloc;
    private double slack;
    private double viol;
    private double days;
    private double unserved;
    private long violationDays;
    private long changes;
    private long declined;
    private @Nullable Double cost;

    ScoreSum(String policy) {
        this.policy = policy;
    }

    void add(ResourceScore score) {
        resources++;
        alloc += score.alloc();
        slack += score.slack();
        viol += score.viol();
        days += score.days();
        unserved += score.unserved();
        violationDays += score.violationDays();
        changes += score.changes();
        declined += score.declined() ? 1 : 0;
        if (score.cost() != null) {
            cost = (cost == null ? 0 : cost) + score.cost();
        }
    }

    PolicyScore mean() {
        if (resources == 0) {
            throw new InsufficientDataException("replay of " + policy, 0, 1);
        }
        return new PolicyScore(
                policy,
                resources,
                alloc / resources,
                slack / resources,
                viol / resources,
                days / resources,
                unserved / resources,
                violationDays,
                (double) changes / resources,
                declined,
                cost);
    }
}
