package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.utilization.UsagePattern;
import java.util.List;

/** Words the finding of a memory leak. */
final class Leaks {

    private Leaks() {}

    static Investigation investigation(Subject subject, PlanningContext context) {
        Demand memory = subject.demand(Dimension.MEMORY).orElseThrow();
        String found = context.usage(memory.source().key())
                .flatMap(profile -> profile.pattern(UsagePattern.Kind.LEAK))
                .map(UsagePattern::message)
                .orElse("memory climbs steadily and falls back only at restarts");
        return new Investigation(
                subject.resource().id(),
                subject.resource().id() + " leaks memory: fix it, do not size for it",
                new Assurance(
                        Assurance.Level.MEDIUM,
                        "The climb is plain in " + Wording.number(subject.windowDays())
                                + " days, its cause is not: a cache that fills looks alike"),
                Figures.evidence(subject, null),
                List.of(
                        Wording.sentence(found),
                        "A larger size only puts the next restart off, a smaller one brings it nearer: the memory is"
                                + " kept as it is until the leak is fixed"),
                List.of("a level that holds between restarts", "knowing that the climb is a cache with a limit"));
    }
}
