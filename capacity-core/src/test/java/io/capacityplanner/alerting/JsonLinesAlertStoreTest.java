package io.capacityplanner.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.AlertStoreContract;
import io.capacityplanner.spi.AlertStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAlertStoreTest extends AlertStoreContract {

    @TempDir
    private Path directory = Path.of("");

    private final List<JsonLinesAlertStore> opened = new ArrayList<>();

    @Override
    protected AlertStore emptyStore() {
        return open(directory.resolve("store-" + opened.size() + ".jsonl"));
    }

    @Override
    protected AlertStore reopened(AlertStore store) {
        int number = opened.size() - 1;
        opened.get(number).close();
        return open(directory.resolve("store-" + number + ".jsonl"));
    }

    private JsonLinesAlertStore open(Path file) {
        JsonLinesAlertStore store = JsonLinesAlertStore.open(file);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(JsonLinesAlertStore::close);
    }

    @Test
    void remembersAcrossOpenings() throws IOException {
        Path file = directory.resolve("kept.jsonl");
        Silence silence =
                new Silence("s", AlertMatcher.of("tag:team", "*"), START, START.plusSeconds(1), "ümläut \"\n", "ada");
        try (JsonLinesAlertStore store = JsonLinesAlertStore.open(file)) {
            store.write(ringing("web-1", 1), 0);
            store.write(ringing("web-1", 2), 1);
            store.write(silence);
        }
        assertThat(Files.readAllLines(file)).hasSize(3);

        try (JsonLinesAlertStore again = JsonLinesAlertStore.open(file)) {
            assertThat(again.all()).containsExactly(ringing("web-1", 2));
            assertThat(again.silences()).containsExactly(silence);
        }
        assertThat(Files.readAllLines(file)).as("replaced versions are dropped").hasSize(2);
        assertThat(directory.resolve("kept.jsonl.new")).doesNotExist();
    }

    @Test
    void namesOfAnyKindAreTheSameAfterwards() {
        Path file = directory.resolve("names.jsonl");
        List<String> names = List.of(
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "a\nb\r\nc",
                "\u202Egnp.exe",
                "💥 emoji",
                "half \uD83D of one",
                "x".repeat(10_000),
                "a/b%2Fc",
                "");
        try (JsonLinesAlertStore store = JsonLinesAlertStore.open(file)) {
            names.forEach(name -> assertThat(store.write(ringing(name, 1), 0)).isTrue());
        }
        try (JsonLinesAlertStore again = JsonLinesAlertStore.open(file)) {
            names.forEach(name -> {
                Alert wanted = ringing(name, 1);
                assertThat(again.find(wanted.id())).contains(wanted);
            });
            assertThat(again.all()).hasSize(names.size());
        }
    }

    @Test
    void dropsALineThatACrashCutShort() throws IOException {
        Path file = directory.resolve("torn.jsonl");
        try (JsonLinesAlertStore store = JsonLinesAlertStore.open(file)) {
            store.write(ringing("web-1", 1), 0);
        }
        Files.writeString(file, ringing("db-1", 1).toJson().substring(0, 50), StandardOpenOption.APPEND);

        try (JsonLinesAlertStore again = JsonLinesAlertStore.open(file)) {
            assertThat(again.all()).containsExactly(ringing("web-1", 1));
            assertThat(again.write(ringing("db-1", 1), 0)).isTrue();
        }
        try (JsonLinesAlertStore again = JsonLinesAlertStore.open(file)) {
            assertThat(again.all()).hasSize(2);
        }
    }

    @Test
    void refusesAFileThatIsSomethingElse() throws IOException {
        Path file = directory.resolve("other.jsonl");
        for (String line : List.of(
                "{\"hello\": 1}",
                "no json",
                ringing("web-2", 1).toJson().replace("\"resource\":\"web-2\"", "\"resource\":\"web-3\""))) {
            Files.writeString(file, ringing("web-1", 1).toJson() + "\n" + line + "\n");

            assertThatThrownBy(() -> JsonLinesAlertStore.open(file))
                    .as(line)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("other.jsonl, line 2");
            assertThat(Files.readAllLines(file)).as("nothing is lost").hasSize(2);
        }
    }

    @Test
    void refusesWhatALaterVersionWrote() throws IOException {
        Path file = directory.resolve("later.jsonl");
        for (String later : List.of(
                ringing("web-2", 1).toJson().replace("\"format\":1", "\"format\":2"),
                new Silence("s", AlertMatcher.of("tag:team", "*"), START, START.plusSeconds(1), "move", "ada")
                        .toJson()
                        .replace("\"format\":1", "\"format\":7"))) {
            Files.writeString(file, ringing("web-1", 1).toJson() + "\n" + later + "\n");

            assertThatThrownBy(() -> JsonLinesAlertStore.open(file))
                    .isInstanceOf(NewerVersionException.class)
                    .hasMessageContaining("later.jsonl, line 2");
            assertThat(Files.readAllLines(file)).as("nothing is lost").hasSize(2);
        }
    }

    @Test
    void oneStoreHoldsAFile() {
        Path file = directory.resolve("held.jsonl");
        open(file);

        assertThatThrownBy(() -> JsonLinesAlertStore.open(file))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("another store holds it");
    }

    @Test
    void aWriteThatFailsDoesNotCount() {
        JsonLinesAlertStore store = open(directory.resolve("closed.jsonl"));
        store.close();

        assertThatThrownBy(() -> store.write(ringing("web-1", 1), 0)).isInstanceOf(SourceUnavailableException.class);
        assertThat(store.all()).isEmpty();
    }
}
