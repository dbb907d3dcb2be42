package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;

/**
 * A query in the Kusto query language whose result has a column for time, one for the resource and one for the value.
 *
 * <p>The query needs no filter of time: the range asked for is given to the service beside it. Its bins should be those of
 * {@code bin(TimeGenerated, …)} of an hour or less, because long ranges are asked for in slices of whole hours.
 *
 * @param workspace id of the Log Analytics workspace (a GUID)
 * @param query the query
 * @param metric what the values are delivered as
 * @param timeColumn the column of the stamps; they are taken as they are
 * @param resourceColumn the column that names the resource; ids of Azure are put in lower case, other names stay
 * @param valueColumn the column of the values
 */
public record AzureLogQuery(
        String workspace, String query, Metric metric, String timeColumn, String resourceColumn, String valueColumn) {

    /** Refuses blank parts. */
    public AzureLogQuery {
        if (workspace.isBlank() || query.isBlank()) {
            throw new InvalidInputException(
                    "the workspace (" + workspace + ") or the query is blank",
                    "log query for " + metric.name(),
                    "Give the workspace's id and a query");
        }
    }

    /** A query whose columns are {@code TimeGenerated}, {@code _ResourceId} and {@code value}. */
    public static AzureLogQuery of(String workspace, String query, Metric metric) {
        return new AzureLogQuery(workspace, query, metric, "TimeGenerated", "_ResourceId", "value");
    }

    /** The same with other columns. */
    public AzureLogQuery columns(String time, String resource, String value) {
        return new AzureLogQuery(workspace, query, metric, time, resource, value);
    }
}
