package io.capacityplanner.connector.gcp;

import com.google.cloud.bigquery.TableId;
import io.capacityplanner.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a billing export's table. Google names it {@code gcp_billing_export_v1_<account>} for standard and {@code
 * gcp_billing_export_resource_v1_<account>} for detailed usage cost; without the account's id it stands for the tables of
 * all accounts in the dataset.
 *
 * @param project the project that holds the dataset
 * @param dataset the dataset
 * @param table the table, or the beginning of its name
 */
record ExportTable(String project, String dataset, String table) {

    private static final Pattern NAME = Pattern.compile(
            "(?:(?<project>(?:[a-z0-9.-]+:)?[a-z0-9][a-z0-9-]*)[.:])?(?<dataset>[A-Za-z0-9_]+)\\.(?<table>[A-Za-z0-9_-]+)");
    private static final Pattern STEM = Pattern.compile("gcp_billing_export(_resource)?_v1");
    private static final Pattern ACCOUNT = Pattern.compile("_[0-9A-Fa-f]{6}_[0-9A-Fa-f]{6}_[0-9A-Fa-f]{6}");

    /**
     * Reads {@code dataset.table} or {@code project.dataset.table}; a star or {@code _XXXXXX_XXXXXX_XXXXXX} in the place of
     * the account stands for any.
     */
    static ExportTable parse(String text, String homeProject) {
        String bare =
                text.strip().replaceFirst("^`(.*)`$", "$1").replaceFirst("(_v1)(_\\*|_X{6}(_X{6}_X{6})?|\\*)$", "$1");
        Matcher name = NAME.matcher(bare);
        if (!name.matches()) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no table",
                    "billing export",
                    "Write it as dataset.table or project.dataset.table, for instance billing.gcp_billing_export_v1");
        }
        String project = name.group("project") == null ? homeProject : name.group("project");
        return new ExportTable(GcpAccess.project(project), name.group("dataset"), name.group("table"));
    }

    /** Whether it lacks the billing account's id, so that the tables must be looked up. */
    boolean stem() {
        return STEM.matcher(table).matches();
    }

    /** Whether a table of the dataset is one that the stem stands for. */
    boolean covers(String name) {
        return name.equals(table)
                || (name.startsWith(table)
                        && ACCOUNT.matcher(name.substring(table.length())).matches());
    }

    ExportTable named(String name) {
        return new ExportTable(project, dataset, name);
    }

    TableId id() {
        return TableId.of(project, dataset, table);
    }

    @Override
    public String toString() {
        return project + "." + dataset + "." + table;
    }
}
