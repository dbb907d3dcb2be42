package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.AlertStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link AlertStore}. */
public abstract class AlertStoreContract extends ProviderContract {

    /** When the alerts of the contract begin to ring. */
    protected static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** For subclasses. */
    protected AlertStoreContract() {}

    /** A new, empty store. */
    protected abstract AlertStore emptyStore();

    /**
     * Closes a store and opens it again, as a restart does; the store itself where nothing outlives it.
     *
     * @param store what {@link #emptyStore} made last
     */
    protected AlertStore reopened(AlertStore store) {
        return store;
    }

    @Override
    final AlertStore provider() {
        return emptyStore();
    }

    @Test
    final void beginsEmpty() {
        AlertStore store = emptyStore();

        assertThat(all(store)).isEmpty();
        assertThat(store.find("rule/web-1/cpu_usage")).isEmpty();
        assertThat(silences(store)).isEmpty();
    }

    @Test
    final void keepsEverythingOfAnAlert() {
        AlertStore store = emptyStore();
        Alert alert = ringing("web-1", 1);

        assertThat(store.write(alert, 0)).isTrue();

        assertThat(store.find(alert.id())).contains(alert);
        assertThat(all(store)).containsExactly(alert);
    }

    @Test
    final void laterVersionReplacesTheEarlier() {
        AlertStore store = emptyStore();
        store.write(ringing("web-1", 1), 0);

        assertThat(store.write(ringing("web-1", 2), 1)).isTrue();

        assertThat(all(store)).containsExactly(ringing("web-1", 2));
    }

    @Test
    final void refusesAWriterWhoHasNotSeenTheLatest() {
        AlertStore store = emptyStore();
        store.write(ringing("web-1", 1), 0);
        store.write(ringing("web-1", 2), 1);

        assertThat(store.write(ringing("web-1", 3), 1)).isFalse();
        assertThat(store.write(ringing("web-1", 3), 0)).isFalse();
        assertThat(store.write(ringing("db-1", 8), 7)).isFalse();

        assertThat(all(store)).containsExactly(ringing("web-1", 2));
    }

    @Test
    final void refusesAVersionThatDoesNotRise() {
        AlertStore store = emptyStore();
        store.write(ringing("web-1", 1), 0);

        assertThatThrownBy(() -> store.write(ringing("web-1", 1), 1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    final void keepsAlertsApartAndInOrder() {
        AlertStore store = emptyStore();
        Stream.of("web-2", "db/1", "web-1").forEach(name -> store.write(ringing(name, 1), 0));

        assertThat(all(store)).containsExactly(ringing("db/1", 1), ringing("web-1", 1), ringing("web-2", 1));
    }

    @Test
    final void losesNothingWhenWritersRace() {
        AlertStore store = emptyStore();
        store.write(ringing("web-1", 1), 0);

        IntStream.range(0, 64).parallel().forEach(i -> {
            boolean written = false;
            while (!written) {
                long seen = store.find(ringing("web-1", 1).id()).orElseThrow().version();
                written = store.write(ringing("web-1", seen + 1), seen);
            }
        });

        assertThat(all(store)).containsExactly(ringing("web-1", 65));
    }

    @Test
    final void remembersWhatWasWritten() {
        AlertStore store = emptyStore();
        store.write(ringing("web-1", 1), 0);
        store.write(ringing("web-1", 2), 1);
        store.write(ringing("ü \"机\" 💥", 1), 0);
        store.write(silence("b", "deploy"));
        store.write(silence("b", "half \uD83D of one\n"));

        AlertStore again = reopened(store);

        assertThat(all(again)).containsExactlyInAnyOrder(ringing("web-1", 2), ringing("ü \"机\" 💥", 1));
        assertThat(silences(again)).containsExactly(silence("b", "half \uD83D of one\n"));
        assertThat(again.write(ringing("web-1", 2), 1)).isFalse();
        assertThat(again.write(ringing("web-1", 3), 2)).isTrue();
    }

    @Test
    final void keepsManyAlerts() {
        AlertStore store = emptyStore();
        IntStream.range(0, 300).parallel().forEach(i -> store.write(ringing("web-" + i, 1), 0));

        assertThat(all(reopened(store))).hasSize(300).isSortedAccordingTo(Comparator.comparing(Alert::id));
    }

    @Test
    final void oneOfSeveralFirstWritersWins() {
        AlertStore store = emptyStore();

        long winners = IntStream.range(0, 32)
                .parallel()
                .filter(i -> store.write(ringing("web-1", 1), 0))
                .count();

        assertThat(winners).isOne();
    }

    @Test
    final void aSilenceWrittenByManyAtOnceIsKeptOnce() {
        AlertStore store = emptyStore();

        IntStream.range(0, 32).parallel().forEach(i -> store.write(silence("s", "reason " + i)));

        assertThat(silences(store)).hasSize(1);
    }

    @Test
    final void aSilenceTakesThePlaceOfOneWithItsId() {
        AlertStore store = emptyStore();
        store.write(silence("b", "deploy"));
        store.write(silence("a", "migration"));
        store.write(silence("b", "longer deploy"));

        assertThat(silences(store)).containsExactly(silence("a", "migration"), silence("b", "longer deploy"));
        assertThat(all(store)).isEmpty();
    }

    /** An alert with something in each of its parts. */
    protected static Alert ringing(String resource, long version) {
        TreeMap<String, String> labels = new TreeMap<>(Map.of("resource", resource, "metric", "cpu_usage"));
        TreeMap<String, AlertMember> members = new TreeMap<>();
        String name = resource + "/cpu_usage";
        members.put(name, new AlertMember(name, AlertPhase.FIRING, START, START, START, Double.NaN, true));
        AlertNotice notice = new AlertNotice(
                AlertNotice.Kind.OPENED,
                Alert.id("rule", labels),
                START,
                AlertSeverity.ERROR,
                "it rings",
                "two\nlines \"quoted\"",
                Map.of("a", "ü", "b", "=1+1"),
                List.of("slack", "mail"));
        return new Alert(
                Alert.id("rule", labels),
                version,
                "rule",
                labels,
                members,
                START,
                null,
                new Acknowledgement("ada", START.plusSeconds(60), ""),
                START,
                START.plusNanos(1_000_000),
                2,
                true,
                List.of("slack", "mail"),
                List.of(notice));
    }

    private static Silence silence(String id, String reason) {
        return new Silence(id, AlertMatcher.of("service", "web*"), START, START.plusSeconds(3600), reason, "ada");
    }

    private static List<Alert> all(AlertStore store) {
        try (Stream<Alert> stream = store.all()) {
            return stream.toList();
        }
    }

    private static List<Silence> silences(AlertStore store) {
        try (Stream<Silence> stream = store.silences()) {
            return stream.toList();
        }
    }
}
