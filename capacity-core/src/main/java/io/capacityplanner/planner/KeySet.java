package io.capacityplanner.planner;

import io.capacityplanner.resource.SeriesKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers which series were seen, in about 32 bytes a series however long their names: the first 128 bits of a
 * SHA-256 of the name, in a table with open addressing. Two names that share them do not occur in practice: among a
 * million series the odds are below 1e-26.
 */
final class KeySet {

    private static final int FIRST_CAPACITY = 64;

    private final MessageDigest digest;
    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private int size;

    KeySet() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Adds a key; false when it was there already. */
    boolean add(SeriesKey key) {
        byte[] resource = key.resource().getBytes(StandardCharsets.UTF_8);
        // The length keeps "a" + "bc" apart from "ab" + "c".
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(resource.length).array());
        digest.update(resource);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(key.metric().getBytes(StandardCharsets.UTF_8)));
        long first = hash.getLong();
        // Zero in both marks an empty slot; a set lowest bit keeps keys away from it.
        long second = hash.getLong() | 1;
        if (2 * (size + 1) > high.length) {
            grow();
        }
        return insert(first, second);
    }

    int size() {
        return size;
    }

    private boolean insert(long first, long second) {
        int mask = high.length - 1;
        int slot = (int) first & mask;
        while (low[slot] != 0) {
            if (low[slot] == second && high[slot] == first) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        high[slot] = first;
        low[slot] = second;
        size++;
        return true;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldLow.length];
        size = 0;
        for (int slot = 0; slot < oldHigh.length; slot++) {
            if (oldLow[slot] != 0) {
                insert(oldHigh[slot], oldLow[slot]);
            }
        }
    }
}
