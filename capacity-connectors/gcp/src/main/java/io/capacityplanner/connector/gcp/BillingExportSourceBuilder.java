package io.capacityplanner.connector.gcp;

import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.http.HttpTransportOptions;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link BillingExportSource}. Not thread-safe. */
public final class BillingExportSourceBuilder {

    private static final String PLACE = "billing export source";
    private static final String ADDRESS = "https://bigquery.googleapis.com";

    private final String project;
    private final ExportTable table;
    private String id = CloudMonitoringSource.ID;
    private String address = ADDRESS;
    private GcpAccess access = GcpAccess.ofDefaults();
    private @Nullable String location;
    private long pageSize = 10_000;
    private @Nullable Long maxBytesBilled = 100L << 30;
    private Duration timeout = Duration.ofMinutes(10);
    private Duration lookback = Duration.ofDays(90);
    private InstantSource clock = Clock.systemUTC();
    private Consumer<HttpTransportBuilder> http = given -> {};

    BillingExportSourceBuilder(String project, String exportTable) {
        this.project = GcpAccess.project(project);
        this.table = ExportTable.parse(exportTable, project);
    }

    /** Its id in a planner; {@code gcp} unless given. */
    public BillingExportSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Who asks; Application Default Credentials unless given. */
    public BillingExportSourceBuilder access(GcpAccess given) {
        access = given;
        return this;
    }

    /** Address of BigQuery, for instance of a private endpoint. */
    public BillingExportSourceBuilder address(String given) {
        address = given;
        return this;
    }

    /** Where the dataset is, for instance {@code EU}; found by BigQuery unless given. */
    public BillingExportSourceBuilder location(String given) {
        location = given;
        return this;
    }

    /** Rows a page, and in memory at a time; 10,000 unless given. */
    public BillingExportSourceBuilder pageSize(long rows) {
        if (rows < 1) {
            throw refused("the page size (" + rows + ") must be positive", "Give 1 or more");
        }
        pageSize = rows;
        return this;
    }

    /** The most bytes that a query may be billed for; 100 GiB unless given. One that needs more is refused unbilled. */
    public BillingExportSourceBuilder maxBytesBilled(long bytes) {
        if (bytes < 1) {
            throw refused("the most bytes billed (" + bytes + ") must be positive", "Give 1 or more");
        }
        maxBytesBilled = bytes;
        return this;
    }

    /** How long a query may run; 10 minutes unless given. */
    public BillingExportSourceBuilder timeout(Duration span) {
        timeout = positive(span, "time of a query");
        return this;
    }

    /** How far to go back when no range is asked for; 90 days unless given. */
    public BillingExportSourceBuilder lookback(Duration span) {
        lookback = positive(span, "look-back");
        return this;
    }

    /** What the time is; the machine's clock unless given. */
    public BillingExportSourceBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Everything else of the transport: retries, limits, trust, listener. */
    public BillingExportSourceBuilder http(Consumer<HttpTransportBuilder> settings) {
        http = http.andThen(settings);
        return this;
    }

    private static Duration positive(Duration span, String what) {
        if (span.toMillis() < 1) {
            throw refused("the " + what + " (" + span + ") must be positive", "Give 1 ms or more");
        }
        return span;
    }

    private static InvalidInputException refused(String problem, String remedy) {
        return new InvalidInputException(problem, PLACE, remedy);
    }

    /**
     * Builds the source; nothing is asked.
     *
     * @throws InvalidInputException when the address cannot be one
     */
    public BillingExportSource build() {
        HttpTransportBuilder transport = HttpTransport.to(address).clock(clock);
        transport.limits(HttpLimits.ofDefaults().withStall(Duration.ofSeconds(30)));
        http.accept(transport);
        HttpTransport built = transport
                .authorization(access.authorization(URI.create(address.strip())))
                .build();
        BigQueryOptions.Builder sdk = BigQueryOptions.newBuilder()
                .setProjectId(project)
                .setHost(built.address())
                // Token and retries are the transport's.
                .setCredentials(NoCredentials.getInstance())
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setHttpTransportFactory(() -> new SdkTransport(built))
                        .build());
        if (location != null) {
            sdk.setLocation(location);
        }
        BigQuery client = sdk.build().getService();
        ExportReading.Options options = new ExportReading.Options(project, pageSize, maxBytesBilled, timeout);
        return new BillingExportSource(id, client, table, options, lookback, clock);
    }
}
