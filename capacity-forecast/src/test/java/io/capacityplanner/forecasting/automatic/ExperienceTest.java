package io.capacityplanner.forecasting.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelExperience.Track;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperienceTest {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.8));
    private static final int DAY = 24;

    @Test
    void withoutExperienceNothingChanges() {
        AutoForecaster auto = new AutoForecaster();
        FitContext plain = FitContext.ofDefaults();
        FittedForecaster before = auto.fit(TestSeries.daily(240), plain);

        ModelExperience strange = new ModelExperience(Map.of("no member of ours", new Track(1, 100)));
        FittedForecaster after = auto.fit(TestSeries.daily(240), plain.withExperience(strange));

        assertThat(after.modelName()).isEqualTo(before.modelName());
        assertThat(after.forecast(48, LEVELS)).isEqualTo(before.forecast(48, LEVELS));
        assertThat(after.explanation()).isEqualTo(before.explanation());
    }

    @Test
    void aMemberKnownToBeBadLosesWeight() {
        AutoForecaster auto = new AutoForecaster();
        FittedAuto before = (FittedAuto) auto.fit(TestSeries.daily(240), FitContext.ofDefaults());
        String best = before.memberNames().get(0);
        ModelExperience bad = new ModelExperience(Map.of(best, new Track(Math.log(3), 100)));

        FittedAuto after = (FittedAuto)
                auto.fit(TestSeries.daily(240), FitContext.ofDefaults().withExperience(bad));

        assertThat(after.memberNames().indexOf(best)).as("place of " + best).isNotZero();
    }

    @Test
    void partsAreWhatTheMembersForecast() {
        FittedForecaster auto = new AutoForecaster().fit(TestSeries.daily(240), FitContext.ofDefaults());

        EnsembleParts parts = auto.parts(DAY).orElseThrow();
        double[] combined = auto.forecast(DAY, LEVELS).mean();

        assertThat(parts.points()).containsKey(parts.reference());
        for (int h = 0; h < DAY; h++) {
            int step = h;
            double least = parts.points().values().stream()
                    .mapToDouble(p -> p[step])
                    .min()
                    .orElseThrow();
            double most = parts.points().values().stream()
                    .mapToDouble(p -> p[step])
                    .max()
                    .orElseThrow();
            assertThat(combined[h]).as("a median of them").isBetween(least - 1e-9, most + 1e-9);
        }
    }

    /**
     * A fleet over thirty days, one member of which looks good on the past and is systematically bad on what comes: it was
     * made from the past. What each day shows moves the weights, and forecasts get better.
     */
    @Test
    void aFleetLearnsWhichMemberIsBad() {
        double plain = 0;
        double learning = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Fleet fleet = new Fleet(seed);
            double[] without = fleet.days(false);
            double[] with = fleet.days(true);
            assertThat(with[1]).as("weight at the end, seed %d", seed).isLessThan(with[0] / 2);
            assertThat(without[1]).as("weight without learning, seed %d", seed).isGreaterThan(0.3);
            plain += without[2];
            learning += with[2];
        }
        assertThat(learning).as("mean absolute error over seeds").isLessThan(0.8 * plain);
    }

    /** Six machines: noise around a level of their own. */
    private static final class Fleet {

        private static final int MACHINES = 6;
        private static final int FIRST = 10;
        private static final int DAYS = 30;
        private final double[][] values = new double[MACHINES][(FIRST + DAYS + 1) * DAY];

        Fleet(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            for (double[] machine : values) {
                double level = 30 + 20 * random.nextDouble();
                Arrays.setAll(machine, t -> level + 2 * random.nextGaussian());
            }
        }

        /** Weight of the bad member on the first and the last day, and the mean absolute error from the second day on. */
        double[] days(boolean learning) {
            ModelExperience experience = ModelExperience.NONE;
            Map<String, double[]> sums = new LinkedHashMap<>();
            double[] result = new double[3];
            for (int day = 0; day < DAYS; day++) {
                for (double[] machine : values) {
                    int end = (FIRST + day) * DAY;
                    double[] y = Arrays.copyOf(machine, end);
                    double[] actual = Arrays.copyOfRange(machine, end, end + DAY);
                    boolean[] observed = new boolean[end];
                    Arrays.fill(observed, true);
                    Plan plan = Plan.of(end, new int[0], Effort.STANDARD);
                    Validation validation = Validation.of(y, observed, pool(), plan, experience);
                    Combination combination =
                            Combination.of(y, validation.members(), validation.weighting(), new int[0], DAY, 0);
                    double weight = combination.names().contains("peeking") ? combination.weight("peeking") : 0;
                    result[0] += day == 0 ? weight / MACHINES : 0;
                    result[1] += day == DAYS - 1 ? weight / MACHINES : 0;
                    double[] points = combination.points(y, DAY);
                    for (int h = 0; h < DAY && day > 0; h++) {
                        result[2] += Math.abs(actual[h] - points[h]) / (DAY * MACHINES * (DAYS - 1));
                    }
                    new EnsembleParts(
                                    combination.each(y, DAY),
                                    combination.reference().orElseThrow())
                            .score(actual)
                            .forEach((name, ratio) -> {
                                double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
                                sum[0] += ratio;
                                sum[1]++;
                            });
                }
                experience = learning ? learnt(sums) : ModelExperience.NONE;
            }
            return result;
        }

        private static ModelExperience learnt(Map<String, double[]> sums) {
            Map<String, Track> tracks = new LinkedHashMap<>();
            sums.forEach((name, sum) -> tracks.put(name, new Track(sum[0] / sum[1], sum[1])));
            return new ModelExperience(tracks);
        }

        private static List<Member> pool() {
            return List.of(
                    SimpleMembers.naive(),
                    SimpleMembers.recentMedian(12),
                    SimpleMembers.recentMedian(48),
                    new Peeking());
        }
    }

    /** Knows the past by heart, nearly, and is far too high where there is nothing to copy. */
    private static final class Peeking implements Member {

        @Override
        public String name() {
            return "peeking";
        }

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            return (series, origin, steps) -> {
                double[] points = new double[steps];
                double last = series[origin - 1];
                for (int h = 0; h < steps; h++) {
                    int t = origin + h;
                    points[h] = t < series.length ? series[t] + (t % 2 == 0 ? 1.2 : -1.2) : last + 5;
                }
                return points;
            };
        }
    }
}
