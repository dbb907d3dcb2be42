package io.capacityplanner.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProposalTest {

    @Test
    void idStaysWhileFiguresChange() {
        Rightsizing today = TestRecommendations.rightsizing("web-1", "m5.large", 100);
        Rightsizing tomorrow = TestRecommendations.rightsizing("web-1", "m5.large", 103.5);

        assertThat(tomorrow).isNotEqualTo(today);
        assertThat(tomorrow.id()).isEqualTo(today.id());
    }

    @Test
    void idIsTheSameOnEveryMachine() {
        // printf 'rightsizing:web-1\0size\1m5.large' | sha256sum; first 60 bits in base 32 (0-9a-v).
        assertThat(TestRecommendations.rightsizing("web-1", "m5.large", 100).id())
                .isEqualTo("rightsizing-tb67snkd5p09");
    }

    @Test
    void anotherProposalHasAnotherIdAndTheSameSubject() {
        Rightsizing large = TestRecommendations.rightsizing("web-1", "m5.large", 100);
        Rightsizing xlarge = TestRecommendations.rightsizing("web-1", "m5.xlarge", 60);

        assertThat(xlarge.id()).isNotEqualTo(large.id());
        assertThat(xlarge.subject()).isEqualTo(large.subject());
    }

    @Test
    void resourcesAndKindsAreKeptApart() {
        Set<String> ids = new TreeSet<>(List.of(
                TestRecommendations.rightsizing("web-1", "m5.large", 1).id(),
                TestRecommendations.rightsizing("web-2", "m5.large", 1).id(),
                TestRecommendations.investigation("web-1", "web-1 leaks memory").id(),
                TestRecommendations.policy("east", "web-1", 4).id(),
                TestRecommendations.policy("west", "web-1", 4).id(),
                TestRecommendations.policy("west", "web-1", 5).id()));

        assertThat(ids).hasSize(6).allMatch(id -> id.matches("[a-z]+-[0-9a-v]{12}"));
    }

    @Test
    void findingIsKnownAgainWithOtherFigures() {
        Investigation first = TestRecommendations.investigation("web-1", "web-1 leaks 3.2 MiB an hour");
        Investigation second = TestRecommendations.investigation("web-1", "web-1 leaks 4 MiB an hour");
        Investigation other = TestRecommendations.investigation("web-1", "web-1 was killed 3 times for memory");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(other.subject()).isNotEqualTo(first.subject());
    }

    @Test
    void whatFitsProposesNothing() {
        Rightsizing fits = TestRecommendations.fits("web-1");

        assertThat(fits.proposal().changes()).isFalse();
        assertThat(TestRecommendations.rightsizing("web-1", "m5.large", 1)
                        .proposal()
                        .changes())
                .isTrue();
    }

    @Test
    void settingsThatStayAreNotPartOfTheProposal() {
        Resizing change = new Resizing(
                "shop/web",
                "shop/web needs less",
                Classification.OVER_PROVISIONED,
                List.of(
                        new Resizing.Setting(
                                "cpu_request", Quantity.of(500, Unit.MILLICORES), Quantity.of(250, Unit.MILLICORES)),
                        new Resizing.Setting(
                                "memory_request", Quantity.of(1, Unit.GIBIBYTES), Quantity.of(1, Unit.GIBIBYTES))),
                null,
                null,
                null,
                TestRecommendations.SURE,
                TestRecommendations.EVIDENCE,
                List.of(),
                List.of());

        assertThat(change.proposal().from()).isEqualTo(Map.of("cpu_request", "500 m"));
        assertThat(change.proposal().to()).isEqualTo(Map.of("cpu_request", "250 m"));
    }
}
