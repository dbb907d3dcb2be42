package io.capacityplanner.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.RecommendationStoreContract;
import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesRecommendationStoreTest extends RecommendationStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path directory;

    private final List<JsonLinesRecommendationStore> opened = new ArrayList<>();

    @Override
    protected RecommendationStore emptyStore() {
        return open(directory.resolve("store-" + opened.size() + ".jsonl"));
    }

    @Override
    protected RecommendationStore reopened(RecommendationStore store) {
        int number = opened.size() - 1;
        opened.get(number).close();
        return open(directory.resolve("store-" + number + ".jsonl"));
    }

    private JsonLinesRecommendationStore open(Path file) {
        JsonLinesRecommendationStore store = JsonLinesRecommendationStore.open(file);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(JsonLinesRecommendationStore::close);
    }

    @Test
    void remembersAcrossOpenings() throws IOException {
        Path file = directory.resolve("kept.jsonl");
        TrackedRecommendation proposed = record("web-1");
        TrackedRecommendation accepted = proposed.to(Lifecycle.ACCEPTED, NOW.plusSeconds(1), "ada", "ümläut \"ok\"\n");
        try (JsonLinesRecommendationStore store = JsonLinesRecommendationStore.open(file)) {
            store.write(proposed, 0);
            store.write(accepted, proposed.version());
            store.write(record("db-1"), 0);
        }
        assertThat(Files.readAllLines(file)).hasSize(3);

        try (JsonLinesRecommendationStore again = JsonLinesRecommendationStore.open(file)) {
            assertThat(again.find(accepted.id())).contains(accepted);
            assertThat(again.all()).hasSize(2);
        }
        assertThat(Files.readAllLines(file)).as("replaced versions are dropped").hasSize(2);
        assertThat(directory.resolve("kept.jsonl.new")).doesNotExist();
    }

    @Test
    void dropsALineThatACrashCutShort() throws IOException {
        Path file = directory.resolve("torn.jsonl");
        try (JsonLinesRecommendationStore store = JsonLinesRecommendationStore.open(file)) {
            store.write(record("web-1"), 0);
        }
        Files.writeString(file, record("db-1").toJson().substring(0, 50), StandardOpenOption.APPEND);

        try (JsonLinesRecommendationStore again = JsonLinesRecommendationStore.open(file)) {
            assertThat(again.all()).containsExactly(record("web-1"));
            assertThat(again.write(record("db-1"), 0)).isTrue();
        }
        try (JsonLinesRecommendationStore again = JsonLinesRecommendationStore.open(file)) {
            assertThat(again.all()).hasSize(2);
        }
    }

    @Test
    void refusesAFileThatIsSomethingElse() throws IOException {
        Path file = directory.resolve("other.jsonl");
        Files.writeString(file, record("web-1").toJson() + "\n{\"hello\": 1}\n");

        assertThatThrownBy(() -> JsonLinesRecommendationStore.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("other.jsonl, line 2");
        assertThat(Files.readAllLines(file)).as("nothing is lost").hasSize(2);
    }

    @Test
    void refusesWhatALaterVersionWrote() throws IOException {
        Path file = directory.resolve("later.jsonl");
        Files.writeString(file, record("web-1").toJson().replace("\"format\":1", "\"format\":2") + "\n");

        assertThatThrownBy(() -> JsonLinesRecommendationStore.open(file))
                .isInstanceOf(NewerVersionException.class)
                .hasMessageContaining("later.jsonl, line 1")
                .hasMessageContaining("version 2");
        assertThat(Files.readAllLines(file)).as("nothing is lost").hasSize(1);
    }

    @Test
    void oneStoreHoldsAFile() {
        Path file = directory.resolve("held.jsonl");
        open(file);

        assertThatThrownBy(() -> JsonLinesRecommendationStore.open(file))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("another store holds it");
    }

    @Test
    void aWriteThatFailsDoesNotCount() {
        JsonLinesRecommendationStore store = open(directory.resolve("closed.jsonl"));
        store.close();

        assertThatThrownBy(() -> store.write(record("web-1"), 0)).isInstanceOf(SourceUnavailableException.class);
        assertThat(store.all()).isEmpty();
    }

    private static TrackedRecommendation record(String resource) {
        return TrackedRecommendation.of(
                RecommendationSummary.of(TestRecommendations.rightsizing(resource, "m5.large", 100)), NOW, "planner");
    }
}
