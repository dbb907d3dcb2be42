package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddsTest {

    @ParameterizedTest
    @CsvSource({
        "0, under 1 in 200",
        "0.004, under 1 in 200",
        "0.005, 1 in 200",
        "0.05, 1 in 20",
        "0.1, 1 in 10",
        "0.33, 1 in 3",
        "0.5, 1 in 2",
        "0.66, 2 in 3",
        "0.8, 4 in 5",
        "0.9, 9 in 10",
        "0.95, 19 in 20",
        "0.951, over 19 in 20",
        "1, over 19 in 20",
        "NaN, not known",
        "1.5, not known"
    })
    void probabilitiesAreCounts(double probability, String expected) {
        assertThat(Odds.of(probability)).isEqualTo(expected);
    }

    @Test
    void everyProbabilityIsWithinAFifthOfItsWords() {
        for (int i = 5; i <= 950; i++) {
            double p = i / 1000.0;
            String[] words = Odds.of(p).split(" in ");
            double said = Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
            double error = p <= 0.58 ? said / p : (1 - said) / (1 - p);
            assertThat(error).as("probability %s said as %s", p, Odds.of(p)).isBetween(0.78, 1.3);
        }
    }
}
