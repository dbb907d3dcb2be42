package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.NewerVersionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SampleBlockTest {

    private static final long START = 1_772_323_200_000L;
    private static final long MINUTE = 60_000;

    private static SampleBlock minutes(double... values) {
        return new SampleBlock(
                LongStream.range(0, values.length).map(i -> START + i * MINUTE).toArray(), values);
    }

    private static SampleBlock again(SampleBlock block) {
        return SampleBlock.unpack(block.pack(), "here");
    }

    private static void staysBitForBit(SampleBlock block) {
        SampleBlock read = again(block);
        assertThat(read.times()).containsExactly(block.times());
        assertThat(Arrays.stream(read.values())
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray())
                .containsExactly(Arrays.stream(block.values())
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray());
    }

    @Test
    void keepsEveryValueBitForBit() {
        staysBitForBit(minutes());
        staysBitForBit(minutes(0));
        staysBitForBit(minutes(-0.0, 0.0));
        staysBitForBit(minutes(Double.NaN, 1.5, Double.NaN, Double.NaN, -2.25));
        staysBitForBit(minutes(Double.NaN));
        staysBitForBit(minutes(Double.longBitsToDouble(0x7ff8000000000123L), 1));
        staysBitForBit(minutes(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3));
        staysBitForBit(minutes(Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300));
        staysBitForBit(minutes(9007199254740991.0, -9007199254740991.0, 9007199254740992.0));
        staysBitForBit(minutes(0.1, 0.2, 0.1 + 0.2, 123456789.12345679, 1.0 / 3));
        staysBitForBit(minutes(0.1, 2251799813685249.5));
    }

    @Test
    void keepsStampsOfAnyKind() {
        staysBitForBit(new SampleBlock(
                new long[] {Long.MIN_VALUE, -1, 0, 1, 2, 86_399_999, Long.MAX_VALUE},
                new double[] {1, 2, 3, 4, 5, 6, 7}));
    }

    @Test
    void keepsRandomBlocks() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int size = random.nextInt(400);
            long[] times = random.longs(size, START, START + 86_400_000)
                    .sorted()
                    .distinct()
                    .toArray();
            int places = random.nextInt(12);
            double[] values = new double[times.length];
            for (int i = 0; i < values.length; i++) {
                double value = random.nextGaussian() * 1000;
                values[i] = random.nextInt(20) == 0
                        ? Double.NaN
                        : places > 9 ? value : Math.rint(value * Math.pow(10, places)) / Math.pow(10, places);
            }
            staysBitForBit(new SampleBlock(times, values));
        }
    }

    @Test
    void measuredValuesTakeFewBytes() {
        Random random = new Random(7);
        double[] percent = new double[1440];
        double level = 40;
        for (int i = 0; i < percent.length; i++) {
            level += random.nextGaussian();
            percent[i] = Math.rint(level * 100) / 100;
        }

        assertThat(minutes(percent).pack().length).isLessThan(1440 * 2);
        assertThat(minutes(new double[1440]).pack().length).isLessThan(60);
    }

    @Test
    void aChangeOfAnyByteIsFound() {
        byte[] block = minutes(1, 2.5, Double.NaN, 1.0 / 3).pack();
        for (int i = 0; i < block.length; i++) {
            byte[] changed = block.clone();
            changed[i] ^= 0x10;
            assertThatThrownBy(() -> SampleBlock.unpack(changed, "here"))
                    .as("byte " + i)
                    .isInstanceOf(CapacityException.class)
                    .hasMessageContaining("the block of samples is damaged");
        }
        for (int length = 0; length < block.length; length++) {
            byte[] cut = Arrays.copyOf(block, length);
            assertThatThrownBy(() -> SampleBlock.unpack(cut, "here")).isInstanceOf(CapacityException.class);
        }
    }

    @Test
    void refusesALaterVersion() {
        byte[] block = minutes(1, 2).pack();
        block[0] = 2;
        CRC32C sum = new CRC32C();
        sum.update(block, 0, block.length - Integer.BYTES);
        ByteBuffer.wrap(block).putInt(block.length - Integer.BYTES, (int) sum.getValue());

        assertThatThrownBy(() -> SampleBlock.unpack(block, "here")).isInstanceOf(NewerVersionException.class);
    }
}
