package io.capacityplanner.connector.influxdb;

import io.capacityplanner.resource.Metric;

/** What is read from a server, and what it means. Immutable. */
public sealed interface InfluxQuery permits FieldQuery, FluxScript {

    /** Name, unit and kind of the values. */
    Metric metric();

    /** How the resource's id is made of tags, for instance {@code {host}:{path}}. */
    String resource();

    /** A field of a measurement, by its mean of each step. */
    static FieldQuery of(Metric metric, String measurement, String field, String resource) {
        return FieldQuery.of(metric, measurement, field, resource);
    }

    /** A script in Flux, for servers from 2.0 on. */
    static FluxScript flux(Metric metric, String script, String resource) {
        return new FluxScript(metric, script, resource, "");
    }
}
