/**
 * Reads InfluxQL and Flux, writes metrics and forecasts by line protocol.
 *
 * <p>What carries what, and why:
 *
 * <ul>
 *   <li>All requests go through {@code HttpTransport}: it has limits for an answer that stalls, tries again after
 *       throttling, asks for the token each time, masks it, and fails with typed errors. The client library's own
 *       transport has none of these for queries, and keeps one token for its life.
 *   <li>InfluxQL comes as chunked JSON and is read as it arrives. The library's reader of it keeps a whole answer.
 *   <li>Flux comes as annotated CSV and is read by the library's streaming parser, row by row.
 *   <li>Line protocol is written by hand, a prefix a series: the library's {@code Point} builds maps for each point and
 *       leaves out what is not finite without a word. Tests compare the two. Its batching writer returns before points
 *       are kept, which a {@code MetricStore} must not.
 * </ul>
 */
@NullMarked
package io.capacityplanner.connector.influxdb;

import org.jspecify.annotations.NullMarked;
