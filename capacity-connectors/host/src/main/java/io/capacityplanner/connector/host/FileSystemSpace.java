package io.capacityplanner.connector.host;

/**
 * The space of a file system.
 *
 * @param mount where it is mounted, for instance {@code /var}
 * @param type its type, for instance {@code ext4}
 * @param used bytes used
 * @param usable bytes that can still be written; space reserved for the system is neither used nor usable
 */
record FileSystemSpace(String mount, String type, long used, long usable) {

    /** Bytes that can hold data. */
    long capacity() {
        return used + usable;
    }

    /** What {@code df} shows as use. */
    double usedPercent() {
        return 100.0 * used / capacity();
    }
}
