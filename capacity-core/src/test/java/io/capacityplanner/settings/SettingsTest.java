package io.capacityplanner.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.settings.Value.Nothing;
import io.capacityplanner.settings.Value.Scalar;
import io.capacityplanner.settings.Value.Sequence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Position AT = new Position("f.yml", 3, 7);
    private static final SettingSource SOURCE =
            new SettingSource(Path.of("/etc/capacity"), name -> "HOME".equals(name) ? "/root" : null);

    private static Scalar scalar(String text) {
        return new Scalar(AT, text, false);
    }

    private static Settings settings(Map<String, Value> values) {
        return Settings.of("group", new Mapping(new Position("f.yml", 2, 1), values, Map.of()), SOURCE);
    }

    private static void refused(Value value, Function<Settings, ?> reading, String... said) {
        assertThatThrownBy(() -> reading.apply(settings(Map.of("key", value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("f.yml:3:7 (group.key")
                .hasMessageContainingAll(said);
    }

    @Test
    void readsEachType() {
        Settings settings = settings(Map.of(
                "text", scalar("a"),
                "flag", scalar("Yes"),
                "count", scalar("20"),
                "share", scalar("9.5e-1"),
                "span", scalar("2w"),
                "address", scalar("https://a.example/x"),
                "file", scalar("bills/a.csv"),
                "texts", new Sequence(AT, List.of(scalar("a"), scalar("b"))),
                "one", scalar("a"),
                "labels", new Mapping(AT, Map.of("team", scalar("7")), Map.of())));

        assertThat(settings.text("text")).contains("a");
        assertThat(settings.flag("flag", false)).isTrue();
        assertThat(settings.integer("count")).contains(20);
        assertThat(settings.number("share")).contains(0.95);
        assertThat(settings.duration("span")).contains(Duration.ofDays(14));
        assertThat(settings.address("address")).contains(URI.create("https://a.example/x"));
        assertThat(settings.file("file")).contains(Path.of("/etc/capacity/bills/a.csv"));
        assertThat(settings.texts("texts")).containsExactly("a", "b");
        assertThat(settings.texts("one")).containsExactly("a");
        assertThat(settings.textByName("labels")).containsEntry("team", "7");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        Settings settings = settings(Map.of("nothing", new Nothing(AT)));

        assertThat(settings.has("nothing")).isFalse();
        assertThat(settings.text("nothing")).isEmpty();
        assertThat(settings.flag("missing", true)).isTrue();
        assertThat(settings.texts("missing")).isEmpty();
        assertThat(settings.groups("missing")).isEmpty();
        assertThat(settings.group("missing").group("further").text("x")).isEmpty();
        assertThatThrownBy(() -> settings.required("missing"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("f.yml:2:1 (group.missing): it is not given");
    }

    @Test
    void refusesOtherTypesWithTheirPlace() {
        refused(scalar("maybe"), s -> s.flag("key"), "maybe", "true or false");
        refused(scalar("2.5"), s -> s.integer("key"), "2.5", "whole number");
        refused(scalar("NaN"), s -> s.number("key"), "NaN", "finite");
        refused(scalar("1e999"), s -> s.number("key"), "1e999", "finite");
        refused(scalar("soon"), s -> s.duration("key"), "soon", "duration");
        refused(scalar("metrics"), s -> s.address("key"), "absolute address");
        refused(new Sequence(AT, List.of()), s -> s.text("key"), "a list stands where one value belongs");
        refused(scalar("a"), s -> s.group("key"), "a value stands where a group");
        refused(new Sequence(AT, List.of(scalar("a"))), s -> s.groups("key"), "key[0]");
    }

    @Test
    void groupsKnowTheirPath() {
        Settings settings = settings(Map.of(
                "by", new Mapping(AT, Map.of("name", new Mapping(AT, Map.of("n", scalar("x")), Map.of())), Map.of())));

        Settings named = Objects.requireNonNull(settings.groupByName("by").get("name"));

        assertThat(named.path()).isEqualTo("group.by.name");
        assertThatThrownBy(() -> named.integer("n")).hasMessageContaining("group.by.name.n");
    }

    @Test
    void secretsOfTheEnvironmentAreLookedUpWhenNeeded() {
        Settings settings = settings(Map.of(
                "there", new Mapping(AT, Map.of("env", scalar("HOME")), Map.of()),
                "gone", new Mapping(AT, Map.of("env", scalar("NO_SUCH")), Map.of())));

        assertThat(settings.secret("there").orElseThrow().get()).isEqualTo("/root");
        var gone = settings.secret("gone").orElseThrow();
        assertThatThrownBy(gone::get)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the environment has no variable NO_SUCH");
    }
}
