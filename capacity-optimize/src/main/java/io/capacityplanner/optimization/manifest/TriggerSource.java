package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;

/** Where KEDA reads the demand of a metric trigger. */
public sealed interface TriggerSource permits TriggerSource.Prometheus, TriggerSource.Processor {

    /**
     * A query of Prometheus, or of what speaks its language.
     *
     * @param server address, for instance {@code http://prometheus.monitoring:9090}
     * @param query that gives one number: the demand of all replicas together
     */
    record Prometheus(String server, String query) implements TriggerSource {

        /** Refuses blank texts. */
        public Prometheus {
            if (server.isBlank() || query.isBlank()) {
                throw new InvalidInputException(
                        "the server (\"" + server + "\") or the query (\"" + query + "\") is blank",
                        "trigger",
                        "Give both");
            }
        }
    }

    /** The cores that the pods use; the policy's threshold is cores for each. KEDA cannot scale to 0 by it alone. */
    record Processor() implements TriggerSource {}
}
