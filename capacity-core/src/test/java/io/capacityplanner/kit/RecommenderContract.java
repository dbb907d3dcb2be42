package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link Recommender}. */
public abstract class RecommenderContract extends ProviderContract {

    /** For subclasses. */
    protected RecommenderContract() {}

    /** A new instance of the recommender under test. */
    protected abstract Recommender recommender();

    /** A situation with resources that the recommender judges, among them one without any history. */
    protected abstract PlanningContext situation();

    @Override
    final Recommender provider() {
        return recommender();
    }

    @Test
    final void leavesNoResourceOut() {
        List<String> inScope =
                situation().inventory().stream().map(Resource::id).toList();

        assertThat(inScope).as("the situation's resources").isNotEmpty();
        assertThat(recommend()).extracting(Recommendation::resource).containsAll(inScope);
    }

    @Test
    final void speaksOfResourcesInScopeOnly() {
        List<String> inScope =
                situation().inventory().stream().map(Resource::id).toList();

        assertThat(recommend()).extracting(Recommendation::resource).isSubsetOf(inScope);
    }

    @Test
    final void saysWhatAndWhy() {
        assertThat(recommend()).allSatisfy(recommendation -> {
            assertThat(recommendation.title()).isNotBlank();
            assertThat(recommendation.assurance().why()).isNotBlank();
            assertThat(recommendation.reasons())
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).isNotBlank());
            assertThat(recommendation.evidence().coverage()).isBetween(0.0, 1.0);
        });
    }

    @Test
    final void sameSituationGivesTheSameAdvice() {
        assertThat(recommend()).isEqualTo(recommend());
    }

    private List<Recommendation> recommend() {
        try (Stream<Recommendation> stream = recommender().recommend(situation())) {
            return stream.toList();
        }
    }
}
