package io.capacityplanner.optimization.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilisedMovesTest {

    @Test
    void decidesAsTheRulesDo() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Stabilisation base = Stabilisation.ofDefaults();
            Stabilisation rules = new Stabilisation(
                    new ScalingRules(
                            Duration.ofSeconds(15L * random.nextInt(8)),
                            base.up().rates(),
                            random.nextBoolean() ? ScalingRules.Selection.LARGEST : ScalingRules.Selection.SMALLEST),
                    new ScalingRules(
                            Duration.ofSeconds(15L * random.nextInt(30)),
                            List.of(
                                    new ScalingRules.Rate(
                                            1 + random.nextInt(50),
                                            ScalingRules.RateUnit.PERCENT,
                                            Duration.ofSeconds(60)),
                                    new ScalingRules.Rate(2, ScalingRules.RateUnit.REPLICAS, Duration.ofSeconds(45))),
                            List.of(ScalingRules.Selection.values()).get(random.nextInt(3))));
            StabilisedMoves quick = new StabilisedMoves(rules);
            List<Stabilisation.Recommended> recommended = new ArrayList<>();
            List<Stabilisation.Scaled> past = new ArrayList<>();
            int current = 10;
            for (int tick = 0; tick < 400; tick++) {
                Instant now = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(15L * tick);
                int wanted = 1 + random.nextInt(30);
                recommended.add(new Stabilisation.Recommended(now, wanted));
                int expected = rules.decide(current, recommended, past, now);

                assertThat(quick.decide(now.toEpochMilli(), current, wanted))
                        .as("seed %d, tick %d", seed, tick)
                        .isEqualTo(expected);
                quick.moved(now.toEpochMilli(), expected - current);
                past.add(new Stabilisation.Scaled(now, expected - current));
                current = expected;
            }
        }
    }
}
