package io.capacityplanner.forecasting;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Series no textbook shows but some meter will: a shape, a scale and gaps drawn from a seed. The same seed gives the same
 * series.
 */
final class OddSeries {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final double LEAST_EXPONENT = -12;
    private static final double MOST_EXPONENT = 15;

    private OddSeries() {}

    /** A series of some shape, with gaps or without and a scale between 1e-12 and 1e15. */
    static TimeSeries draw(Shape shape, int length, SplittableRandom random) {
        double[] values = shape.draw(length, random);
        if (random.nextInt(3) > 0) {
            double scale = Math.pow(10, random.nextDouble(LEAST_EXPONENT, MOST_EXPONENT));
            double most = Math.max(
                    Double.MIN_VALUE, Arrays.stream(values).map(Math::abs).max().orElse(1));
            Arrays.setAll(values, i -> values[i] / most * scale);
        }
        Gap.values()[random.nextInt(Gap.values().length)].cut(values, random);
        return hourly(values);
    }

    /** Hourly values in UTC. */
    static TimeSeries hourly(double... values) {
        return TimeSeries.of(START, Step.HOUR, values);
    }

    /** The values without their gaps. */
    enum Shape {
        NOISE {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> random.nextGaussian();
            }
        },
        TREND {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double slope = random.nextGaussian();
                double noise = random.nextInt(2);
                return i -> 10 + slope * i + noise * random.nextGaussian();
            }
        },
        STEPS {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int width = 1 + random.nextInt(Math.max(length, 1));
                double[] levels = random.doubles(length / width + 1).toArray();
                return i -> levels[i / width];
            }
        },
        SPIKES {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double height = Math.pow(10, random.nextInt(10));
                return i -> random.nextInt(20) == 0 ? height : random.nextDouble();
            }
        },
        SEASON {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double period = List.of(2.0, 7.0, 12.0, 24.0, 168.0).get(random.nextInt(5));
                double noise = random.nextInt(2) * 0.3;
                return i -> 2 + Math.sin(2 * Math.PI * i / period) + noise * random.nextGaussian();
            }
        },
        CONSTANT_WITH_ONE_OUTLIER {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int place = random.nextInt(Math.max(length, 1));
                double outlier = Math.pow(10, random.nextInt(-6, 12));
                return i -> i == place ? outlier : 1;
            }
        },
        ONE_OUTLIER_AT_THE_END {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> i == length - 1 ? 1e6 : 1;
            }
        },
        CONSTANT {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double value = random.nextGaussian();
                return i -> value;
            }
        },
        ZEROS {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> 0;
            }
        },
        ALTERNATING {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double other = random.nextInt(-1, 2);
                return i -> i % 2 == 0 ? 3 : other;
            }
        },
        EXPONENTIAL {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double span = Math.log(1e15) * random.nextDouble(-1, 1);
                return i -> Math.exp(span * i / Math.max(length, 1));
            }
        },
        INTEGERS {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int most = 1 + random.nextInt(5);
                return i -> random.nextInt(most + 1);
            }
        },
        RARE_DEMAND {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int interval = 2 + random.nextInt(200);
                return i -> random.nextInt(interval) == 0 ? 1 + random.nextInt(9) : 0;
            }
        },
        ZEROS_TO_THE_END {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int last = random.nextInt(Math.max(length, 1));
                return i -> i <= last ? 5 + random.nextGaussian() : 0;
            }
        },
        TINY_CHANGES_FAR_FROM_ZERO {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double offset = Math.pow(10, random.nextInt(3, 16)) * (random.nextBoolean() ? 1 : -1);
                return i -> offset + random.nextGaussian();
            }
        },
        DENORMAL {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> Double.MIN_VALUE * random.nextInt(1000);
            }
        },
        SIGN_CHANGES {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> (i % 2 == 0 ? 1 : -1) * Math.pow(10, random.nextDouble(-3, 3));
            }
        },
        HEAVY_TAILS {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> Math.pow(10, random.nextDouble(-12, 12)) * (random.nextBoolean() ? 1 : -1);
            }
        },
        HEAVY_TAILS_ABOVE_ZERO {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> Math.pow(10, random.nextDouble(-12, 12));
            }
        },
        WALK {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                double[] sum = {100};
                return i -> sum[0] += random.nextGaussian();
            }
        },
        SHARE {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                return i -> Math.min(100, Math.max(0, 90 + 20 * random.nextGaussian()));
            }
        },
        RAMP {
            @Override
            IntToDoubleFunction of(int length, SplittableRandom random) {
                int width = 2 + random.nextInt(30);
                return i -> i % width;
            }
        };

        abstract IntToDoubleFunction of(int length, SplittableRandom random);

        double[] draw(int length, SplittableRandom random) {
            double[] values = new double[length];
            Arrays.setAll(values, of(length, random));
            return values;
        }
    }

    /** Where nothing was observed. */
    enum Gap {
        NONE,
        NONE_EITHER,
        START {
            @Override
            void cut(double[] values, SplittableRandom random) {
                Arrays.fill(values, 0, random.nextInt(values.length + 1), Double.NaN);
            }
        },
        MIDDLE {
            @Override
            void cut(double[] values, SplittableRandom random) {
                int from = random.nextInt(values.length + 1);
                Arrays.fill(values, from, from + random.nextInt(values.length - from + 1), Double.NaN);
            }
        },
        END {
            @Override
            void cut(double[] values, SplittableRandom random) {
                Arrays.fill(values, random.nextInt(values.length + 1), values.length, Double.NaN);
            }
        },
        HERE_AND_THERE {
            @Override
            void cut(double[] values, SplittableRandom random) {
                double share = random.nextDouble();
                Arrays.setAll(values, i -> random.nextDouble() < share ? Double.NaN : values[i]);
            }
        },
        ALL_BUT_ONE {
            @Override
            void cut(double[] values, SplittableRandom random) {
                int kept = random.nextInt(Math.max(values.length, 1));
                Arrays.setAll(values, i -> i == kept ? values[i] : Double.NaN);
            }
        };

        void cut(double[] values, SplittableRandom random) {}
    }
}
