package io.capacityplanner.optimization.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.spot.SpotSuitability.Verdict;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import org.junit.jupiter.api.Test;

class SpotSuitabilityTest {

    private static Resource.Builder machine(String provider) {
        return Resource.builder("w", ResourceType.VIRTUAL_MACHINE).provider(provider);
    }

    @Test
    void aStatelessMachineThatStopsInTimeFits() {
        SpotSuitability judged = SpotSuitability.of(machine("aws")
                .tag("stateless", "true")
                .tag("drain_seconds", "60")
                .tag("replicas", "8")
                .build());
        assertThat(judged.verdict()).isEqualTo(Verdict.FITS);
    }

    @Test
    void theSameNoticeIsTooShortElsewhere() {
        SpotSuitability judged = SpotSuitability.of(machine("gcp")
                .tag("stateless", "true")
                .tag("drain_seconds", "60")
                .build());
        assertThat(judged.verdict()).isEqualTo(Verdict.DOES_NOT_FIT);
        assertThat(judged.reasons()).containsExactly("it needs 60 s to finish its work and gets a notice of 30 s");
    }

    @Test
    void saysWhatMustBeKnownFirst() {
        SpotSuitability judged = SpotSuitability.of(machine("aws").build());
        assertThat(judged.verdict()).isEqualTo(Verdict.NOT_KNOWN);
        assertThat(judged.reasons()).hasSize(2).first().asString().contains("stateless=true or false");
    }

    @Test
    void dataAndLoneMachinesStay() {
        assertThat(SpotSuitability.of(
                                Resource.builder("db", ResourceType.DATABASE).build())
                        .verdict())
                .isEqualTo(Verdict.DOES_NOT_FIT);
        assertThat(SpotSuitability.of(machine("aws")
                                .tag("stateless", "true")
                                .tag("drain_seconds", "5")
                                .tag("replicas", "1")
                                .build())
                        .reasons())
                .containsExactly("it is the only one of its kind, and nothing serves while it is replaced");
    }
}
