package io.capacityplanner.connector.jdbc;

import java.io.ByteArrayOutputStream;

/** Whole numbers in as few bytes as they need: seven bits a byte, small ones of either sign first (zigzag). */
final class BlockWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void unsigned(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void signed(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    void single(int value) {
        bytes.write(value);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
