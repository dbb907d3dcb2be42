package io.capacityplanner.connector.jdbc;

import io.capacityplanner.resource.SeriesKey;

/**
 * A series that has samples.
 *
 * @param id its row
 * @param key its name
 * @param about its metric, as JSON
 * @param indexed whether its samples have no stamps
 */
record StoredSeries(long id, SeriesKey key, String about, boolean indexed) {}
