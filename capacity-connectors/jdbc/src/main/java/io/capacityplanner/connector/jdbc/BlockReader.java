package io.capacityplanner.connector.jdbc;

/** Reads what {@link BlockWriter} wrote. */
final class BlockReader {

    private final byte[] bytes;
    private int at;

    BlockReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long unsigned() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            long next = bytes[at++];
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    long signed() {
        long number = unsigned();
        return (number >>> 1) ^ -(number & 1);
    }

    int single() {
        return bytes[at++] & 0xFF;
    }
}
