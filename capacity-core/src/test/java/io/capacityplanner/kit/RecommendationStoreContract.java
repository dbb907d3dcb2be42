package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link RecommendationStore}. */
public abstract class RecommendationStoreContract extends ProviderContract {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** For subclasses. */
    protected RecommendationStoreContract() {}

    /** A new, empty store. */
    protected abstract RecommendationStore emptyStore();

    /**
     * Closes a store and opens it again, as a restart does; the store itself where nothing outlives it.
     *
     * @param store what {@link #emptyStore} made last
     */
    protected RecommendationStore reopened(RecommendationStore store) {
        return store;
    }

    @Override
    final RecommendationStore provider() {
        return emptyStore();
    }

    @Test
    final void beginsEmpty() {
        RecommendationStore store = emptyStore();

        assertThat(all(store)).isEmpty();
        assertThat(store.find("rightsizing-000000000000")).isEmpty();
        assertThat(read(store, "web-1")).isEmpty();
    }

    @Test
    final void keepsWhatIsWritten() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation record = proposed("web-1", "m5.large", 0);

        assertThat(store.write(record, 0)).isTrue();

        assertThat(store.find(record.id())).contains(record);
        assertThat(read(store, "web-1")).containsExactly(record);
        assertThat(all(store)).containsExactly(record);
    }

    @Test
    final void laterVersionReplacesTheEarlier() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);
        TrackedRecommendation second = first.to(Lifecycle.ACCEPTED, START.plusSeconds(60), "ada", "good");
        store.write(first, 0);

        assertThat(store.write(second, first.version())).isTrue();

        assertThat(all(store)).containsExactly(second);
        assertThat(store.find(first.id())).contains(second);
    }

    @Test
    final void refusesAWriterWhoHasNotSeenTheLatest() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);
        TrackedRecommendation accepted = first.to(Lifecycle.ACCEPTED, START.plusSeconds(60), "ada", "good");
        TrackedRecommendation rejected = first.to(Lifecycle.REJECTED, START.plusSeconds(61), "bob", "bad");
        store.write(first, 0);
        store.write(accepted, first.version());

        assertThat(store.write(rejected, first.version())).isFalse();
        assertThat(store.write(first, 0)).isFalse();

        assertThat(all(store)).containsExactly(accepted);
    }

    @Test
    final void refusesToChangeWhatItDoesNotHold() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);

        assertThat(store.write(first.to(Lifecycle.REJECTED, START, "ada", "no"), first.version()))
                .isFalse();

        assertThat(all(store)).isEmpty();
    }

    @Test
    final void refusesAVersionThatDoesNotRise() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);
        store.write(first, 0);

        assertThatThrownBy(() -> store.write(first, first.version())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    final void keepsResourcesApartAndTheirRecordsInOrder() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation late = proposed("web-1", "m5.large", 300);
        TrackedRecommendation early = proposed("web-1", "m5.xlarge", 100);
        TrackedRecommendation other = proposed("db-1", "r5.large", 200);
        Stream.of(late, early, other).forEach(record -> store.write(record, 0));

        assertThat(read(store, "web-1")).containsExactly(early, late);
        assertThat(read(store, "db-1")).containsExactly(other);
        assertThat(all(store)).containsExactly(other, early, late);
    }

    @Test
    final void losesNothingWhenWritersRace() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);
        store.write(first, 0);

        IntStream.range(0, 64).parallel().forEach(i -> {
            boolean written = false;
            while (!written) {
                TrackedRecommendation seen = store.find(first.id()).orElseThrow();
                written = store.write(seen.reminded(START.plusSeconds(i)), seen.version());
            }
        });

        assertThat(store.find(first.id()).orElseThrow().version()).isEqualTo(first.version() + 64);
    }

    @Test
    final void remembersWhatWasWritten() {
        RecommendationStore store = emptyStore();
        TrackedRecommendation first = proposed("web-1", "m5.large", 0);
        TrackedRecommendation accepted =
                first.to(Lifecycle.ACCEPTED, START.plusSeconds(60), "ada", "ümläut \"ok\"\n機 \uD83D half");
        store.write(first, 0);
        store.write(accepted, first.version());

        RecommendationStore again = reopened(store);

        assertThat(again.find(first.id())).contains(accepted);
        assertThat(again.write(first.to(Lifecycle.REJECTED, START, "bob", "late"), first.version()))
                .isFalse();
        assertThat(all(again)).containsExactly(accepted);
    }

    @Test
    final void keepsManyRecords() {
        RecommendationStore store = emptyStore();
        IntStream.range(0, 300).parallel().forEach(i -> store.write(proposed("web-" + i % 30, "m5." + i, 300 - i), 0));
        RecommendationStore again = reopened(store);

        assertThat(all(again)).hasSize(300);
        assertThat(read(again, "web-7"))
                .hasSize(10)
                .isSortedAccordingTo(Comparator.comparing(TrackedRecommendation::firstProposed));
    }

    @Test
    final void oneOfSeveralFirstWritersWins() {
        RecommendationStore store = emptyStore();

        long winners = IntStream.range(0, 32)
                .parallel()
                .filter(i -> store.write(proposed("web-1", "m5.large", i), 0))
                .count();

        assertThat(winners).isOne();
        assertThat(all(store)).hasSize(1);
    }

    private static TrackedRecommendation proposed(String resource, String size, int second) {
        return TrackedRecommendation.of(
                RecommendationSummary.of(TestRecommendations.rightsizing(resource, size, 100)),
                START.plusSeconds(second),
                "planner");
    }

    private static List<TrackedRecommendation> read(RecommendationStore store, String resource) {
        try (Stream<TrackedRecommendation> stream = store.read(resource)) {
            return stream.toList();
        }
    }

    private static List<TrackedRecommendation> all(RecommendationStore store) {
        try (Stream<TrackedRecommendation> stream = store.all()) {
            return stream.toList();
        }
    }
}
