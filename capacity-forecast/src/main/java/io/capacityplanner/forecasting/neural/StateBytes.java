package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A state as bytes: a mark and version, the texts, the arrays of numbers (as floats where that loses nothing) and a
 * check sum. Big-endian.
 */
final class StateBytes {

    private static final int MARK = 0x43504e4e;
    private static final int VERSION = 1;
    private static final int SUM_BYTES = Long.BYTES;

    private StateBytes() {}

    static byte[] write(ModelState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.writeUTF(state.forecaster());
            out.writeInt(state.texts().size());
            for (Map.Entry<String, String> text : state.texts().entrySet()) {
                out.writeUTF(text.getKey());
                out.writeUTF(text.getValue());
            }
            out.writeInt(state.numbers().size());
            for (Map.Entry<String, double[]> array : state.numbers().entrySet()) {
                out.writeUTF(array.getKey());
                write(out, array.getValue());
            }
            out.flush();
            out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        boolean floats = true;
        for (double value : values) {
            floats &= Double.compare((float) value, value) == 0;
        }
        out.writeInt(values.length);
        out.writeBoolean(floats);
        for (double value : values) {
            if (floats) {
                out.writeFloat((float) value);
            } else {
                out.writeDouble(value);
            }
        }
    }

    private static long sum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    static ModelState read(byte[] bytes) {
        int length = bytes.length - SUM_BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (length < 2 * Integer.BYTES || in.readInt() != MARK) {
                throw broken("are no neural model", null);
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw broken("have version " + version + ", " + VERSION + " is known", null);
            }
            try (DataInputStream end = new DataInputStream(new ByteArrayInputStream(bytes, length, SUM_BYTES))) {
                if (end.readLong() != sum(bytes, length)) {
                    throw broken("are incomplete or altered", null);
                }
            }
            ModelState.Builder state = ModelState.of(in.readUTF());
            for (int left = in.readInt(); left > 0; left--) {
                state.put(in.readUTF(), in.readUTF());
            }
            for (int left = in.readInt(); left > 0; left--) {
                state.put(in.readUTF(), numbers(in));
            }
            return state.build();
        } catch (IOException incomplete) {
            throw broken("are incomplete", incomplete);
        }
    }

    private static double[] numbers(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        boolean floats = in.readBoolean();
        for (int i = 0; i < values.length; i++) {
            values[i] = floats ? in.readFloat() : in.readDouble();
        }
        return values;
    }

    private static InvalidInputException broken(String what, @Nullable IOException cause) {
        InvalidInputException broken =
                new InvalidInputException("the bytes " + what, "neural model", "Load what toBytes() wrote");
        if (cause != null) {
            broken.initCause(cause);
        }
        return broken;
    }
}
