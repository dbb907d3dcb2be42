package io.capacityplanner.forecasting.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverEffect;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.driver.Requirement;
import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.driver.Verdict;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.unit.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegressionDriverAnalyzerTest {

    private static final int LENGTH = 150;
    private static final DriverRequest WEEKLY = DriverRequest.ofDefaults().withSeasonalPeriods(List.of(7.0));

    private static DriverAnalysis analyse(DriverRequest request, double[] demand, Driver... drivers) {
        return new RegressionDriverAnalyzer()
                .analyse(DriverSamples.prepared(demand), List.of(drivers), request, ProgressListener.NONE);
    }

    private static double[] plus(double[] base, double factor, double[] driver, int lag) {
        double[] sum = base.clone();
        for (int t = 0; t < sum.length; t++) {
            sum[t] += factor * driver[Math.max(0, t - lag)];
        }
        return sum;
    }

    /** Pairs of series that have nothing to do with each other. */
    private enum Unrelated {
        NOISE {
            @Override
            double[][] draw(SplittableRandom random) {
                return new double[][] {
                    DriverSamples.demand(LENGTH, 0.05, 0.5, random),
                    Arrays.stream(DriverSamples.noise(LENGTH, 10, random))
                            .map(v -> 100 + v)
                            .toArray()
                };
            }
        },
        WALKS {
            @Override
            double[][] draw(SplittableRandom random) {
                return new double[][] {DriverSamples.walk(LENGTH, 0, random), DriverSamples.walk(LENGTH, 0, random)};
            }
        },
        DRIFTING_WALKS {
            @Override
            double[][] draw(SplittableRandom random) {
                return new double[][] {DriverSamples.walk(LENGTH, 0.3, random), DriverSamples.walk(LENGTH, 0.5, random)
                };
            }
        },
        TRENDS {
            @Override
            double[][] draw(SplittableRandom random) {
                return new double[][] {
                    DriverSamples.demand(LENGTH, 0.3, 0.6, random), DriverSamples.demand(LENGTH, 0.7, 0.7, random)
                };
            }
        };

        abstract double[][] draw(SplittableRandom random);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnrelatedIsSeldomSaidToExplain(Unrelated kind) {
        int seeds = kind == Unrelated.NOISE ? 200 : 60;
        int explaining = 0;
        int nothing = 0;
        for (int seed = 0; seed < seeds; seed++) {
            double[][] pair = kind.draw(new SplittableRandom(1000 + seed));
            Verdict verdict = analyse(WEEKLY, pair[0], Driver.known("x", pair[1]))
                    .effects()
                    .get(0)
                    .verdict();
            explaining += verdict == Verdict.EXPLAINS ? 1 : 0;
            nothing += verdict == Verdict.EXPLAINS_NOTHING ? 1 : 0;
        }

        assertThat(explaining).as("called explaining of %d", seeds).isLessThanOrEqualTo(seeds / 20);
        assertThat(nothing).as("called explaining nothing of %d", seeds).isGreaterThan(seeds * 8 / 10);
    }

    @Test
    void findsADriverWithItsLagAndElasticity() {
        int found = 0;
        int held = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] orders = DriverSamples.demand(LENGTH, 0.3, 0.7, random);
            double[] demand = plus(DriverSamples.demand(LENGTH, 0.05, 0.5, random), 0.8, orders, 3);
            DriverEffect effect = analyse(WEEKLY, demand, Driver.known("orders", orders))
                    .effects()
                    .get(0);
            found += effect.explains() && effect.lag() == 3 ? 1 : 0;
            double mean = Arrays.stream(demand).skip(3).average().orElseThrow();
            double truth =
                    0.8 * Arrays.stream(orders).limit(LENGTH - 3).average().orElseThrow() / mean;
            held += effect.elasticityLower() <= truth && truth <= effect.elasticityUpper() ? 1 : 0;
            if (seed == 0) {
                assertThat(effect.sentence()).contains("orders explains demand", "3 steps later");
            }
        }

        assertThat(found).isGreaterThanOrEqualTo(37);
        assertThat(held)
                .as("intervals of 95 percent that hold the truth, of 40")
                .isGreaterThanOrEqualTo(34);
    }

    @Test
    void aSharedWalkIsFoundAlthoughBothWander() {
        int found = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] users = DriverSamples.walk(LENGTH, 0.1, random);
            double[] demand = plus(DriverSamples.walk(LENGTH, 0, random), 1, users, 0);
            found += analyse(WEEKLY.withSeasonalPeriods(List.of()), demand, Driver.known("users", users))
                            .effects()
                            .get(0)
                            .explains()
                    ? 1
                    : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(34);
    }

    @Test
    void levelsRequireWhatTheEffectSays() {
        SplittableRandom random = new SplittableRandom(3);
        double[] orders = IntStream.range(0, 400)
                .mapToDouble(t -> 1000 + 200 * Math.sin(t / 9.0) + 100 * random.nextGaussian())
                .toArray();
        double[] demand = new double[400];
        for (int t = 0; t < demand.length; t++) {
            demand[t] = 20 + 0.05 * orders[t] + 2 * random.nextGaussian();
        }
        DriverRequest request = WEEKLY.withSeasonalPeriods(List.of())
                .withLevels("orders", List.of(1000.0, 2000.0))
                .withTargetUtilization(Ratio.of(0.5));

        DriverAnalysis analysis = analyse(request, demand, Driver.known("orders", orders));
        List<Requirement> required = analysis.requirementsOf("orders");

        assertThat(required).extracting(Requirement::extrapolated).containsExactly(false, true);
        assertThat(required.get(0).median()).isCloseTo(70, within(1.0));
        assertThat(required.get(1).median()).isCloseTo(120, within(2.5));
        // Errors of standard deviation 2: the 95 percent quantile lies 3.3 above the median.
        assertThat(required.get(0).quantiles().get(0.95)).isCloseTo(73.3, within(1.0));
        assertThat(required.get(0).capacity())
                .isCloseTo(Objects.requireNonNull(required.get(0).quantiles().get(0.95)) / 0.5, within(1e-9));
        assertThat(analysis.warnings()).anyMatch(warning -> warning.contains("extrapolated"));
    }

    @Test
    void aConstantElasticityIsFound() {
        SplittableRandom random = new SplittableRandom(11);
        double[] users = IntStream.range(0, 200)
                .mapToDouble(t -> Math.exp(5 + 0.3 * random.nextGaussian()))
                .toArray();
        double[] demand = Arrays.stream(users)
                .map(u -> 3 * Math.pow(u, 0.7) * Math.exp(0.05 * random.nextGaussian()))
                .toArray();

        DriverEffect effect = analyse(
                        WEEKLY.withSeasonalPeriods(List.of()).withForm(ResponseForm.CONSTANT_ELASTICITY),
                        demand,
                        Driver.known("users", users))
                .effects()
                .get(0);

        assertThat(effect.explains()).isTrue();
        assertThat(effect.elasticity()).isCloseTo(0.7, within(0.04));
    }

    @Test
    void driversThatRunAlikeAreJudgedApartWithAWarning() {
        SplittableRandom random = new SplittableRandom(5);
        double[] orders = DriverSamples.demand(LENGTH, 0.3, 0.7, random);
        double[] users = Arrays.stream(orders)
                .map(v -> 3 * v + 0.1 * random.nextGaussian())
                .toArray();
        double[] demand = plus(DriverSamples.demand(LENGTH, 0, 0.5, random), 1, orders, 0);

        DriverAnalysis analysis = analyse(WEEKLY, demand, Driver.known("orders", orders), Driver.known("users", users));

        assertThat(analysis.warnings()).anyMatch(warning -> warning.contains("cannot be told apart"));
        assertThat(analysis.effects()).allMatch(DriverEffect::explains);
    }

    @Test
    void growthInCommonIsNamedAsSuch() {
        double[][] pair = Unrelated.TRENDS.draw(new SplittableRandom(1000));

        DriverAnalysis analysis = analyse(WEEKLY, pair[0], Driver.known("x", pair[1]));

        assertThat(analysis.effects().get(0).sentence()).contains("explains nothing");
        assertThat(analysis.warnings()).anyMatch(warning -> warning.contains("run alike"));
        assertThat(analysis.requirements()).isEmpty();
    }

    @Test
    void aConstantDriverAndGapsAreCopedWith() {
        SplittableRandom random = new SplittableRandom(8);
        double[] orders = DriverSamples.demand(LENGTH, 0.3, 0.7, random);
        double[] demand = plus(DriverSamples.demand(LENGTH, 0, 0.5, random), 1, orders, 0);
        Arrays.fill(orders, 20, 25, Double.NaN);
        Arrays.fill(demand, 100, 104, Double.NaN);
        double[] same = new double[LENGTH];
        Arrays.fill(same, 7);

        DriverAnalysis analysis = analyse(WEEKLY, demand, Driver.known("orders", orders), Driver.known("same", same));

        assertThat(analysis.effectOf("orders").orElseThrow().explains()).isTrue();
        assertThat(analysis.effectOf("same").orElseThrow().explains()).isFalse();
        assertThat(analysis.warnings()).anyMatch(warning -> warning.startsWith("same has one value"));
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        SplittableRandom random = new SplittableRandom(2);
        double[] orders = DriverSamples.demand(LENGTH, 0.3, 0.7, random);
        double[] demand = plus(DriverSamples.demand(LENGTH, 0, 0.5, random), 1, orders, 0);

        assertThat(analyse(WEEKLY, demand, Driver.known("orders", orders)))
                .isEqualTo(analyse(WEEKLY, demand, Driver.known("orders", orders)));
    }

    @Test
    void shortHistoriesAreRefusedOrLeftOpen() {
        SplittableRandom random = new SplittableRandom(4);
        double[] demand = DriverSamples.demand(30, 0, 0.5, random);
        Driver noise = Driver.known("x", DriverSamples.noise(30, 1, random));

        assertThat(analyse(WEEKLY, demand, noise).effects().get(0).verdict()).isEqualTo(Verdict.UNSURE);
        assertThatThrownBy(() -> analyse(WEEKLY, Arrays.copyOf(demand, 15), noise))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("x");
    }

    @Test
    void refusesLevelsOfNoDriver() {
        double[] demand = DriverSamples.demand(LENGTH, 0, 0.5, new SplittableRandom(4));

        assertThatThrownBy(
                        () -> analyse(WEEKLY.withLevels("order", List.of(1.0)), demand, Driver.known("orders", demand)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> analyse(WEEKLY, demand)).isInstanceOf(InvalidInputException.class);
    }
}
