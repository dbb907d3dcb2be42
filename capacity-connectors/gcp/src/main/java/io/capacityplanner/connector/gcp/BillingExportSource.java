package io.capacityplanner.connector.gcp;

import com.google.cloud.bigquery.BigQuery;
import io.capacityplanner.connector.gcp.PartStream.Part;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Costs from the export of Cloud Billing to BigQuery, standard or detailed.
 *
 * <p>A row becomes a charge for its cost and one for each of its credits, so that sums are right whatever is left out; its
 * project is the account, and charges without a project belong to the billing account. Currencies are never added. Rows
 * that arrive late are found, because partitions are read up to the newest. Equal rows are all kept: the export has no id
 * of a row, and two equal charges are two charges. So each read of a range replaces what was read of it before.
 *
 * <p>A month is an estimate until a week after its end, Pacific time. Immutable and thread-safe.
 */
public final class BillingExportSource implements CostSource {

    private final String id;
    private final BigQuery client;
    private final ExportTable table;
    private final ExportReading.Options options;
    private final Duration lookback;
    private final InstantSource clock;

    BillingExportSource(
            String id,
            BigQuery client,
            ExportTable table,
            ExportReading.Options options,
            Duration lookback,
            InstantSource clock) {
        this.id = id;
        this.client = client;
        this.table = table;
        this.options = options;
        this.lookback = lookback;
        this.clock = clock;
    }

    /**
     * A builder.
     *
     * @param project the project that queries are billed to, and that holds the dataset unless the table names another
     * @param exportTable for instance {@code billing.gcp_billing_export_v1}; without the billing account's id all accounts
     *     of the dataset are read
     */
    public static BillingExportSourceBuilder builder(String project, String exportTable) {
        return new BillingExportSourceBuilder(project, exportTable);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Costs of Google Cloud from BigQuery, " + table;
    }

    /**
     * Streams the charges for usage that began in a range.
     *
     * @param query a range without a start begins at the look-back; the account is a project's id
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when no table can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when the credentials are refused
     * @throws io.capacityplanner.error.InvalidInputException when the table does not exist, or a query would be billed for
     *     more bytes than allowed
     */
    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        Instant now = clock.instant();
        Instant end = query.range().endExclusive().isBefore(now) ? query.range().endExclusive() : now;
        Instant start = query.range().startOr(end.minus(lookback));
        if (!start.isBefore(end)) {
            return Stream.empty();
        }
        TimeRange range = new TimeRange(start, end);
        ExportReading reading = new ExportReading(client, options, now);
        List<ExportTable> tables = reading.tables(table);
        Iterator<Part<Delivery<CostRecord>>> parts =
                tables.stream().map(each -> reading.part(each, query, range)).iterator();
        return PartStream.of(parts, Delivery::failed);
    }
}
