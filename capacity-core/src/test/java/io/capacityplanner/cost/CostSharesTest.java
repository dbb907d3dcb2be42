package io.capacityplanner.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostSharesTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    private static CostRecord.Builder charge(String service, long hours, double billed) {
        return CostRecord.builder(
                "1", service, new TimeRange(START, START.plus(Duration.ofHours(hours))), Money.usd(billed));
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.zero(USD), Money::plus);
    }

    @Test
    void partsAddUpAndAreWithinACentOfTheirShare() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Money whole = Money.usd(Math.round(random.nextGaussian() * 1e6) / (seed % 3 == 0 ? 1e4 : 100));
            double[] shares = random.doubles(1 + random.nextInt(20)).toArray();
            double all = 0;
            for (double share : shares) {
                all += share;
            }
            List<Money> parts = Apportionment.of(whole, shares);
            assertThat(sum(parts)).as("seed %d", seed).isEqualTo(whole);
            for (int i = 0; i < shares.length; i++) {
                double exact = whole.amount().doubleValue() * shares[i] / all;
                assertThat(Math.abs(parts.get(i).amount().doubleValue() - exact))
                        .isLessThan(0.0201);
            }
        }
    }

    @Test
    void equalSharesOfADollarByThree() {
        assertThat(Apportionment.of(Money.usd(1), new double[] {1, 1, 1}))
                .containsExactly(Money.usd(0.34), Money.usd(0.33), Money.usd(0.33));
        assertThatThrownBy(() -> Apportionment.of(Money.usd(1), new double[] {0, 0}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Apportionment.of(Money.usd(1), new double[] {1, Double.NaN}))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void workloadsIdleAndOverheadAddUpToTheAssets() {
        SharedCostSplit split = SharedCostSplit.of(
                Money.usd(100),
                Money.usd(10),
                Money.usd(0.5),
                List.of(new SharedCostSplit.Workload("a", 4, 1, 24), new SharedCostSplit.Workload("b", 1, 2, 24)));
        // a: 4 x 24 x .5 = 48; b: 2 x 24 x .5 = 24; idle 28, by 2 to 1.
        assertThat(split.idle()).isEqualTo(Money.usd(28));
        assertThat(split.parts().get(0))
                .isEqualTo(new SharedCostSplit.Part("a", Money.usd(48), Money.usd(18.67), Money.usd(6.67)));
        assertThat(split.parts().get(1).total()).isEqualTo(Money.usd(24 + 9.33 + 3.33));
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<SharedCostSplit.Workload> workloads = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                workloads.add(new SharedCostSplit.Workload(
                        "w" + i, random.nextDouble(), random.nextDouble(), random.nextInt(720)));
            }
            workloads.add(new SharedCostSplit.Workload("last", 1, 0, 1));
            Money asset = Money.usd(random.nextInt(100_000) / 100.0);
            Money overhead = Money.usd(random.nextInt(10_000) / 100.0);
            SharedCostSplit drawn = SharedCostSplit.of(asset, overhead, Money.usd(0.0317), workloads);
            assertThat(sum(drawn.parts().stream()
                            .map(SharedCostSplit.Part::total)
                            .toList()))
                    .as("seed %d", seed)
                    .isEqualTo(asset.plus(overhead));
        }
    }

    @Test
    void breakdownsAddUpByEveryDimension() {
        Random random = new Random(5);
        List<CostRecord> charges = new ArrayList<>();
        Money billed = Money.zero(USD);
        for (int i = 0; i < 400; i++) {
            CostRecord charge = charge("s" + random.nextInt(7), 24, random.nextInt(10_000) / 1000.0 - 2)
                    .tag(i % 3 == 0 ? "team" : "owner", "t" + random.nextInt(4))
                    .region(i % 2 == 0 ? "eu" : null)
                    .build();
            charges.add(charge);
            billed = billed.plus(charge.billed());
        }
        for (String text : List.of("service", "account", "region", "team", "tag:owner", "category", "sku")) {
            CostBreakdown breakdown =
                    CostBreakdown.of(charges, CostDimension.parse(text)).get(0);
            assertThat(breakdown.total().billed()).isEqualTo(billed);
            assertThat(sum(breakdown.parts().stream()
                            .map(part -> part.amounts().billed())
                            .toList()))
                    .as(text)
                    .isEqualTo(billed);
        }
        assertThatThrownBy(() -> CostDimension.parse("colour")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void billedAmortisedListAndUnusedAreToldApart() {
        List<CostRecord> charges = List.of(
                charge("compute", 1, 0)
                        .effective(Money.usd(7))
                        .list(Money.usd(10))
                        .commitment("sp", CommitmentUse.USED)
                        .build(),
                charge("compute", 1, 0)
                        .effective(Money.usd(2))
                        .commitment("sp", CommitmentUse.UNUSED)
                        .build(),
                charge("compute", 1, 100)
                        .effective(Money.usd(0))
                        .list(Money.usd(0))
                        .build(),
                CostRecord.builder(
                                "1",
                                "compute",
                                charge("x", 1, 1).build().range(),
                                Money.of(5, Currency.getInstance("EUR")))
                        .build());
        List<CostBreakdown> both = CostBreakdown.of(charges, CostDimension.parse("service"));
        assertThat(both).hasSize(2);
        assertThat(both.get(1).total())
                .isEqualTo(new CostBreakdown.Amounts(Money.usd(100), Money.usd(9), Money.usd(12), Money.usd(2), 3));
    }

    @Test
    void chargesOfSeveralDaysAreSpreadAndAddUp() {
        DailyCost costs = DailyCost.of(
                List.of(charge("s", 72, 1).build(), charge("s", 12, 6).build()), USD);
        assertThat(costs.days()).hasSize(3);
        assertThat(sum(new ArrayList<>(costs.days().values()))).isEqualTo(Money.usd(7));
        assertThat(costs.days().firstEntry().getValue().rounded()).isEqualTo(Money.usd(6.33));
        assertThat(new UnitCost("request", Money.usd(7), 2_000_000).each()).isEqualTo(Money.usd(0.0000035));
        assertThatThrownBy(() -> new UnitCost("request", Money.usd(7), 0)).isInstanceOf(InvalidInputException.class);
    }
}
