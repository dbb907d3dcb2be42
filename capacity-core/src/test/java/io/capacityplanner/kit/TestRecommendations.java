package io.capacityplanner.kit;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Recommendations on which stores and trackers are tried. */
public final class TestRecommendations {

    /** High. */
    public static final Assurance SURE = new Assurance(Assurance.Level.HIGH, "four weeks, and the replay held");
    /** A model, a price date and one number. */
    public static final Evidence EVIDENCE =
            new Evidence(null, null, 1, "ETS(A,N,A)", LocalDate.of(2026, 11, 1), Map.of("p95 of CPU", "1.2 cores"));

    private TestRecommendations() {}

    /** A change from m5.2xlarge to another size, of 280 dollars a month. */
    public static Rightsizing rightsizing(String resource, String proposed, double saved) {
        return new Rightsizing(
                resource,
                resource + " does as well on " + proposed,
                Classification.OVER_PROVISIONED,
                size("m5.2xlarge", 0.384),
                size(proposed, 0.096),
                List.of(size("m6i.large", 0.1)),
                Saving.between(Money.usd(280), Money.usd(280 - saved), "on-demand list price"),
                new Risk(0.012, "30d", "2 of 1,344 h above the limit"),
                null,
                SURE,
                EVIDENCE,
                List.of("Processor use was 1.2 cores at the 95th percentile"),
                List.of("a demand above 1.6 cores"));
    }

    /** A verdict that the size of a resource is right. */
    public static Rightsizing fits(String resource) {
        return new Rightsizing(
                resource,
                resource + " is sized right",
                Classification.RIGHT_SIZED,
                size("m5.large", 0.1),
                null,
                List.of(),
                null,
                null,
                null,
                SURE,
                EVIDENCE,
                List.of("no cheaper size would do"),
                List.of("a lower demand"));
    }

    /** A size with a name and a price of an hour. */
    public static InstanceSize size(String name, double hourly) {
        return new InstanceSize(
                "aws",
                "us-east-1",
                name,
                "m5",
                "x86_64",
                2,
                8,
                0,
                1.0,
                null,
                null,
                Money.usd(hourly),
                LocalDate.of(2026, 11, 1));
    }

    /** Something to look into. */
    public static Investigation investigation(String resource, String title) {
        return new Investigation(resource, title, SURE, EVIDENCE, List.of("it climbs"), List.of("a restart"));
    }

    /** Two replicas to so many. */
    public static AutoscalingPolicy policy(String cluster, String service, int most) {
        return new AutoscalingPolicy(
                cluster,
                service,
                service + " needs up to " + most,
                3,
                2,
                most,
                Ratio.of(0.7),
                0.5,
                SURE,
                EVIDENCE,
                List.of("busy at noon"),
                List.of("slow starts"));
    }
}
