/** Reads InfluxQL and Flux, writes metrics and forecasts by line protocol. */
@NullMarked
package io.capacityplanner.connector.influxdb;

import org.jspecify.annotations.NullMarked;
