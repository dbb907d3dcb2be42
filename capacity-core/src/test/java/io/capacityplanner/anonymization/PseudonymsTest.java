package io.capacityplanner.anonymization;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.security.KeyFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private static final List<String> HOSTILE = List.of(
            "web",
            "😀🏳️‍🌈",
            "\u202Egnp.exe",
            "=cmd|'/c calc'!A0",
            "a,b\"c\nd\r\ne",
            "\uD83D",
            "\uDC00x",
            "\u0000",
            "<script>alert(1)</script>",
            "x".repeat(10_000),
            "~k1~AAAA~",
            " padded ",
            "\uFEFFbom",
            "é",
            "e\u0301",
            "$1\\2",
            "\u0080\u0000\u0000");

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private final Pseudonyms pseudonyms = new Pseudonyms(KeyFile.ofKey("k1", key(1)));

    @Test
    void turnsEveryNameBack() {
        for (String name : HOSTILE) {
            String sealed = pseudonyms.seal(name);
            assertThat(sealed).matches("~k1~[A-Za-z0-9_-]+~").isEqualTo(pseudonyms.seal(name));
            assertThat(pseudonyms.open(sealed)).contains(name);
            assertThat(pseudonyms.openAll("before " + sealed + " behind")).isEqualTo("before " + name + " behind");
        }
    }

    @Test
    void keepsNothingOfANameToSee() {
        // All names of up to thirty bytes are of one length.
        Set<Integer> lengths = new HashSet<>();
        for (int length = 1; length <= 30; length++) {
            lengths.add(pseudonyms.seal("a".repeat(length)).length());
        }
        assertThat(lengths).hasSize(1);
        assertThat(pseudonyms.alias("team", "a")).hasSameSizeAs(pseudonyms.alias("team", "a".repeat(1000)));
    }

    @Test
    void anotherKeyGivesAnotherPseudonymAndOpensNothing() {
        Pseudonyms other = new Pseudonyms(KeyFile.ofKey("k1", key(2)));
        assertThat(other.seal("web")).isNotEqualTo(pseudonyms.seal("web"));
        assertThat(other.alias("team", "web")).isNotEqualTo(pseudonyms.alias("team", "web"));
        assertThat(other.open(pseudonyms.seal("web"))).isEmpty();
        assertThat(pseudonyms.open("web")).isEmpty();
    }

    @Test
    void opensWhatAnOlderKeySealed() {
        Pseudonyms rotated = new Pseudonyms(KeyFile.ofKey("k1", key(1)).rotated("k2", key(2)));
        assertThat(rotated.open(pseudonyms.seal("web"))).contains("web");
        assertThat(rotated.seal("web")).startsWith("~k2~");
        assertThat(pseudonyms.open(rotated.seal("web"))).isEmpty();
    }

    @Test
    void refusesAnyChange() {
        Random random = new Random(7);
        String sealed = pseudonyms.seal("a name");
        for (int i = 0; i < 200; i++) {
            char[] changed = sealed.toCharArray();
            int at = 4 + random.nextInt(sealed.length() - 6);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            assertThat(pseudonyms.open(new String(changed))).isEmpty();
        }
    }

    @Test
    void aliasesOfManyNamesDiffer() {
        Set<String> aliases = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            aliases.add(pseudonyms.alias("resource", "web-" + i));
        }
        assertThat(aliases).hasSize(100_000).allMatch(alias -> alias.matches("resource-[a-z2-7]{12}"));
    }

    @Test
    void csvRoundTrips() throws IOException {
        StringWriter text = new StringWriter();
        CsvRows.write(List.of("resource", "note", "value"), text);
        for (int i = 0; i < HOSTILE.size(); i++) {
            CsvRows.write(List.of(HOSTILE.get(i), "note, \"" + i + "\"", "12." + i + "1"), text);
        }
        StringWriter hidden = new StringWriter();
        new FileAnonymizer(pseudonyms, Set.of("resource"), Map.of(), Set.of("value"))
                .csv(new StringReader(text.toString()), hidden);
        assertThat(hidden.toString()).doesNotContain("web", "script", "=cmd").contains("note");
        StringWriter back = new StringWriter();
        assertThat(FileAnonymizer.csvBack(pseudonyms, Set.of("value"), new StringReader(hidden.toString()), back))
                .isZero();
        assertThat(back).hasToString(text.toString());
    }

    @Test
    void csvCountsWhatItCannotTurnBack() throws IOException {
        StringWriter hidden = new StringWriter();
        new FileAnonymizer(pseudonyms, Set.of("a"), Map.of("b", 2), Set.of())
                .csv(new StringReader("a,b\nweb,1234.5\n"), hidden);
        assertThat(hidden.toString()).endsWith(",1200\n");
        StringWriter back = new StringWriter();
        Pseudonyms other = new Pseudonyms(KeyFile.ofKey("k1", key(2)));
        assertThat(FileAnonymizer.csvBack(other, Set.of(), new StringReader(hidden.toString()), back))
                .isEqualTo(1);
        assertThat(back.toString()).isEqualTo(hidden.toString());
    }

    @Test
    void jsonRoundTrips() throws IOException {
        String json =
                "{\"series\":{\"resource\":\"web \\u202e\\\"x\\\"\",\"metric\":\"cpu\"},\"names\":[\"a\",\"b\",[\"c\"]],"
                        + "\"value\":1.50,\"web\":null}\n{\"resource\":\"db\"}";
        StringWriter hidden = new StringWriter();
        new FileAnonymizer(pseudonyms, Set.of("resource", "names"), Map.of(), Set.of())
                .json(new StringReader(json), hidden);
        assertThat(hidden.toString())
                .doesNotContain("web \u202E", "\"a\"", "\"c\"", "\"db\"")
                .contains("1.50", "cpu");
        StringWriter back = new StringWriter();
        assertThat(FileAnonymizer.jsonBack(pseudonyms, new StringReader(hidden.toString()), back))
                .isZero();
        assertThat(back.toString()).isEqualTo(json.replace("\\u202e", "\u202E"));
    }
}
