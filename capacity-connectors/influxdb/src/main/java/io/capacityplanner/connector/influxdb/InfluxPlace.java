package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand in a server.
 *
 * @param flux whether it is a bucket, read in Flux
 * @param organization the organization of a bucket; empty for a database
 * @param name name of the bucket or database
 * @param retentionPolicy the retention policy of a database; empty for its default
 */
record InfluxPlace(boolean flux, String organization, String name, String retentionPolicy) {

    InfluxPlace {
        if (name.isBlank() || (flux && organization.isBlank())) {
            throw new InvalidInputException(
                    "a database, or an organization and a bucket, must be named", "InfluxDB", "Name them");
        }
    }

    static InfluxPlace database(String name) {
        return new InfluxPlace(false, "", name, "");
    }

    static InfluxPlace bucket(String organization, String name) {
        return new InfluxPlace(true, organization, name, "");
    }

    InfluxPlace withRetentionPolicy(String policy) {
        if (flux) {
            throw new InvalidInputException(
                    "a retention policy is given for a bucket",
                    "InfluxDB bucket " + name,
                    "Leave it out: a bucket has one retention of its own");
        }
        return new InfluxPlace(false, "", name, policy);
    }

    /** Parameters of a request that writes. */
    List<Parameter> writing() {
        List<Parameter> parameters = new ArrayList<>();
        if (flux) {
            parameters.add(new Parameter("org", organization));
            parameters.add(new Parameter("bucket", name));
        } else {
            parameters.add(new Parameter("db", name));
            if (!retentionPolicy.isEmpty()) {
                parameters.add(new Parameter("rp", retentionPolicy));
            }
        }
        parameters.add(new Parameter("precision", "ms"));
        return parameters;
    }

    @Override
    public String toString() {
        String policy = retentionPolicy.isEmpty() ? "" : "." + retentionPolicy;
        return flux ? "bucket " + organization + "/" + name : "database " + name + policy;
    }
}
