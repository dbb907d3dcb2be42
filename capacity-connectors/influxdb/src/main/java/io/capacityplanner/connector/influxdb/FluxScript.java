package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;

/**
 * A script in Flux. Its answer needs the columns {@code _time} and {@code _value}, and the tags of the template.
 *
 * <p>These are filled in when it is asked: {@code $start} and {@code $stop} (times), {@code $step} (a duration), {@code
 * $bucket} (a text in quotes). Without them it answers the same whatever is asked; samples outside the range are left
 * out. The answer is read at once, up to the samples allowed in memory.
 *
 * @param metric name, unit and kind of the values
 * @param script the script
 * @param resource how the resource's id is made of tags; {@code {_yield}} is the name of the result
 * @param result the result to read, as {@code yield(name: …)} calls it; empty for all, which then stay apart
 */
public record FluxScript(Metric metric, String script, String resource, String result) implements InfluxQuery {

    /** Refuses a blank script. */
    public FluxScript {
        if (script.isBlank()) {
            throw new InvalidInputException(
                    "the script is blank", "InfluxDB query " + metric.name(), "Write one in Flux");
        }
        ResourceTemplate.parse(resource);
    }

    /** The same, reading one of several results. */
    public FluxScript yielded(String name) {
        return new FluxScript(metric, script, resource, name);
    }
}
