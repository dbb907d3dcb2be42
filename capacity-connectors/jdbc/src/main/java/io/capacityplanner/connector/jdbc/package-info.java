/**
 * Keeps history, forecasts, recommendations, alerts and the audit log in a database: PostgreSQL for several processes, H2 in
 * a local folder for one.
 *
 * <p>What carries what, and why:
 *
 * <ul>
 *   <li>All stores of a {@link io.capacityplanner.connector.jdbc.Database} share its connections (HikariCP) and its schema,
 *       which Flyway brings up to date when it is first used. The tables begin with {@code capacity_}; others may stand
 *       beside them.
 *   <li>Each write is one transaction, which is forced to the disk before the call returns: H2 is told to after each commit,
 *       PostgreSQL by {@code synchronous_commit}, whatever its configuration says.
 *   <li>Samples lie in blocks, one a series and day, packed and with a checksum. A row a point would take twenty times the
 *       space.
 *   <li>Forecasts, recommendations and alerts lie as documents beside the columns that are asked for.
 * </ul>
 */
@NullMarked
package io.capacityplanner.connector.jdbc;

import org.jspecify.annotations.NullMarked;
