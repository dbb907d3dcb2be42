package io.capacityplanner.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Rightsizing SIZING = TestRecommendations.rightsizing("web_1", "m5.large", 100);

    @Test
    void saysEverythingThereIsToSay() {
        assertThat(Explanation.of(SIZING).toText()).isEqualTo("""
                        web_1 does as well on m5.large

                        Proposed
                          - size: m5.2xlarge to m5.large

                        Why
                          - Processor use was 1.2 cores at the 95th percentile

                        Saving
                          - Saves 100 USD a month: from 280 USD to 180 USD, on-demand list price

                        Risk
                          - Demand passes the accepted level with probability 0.012 in the coming 30d
                          - Replay on data it had not seen: 2 of 1,344 h above the limit

                        Alternatives not taken
                          - m6i.large: 2 vCPU, 8 GiB, 0.1 USD an hour

                        What would change it
                          - a demand above 1.6 cores

                        Numbers used
                          - model: ETS(A,N,A)
                          - prices of: 2026-11-01
                          - p95 of CPU: 1.2 cores

                        How sure
                          - high: four weeks, and the replay held

                        Id %s""".formatted(SIZING.id()));
    }

    @Test
    void addsTheReturn() {
        Roi roi = new RoiCalculator(
                        RoiTerms.ofDefaults(Instant.parse("2026-03-01T00:00:00Z"), Currency.getInstance("USD")))
                .calculate(RoiCase.of(SIZING.saving().orElseThrow())
                        .between(Money.usd(-10), Money.usd(140), Confidence.of(0.8))
                        .costing(Money.usd(1000), 0));

        assertThat(Explanation.of(SIZING).with(roi).toText())
                .contains("Pays back in 10 months (80 %: in 7.1 months to never)")
                .contains("Net present value over 36 months at 8 % a year: 2204.33 USD");
    }

    @Test
    void markdownKeepsNamesAsTheyAre() {
        assertThat(Explanation.of(SIZING).toMarkdown())
                .startsWith("### web\\_1 does as well on m5.large\n\n**Proposed**\n\n- size: ")
                .endsWith("`" + SIZING.id() + "`");
    }

    @Test
    void everyKindHasAnExplanation() {
        Expansion expansion = new Expansion(
                "db-1",
                "disk_usage",
                "db-1 needs more disk",
                Quantity.of(100, Unit.GIBIBYTES),
                Quantity.of(130, Unit.GIBIBYTES),
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                0.8,
                TestRecommendations.SURE,
                TestRecommendations.EVIDENCE,
                List.of("it grows"),
                List.of("less growth"));
        for (Recommendation any : List.of(
                expansion,
                TestRecommendations.policy("east", "shop", 4),
                TestRecommendations.investigation("web-1", "web-1 leaks"),
                TestRecommendations.fits("web-1"))) {
            assertThat(Explanation.of(any).toText())
                    .startsWith(any.title())
                    .endsWith(any.id())
                    .contains("\nWhy\n");
            assertThat(Explanation.of(any).sections())
                    .noneMatch(section -> section.lines().isEmpty());
        }
        assertThat(Explanation.of(expansion).toText())
                .contains("disk usage: 100 GiB to 130 GiB", "Even chance by 2026-05-01", "Order by 2026-04-01");
    }
}
