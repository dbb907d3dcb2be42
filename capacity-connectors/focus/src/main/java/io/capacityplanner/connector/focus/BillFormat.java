package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.mapping.BillColumns;
import io.capacityplanner.connector.focus.mapping.CurMapping;
import io.capacityplanner.connector.focus.mapping.FocusMapping;
import io.capacityplanner.connector.focus.mapping.GcpMapping;
import io.capacityplanner.connector.focus.mapping.RowMapping;
import io.capacityplanner.connector.focus.mapping.Wanted;
import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/** What the columns of a file of costs mean. */
public enum BillFormat {
    /** FOCUS 0.5 to 1.4, as AWS, Azure, Google Cloud, Oracle and others export it. */
    FOCUS,
    /** AWS Cost and Usage Report, 2.0 and the one before. */
    CUR,
    /** Google Cloud's billing export, standard or detailed, written to files by BigQuery. */
    GCP;

    /**
     * The format that a file's columns tell.
     *
     * @throws InvalidInputException when they fit none
     */
    static BillFormat of(List<String> columns) {
        BillColumns seen = new BillColumns(columns);
        int focus = seen.focus();
        int cur = seen.cur();
        int gcp = seen.gcp();
        if (Math.max(focus, Math.max(cur, gcp)) < 2) {
            throw new InvalidInputException(
                    "its columns (" + BillColumns.brief(columns) + ") are those of no known bill",
                    "header",
                    "Give a FOCUS file, an AWS Cost and Usage Report or a Google billing export");
        }
        return focus >= cur && focus >= gcp ? FOCUS : cur >= gcp ? CUR : GCP;
    }

    RowMapping mapping(Table table, Wanted wanted) {
        return switch (this) {
            case FOCUS -> new FocusMapping(table, wanted);
            case CUR -> new CurMapping(table, wanted);
            case GCP -> new GcpMapping(table, wanted);
        };
    }

    /** The version of the format that the columns tell, for instance {@code 1.2}. */
    String version(List<String> columns) {
        BillColumns seen = new BillColumns(columns);
        return switch (this) {
            case FOCUS -> seen.focusVersion();
            case CUR -> seen.curVersion();
            case GCP -> "v1";
        };
    }
}
