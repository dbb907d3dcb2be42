package io.capacityplanner.connector.gcp;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TimePartitioning;
import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of an export's rows. Columns that a table does not have are left out: they differ between the standard and the
 * detailed export, and Google adds to them. Credits stay nested, because a join with them would multiply the cost. Values
 * are query parameters; only names that are checked stand in the text.
 */
final class ExportQuery {

    private static final Map<String, String> COLUMNS = columns();
    private static final Set<String> NEEDED =
            Set.of("service.description", "usage_start_time", "usage_end_time", "cost", "currency", "credits");
    /** Columns that are never before the usage, so that a partition by them may be skipped. */
    private static final Set<String> NOT_BEFORE_USE = Set.of("export_time", "usage_start_time", "usage_end_time");

    private ExportQuery() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String same : List.of(
                "billing_account_id",
                "cost_type",
                "usage_start_time",
                "usage_end_time",
                "cost",
                "cost_at_list",
                "currency",
                "credits",
                "labels",
                "system_labels")) {
            columns.put(same, same);
        }
        columns.put("invoice_month", "invoice.month");
        columns.put("service", "service.description");
        columns.put("sku_id", "sku.id");
        columns.put("sku", "sku.description");
        columns.put("project", "project.id");
        columns.put("project_labels", "project.labels");
        columns.put("region", "location.region");
        columns.put("location", "location.location");
        columns.put("resource", "resource.name");
        columns.put("resource_global", "resource.global_name");
        columns.put("usage_amount", "usage.amount");
        columns.put("usage_unit", "usage.unit");
        columns.put("adjustment_type", "adjustment_info.type");
        columns.put("subscription", "subscription.instance_id");
        return columns;
    }

    /** The query for the usage that began in a span of time, of one project or of all. */
    static QueryJobConfiguration.Builder of(
            ExportTable name, Table table, Instant start, Instant endExclusive, @Nullable String account) {
        TableDefinition definition = table.getDefinition();
        FieldList fields = definition.getSchema() == null
                ? FieldList.of(List.of())
                : definition.getSchema().getFields();
        List<String> select = new ArrayList<>();
        COLUMNS.forEach((alias, path) -> {
            if (has(fields, path)) {
                select.add(path.equals(alias) ? path : path + " AS " + alias);
            } else if (NEEDED.contains(path)) {
                throw new InvalidInputException(
                        "the table has no column " + path,
                        "BigQuery table " + name,
                        "Give the table of a standard or detailed usage cost export");
            }
        });
        Map<String, QueryParameterValue> parameters = new LinkedHashMap<>();
        parameters.put("start", timestamp(start));
        parameters.put("end", timestamp(endExclusive));
        String text = "SELECT " + String.join(", ", select) + " FROM `" + name + "`"
                + " WHERE usage_start_time >= @start AND usage_start_time < @end";
        String partition = partition(definition, fields);
        if (partition != null) {
            // A day earlier: days of partitions begin at another hour than those of the bill.
            text += " AND " + partition;
            parameters.put(
                    "partition", timestamp(start.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1))));
        }
        if (account != null) {
            // Taxes and support belong to no project, but to the billing account.
            text += " AND COALESCE(project.id, billing_account_id) = @account";
            parameters.put("account", QueryParameterValue.string(account));
        }
        return QueryJobConfiguration.newBuilder(text).setUseLegacySql(false).setNamedParameters(parameters);
    }

    /** What lets BigQuery skip partitions; null when nothing does. Rows that come late lie in later ones. */
    private static @Nullable String partition(TableDefinition definition, FieldList fields) {
        TimePartitioning partitioning =
                definition instanceof StandardTableDefinition standard ? standard.getTimePartitioning() : null;
        if (partitioning == null) {
            return null;
        }
        String field = partitioning.getField();
        if (field == null) {
            return "_PARTITIONTIME >= @partition";
        }
        if (!NOT_BEFORE_USE.contains(field)) {
            return null;
        }
        boolean date = String.valueOf(fields.get(field).getType()).contains("DATE");
        return field + " >= " + (date ? "DATE(@partition)" : "@partition");
    }

    private static boolean has(FieldList fields, String path) {
        FieldList level = fields;
        for (String name : path.split("\\.")) {
            Field found = level == null
                    ? null
                    : level.stream()
                            .filter(field -> field.getName().equals(name))
                            .findFirst()
                            .orElse(null);
            if (found == null) {
                return false;
            }
            level = found.getSubFields();
        }
        return true;
    }

    private static QueryParameterValue timestamp(Instant instant) {
        return QueryParameterValue.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
