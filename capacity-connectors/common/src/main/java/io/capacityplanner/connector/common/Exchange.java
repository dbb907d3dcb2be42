package io.capacityplanner.connector.common;

import java.time.Duration;

/**
 * One try of one request, as it went.
 *
 * @param method for instance {@code GET}
 * @param host host and port
 * @param path the path, without query
 * @param attempt which try, from 1
 * @param status the status; 0 when there was no answer
 * @param succeeded whether the answer was read to its end and made sense
 * @param took from sending to the last byte read
 * @param bytes bytes of the body as they came over the wire
 */
public record Exchange(
        String method,
        String host,
        String path,
        int attempt,
        int status,
        boolean succeeded,
        Duration took,
        long bytes) {}
