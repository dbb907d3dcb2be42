package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Some samples of a series, packed: the version, the length before packing, the packed rest, and a checksum (CRC-32C) over
 * all of it. Stamps are kept as differences of differences, values as below; what is so left is deflated.
 *
 * <p>Values that are decimal fractions of at most nine places, as most measured ones are, are kept as whole numbers and
 * differences of these; others by the bits in which each differs from the one before. The two ideas are those of Pelkonen et
 * al., Gorilla: A Fast, Scalable, In-Memory Time Series Database, PVLDB 8(12), 2015, and of Afroozeh, Kuffo and Boncz, ALP:
 * Adaptive Lossless Floating-Point Compression, SIGMOD 2023. Either way each value is kept bit for bit, NaN too.
 *
 * @param times stamps in milliseconds since 1970, rising
 * @param values a value a stamp
 */
record SampleBlock(long[] times, double[] values) {

    private static final int VERSION = 1;
    private static final int BITWISE = 255;
    private static final int CHECKSUM = Integer.BYTES;
    private static final int MOST_PLACES = 9;
    /** Above, not every whole number is a double. */
    private static final double LARGEST = 1L << 53;

    private static final long NAN = Double.doubleToRawLongBits(Double.NaN);

    /** The bytes that are kept. */
    byte[] pack() {
        BlockWriter out = new BlockWriter();
        out.unsigned(times.length);
        long step = 0;
        long last = 0;
        for (long time : times) {
            out.signed(time - last - step);
            step = last == 0 ? 0 : time - last;
            last = time;
        }
        int places = places();
        out.single(places);
        if (places == BITWISE) {
            bits(out);
        } else {
            decimals(out, Math.pow(10, places));
        }
        return sealed(out.bytes());
    }

    /** The least number of places that every value has at most; {@link #BITWISE} when there is none. */
    private int places() {
        int places = 0;
        for (double value : values) {
            while (!exact(value, places)) {
                places++;
                if (places > MOST_PLACES) {
                    return BITWISE;
                }
            }
        }
        // A value with few places may have none exact with more.
        for (double value : values) {
            if (!exact(value, places)) {
                return BITWISE;
            }
        }
        return places;
    }

    private static boolean exact(double value, int places) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == NAN) {
            return true;
        }
        double power = Math.pow(10, places);
        double whole = Math.rint(value * power);
        return Math.abs(whole) < LARGEST && Double.doubleToRawLongBits((long) whole / power) == bits;
    }

    private void decimals(BlockWriter out, double power) {
        long last = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                out.unsigned(0);
                continue;
            }
            long whole = (long) Math.rint(value * power);
            long difference = whole - last;
            // Zigzag, and one more: zero stands for NaN.
            out.unsigned(((difference << 1) ^ (difference >> 63)) + 1);
            last = whole;
        }
    }

    /** Byte by byte of all values, so that those which stay the same stand together. */
    private void bits(BlockWriter out) {
        long[] differences = new long[values.length];
        long last = 0;
        for (int i = 0; i < values.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            differences[i] = bits ^ last;
            last = bits;
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            for (long difference : differences) {
                out.single((int) (difference >>> shift) & 0xFF);
            }
        }
    }

    private static byte[] sealed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            // Deflate adds five bytes a block of stored data at most.
            byte[] packed = new byte[plain.length + plain.length / 1000 + 64];
            int length = deflater.deflate(packed);
            ByteBuffer block = ByteBuffer.allocate(1 + Integer.BYTES + length + CHECKSUM);
            block.put((byte) VERSION).putInt(plain.length).put(packed, 0, length);
            block.putInt(checksum(block.array(), block.position()));
            return block.array();
        } finally {
            deflater.end();
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /**
     * What was packed.
     *
     * @param place where it lies, for messages
     * @throws InvalidInputException when it was damaged
     * @throws NewerVersionException when a later version of the library packed it
     */
    static SampleBlock unpack(byte[] block, String place) {
        int body = block.length - CHECKSUM;
        if (body < 1 + Integer.BYTES || ByteBuffer.wrap(block).getInt(body) != checksum(block, body)) {
            throw damaged(place, "its checksum is wrong");
        }
        if (block[0] != VERSION) {
            throw new NewerVersionException("" + block[0], "" + VERSION, place);
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] plain = new byte[ByteBuffer.wrap(block).getInt(1)];
            inflater.setInput(block, 1 + Integer.BYTES, body - 1 - Integer.BYTES);
            if (inflater.inflate(plain) != plain.length) {
                throw damaged(place, "it is too short");
            }
            return read(new BlockReader(plain));
        } catch (DataFormatException | IndexOutOfBoundsException | NegativeArraySizeException odd) {
            throw damaged(place, "it cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private static SampleBlock read(BlockReader in) {
        long[] times = new long[(int) in.unsigned()];
        long step = 0;
        long last = 0;
        for (int i = 0; i < times.length; i++) {
            times[i] = last + step + in.signed();
            step = last == 0 ? 0 : times[i] - last;
            last = times[i];
        }
        double[] values = new double[times.length];
        int places = in.single();
        if (places == BITWISE) {
            bits(in, values);
            return new SampleBlock(times, values);
        }
        double power = Math.pow(10, places);
        long whole = 0;
        for (int i = 0; i < values.length; i++) {
            long number = in.unsigned();
            if (number == 0) {
                values[i] = Double.NaN;
                continue;
            }
            whole += ((number - 1) >>> 1) ^ -((number - 1) & 1);
            values[i] = whole / power;
        }
        return new SampleBlock(times, values);
    }

    private static void bits(BlockReader in, double[] values) {
        long[] differences = new long[values.length];
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            for (int i = 0; i < differences.length; i++) {
                differences[i] |= (long) in.single() << shift;
            }
        }
        long last = 0;
        for (int i = 0; i < values.length; i++) {
            last ^= differences[i];
            values[i] = Double.longBitsToDouble(last);
        }
    }

    private static InvalidInputException damaged(String place, String how) {
        return new InvalidInputException(
                "the block of samples is damaged: " + how,
                place,
                "Restore it from a backup, or delete it and collect the samples again");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleBlock that
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }
}
