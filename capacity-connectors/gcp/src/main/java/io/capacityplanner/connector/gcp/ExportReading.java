package io.capacityplanner.connector.gcp;

import com.google.api.gax.paging.Page;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.QueryResultsOption;
import com.google.cloud.bigquery.BigQuery.TableDataListOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import io.capacityplanner.connector.gcp.PartStream.Part;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Reads tables of the export: looks them up, asks, and takes the answer page by page. */
final class ExportReading {

    /**
     * How to read.
     *
     * @param project the project that the queries are billed to
     * @param pageSize rows a page
     * @param maxBytesBilled the most bytes that a query may be billed for; null for the project's own limit
     * @param timeout how long a query may run
     */
    record Options(String project, long pageSize, @Nullable Long maxBytesBilled, Duration timeout) {}

    private final BigQuery client;
    private final Options options;
    private final Instant now;

    ExportReading(BigQuery client, Options options, Instant now) {
        this.client = client;
        this.options = options;
        this.now = now;
    }

    /** The tables that a name stands for. */
    List<ExportTable> tables(ExportTable name) {
        if (!name.stem()) {
            return List.of(name);
        }
        String place = "BigQuery dataset " + name.project() + "." + name.dataset();
        List<ExportTable> tables = new ArrayList<>();
        asked(place, () -> {
            Page<Table> page = client.listTables(
                    DatasetId.of(name.project(), name.dataset()), BigQuery.TableListOption.pageSize(1000));
            for (Table table : page.iterateAll()) {
                String found = table.getTableId().getTable();
                if (name.covers(found)) {
                    tables.add(name.named(found));
                }
            }
            return tables;
        });
        if (tables.isEmpty()) {
            throw new InvalidInputException(
                    "no table is called " + name.table() + " or begins with it",
                    place,
                    "Switch the export on in Cloud Billing, or wait for its first rows: that takes some hours");
        }
        return tables;
    }

    /** A table as a part of the stream. */
    Part<Delivery<CostRecord>> part(ExportTable name, CostQuery query, TimeRange range) {
        String place = "BigQuery table " + name;
        return new Part<>() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public Iterator<Delivery<CostRecord>> open() {
                return rows(name, query, range, place);
            }
        };
    }

    private Rows rows(ExportTable name, CostQuery query, TimeRange range, String place) {
        Table table = asked(place, () -> client.getTable(name.id()));
        if (table == null) {
            throw new InvalidInputException("there is no such table", place, "Check the name of the export's table");
        }
        QueryJobConfiguration.Builder text =
                ExportQuery.of(name, table, range.start(), range.endExclusive(), query.account());
        text.setJobTimeoutMs(options.timeout().toMillis());
        if (options.maxBytesBilled() != null) {
            text.setMaximumBytesBilled(options.maxBytesBilled());
        }
        // A name of our own, so that asking twice after a broken connection runs it once.
        JobId id =
                JobId.newBuilder().setProject(options.project()).setRandomJob().build();
        Job job = asked(place, () -> started(id, text.build()));
        return new Rows(job, place);
    }

    private Job started(JobId id, QueryJobConfiguration text) {
        try {
            return client.create(JobInfo.of(id, text));
        } catch (BigQueryException e) {
            Job running = e.getCode() == 409 ? client.getJob(id) : null;
            if (running == null) {
                throw e;
            }
            return running;
        }
    }

    private <T extends @Nullable Object> T asked(String place, Callable<T> question) {
        try {
            return question.call();
        } catch (BigQueryException e) {
            throw GcpFaults.of(e, place);
        } catch (JobException e) {
            throw GcpFaults.of(new BigQueryException(e.getErrors()), place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GcpFaults.interrupted(e, place);
        } catch (CapacityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SourceUnavailableException(Fault.of(
                            "the answer makes no sense (" + e.getClass().getSimpleName() + ")",
                            place,
                            "Ask again; if it stays, look at the cause")
                    .causedBy(e));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The charges of a job's rows, a page in memory. */
    private final class Rows implements Iterator<Delivery<CostRecord>> {

        private final Job job;
        private final Schema schema;
        private final String place;
        private final ExportRows mapper;
        private final Deque<Delivery<CostRecord>> ready = new ArrayDeque<>();
        private @Nullable TableResult page;
        private Iterator<FieldValueList> rows;

        Rows(Job job, String place) {
            this.job = job;
            this.place = place;
            TableResult first =
                    asked(place, () -> job.getQueryResults(QueryResultsOption.pageSize(options.pageSize())));
            this.schema = first.getSchema() == null ? Schema.of() : first.getSchema();
            this.mapper = new ExportRows(place, schema.getFields(), now);
            this.page = first;
            this.rows = first.getValues().iterator();
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && advance()) {
                // Until a row or a page gave something.
            }
            return !ready.isEmpty();
        }

        private boolean advance() {
            if (rows.hasNext()) {
                charges(rows.next());
                return true;
            }
            TableResult current = page;
            if (current == null || !current.hasNextPage()) {
                page = null;
                return false;
            }
            // Not the SDK's own next page: it forgets the size of a page.
            TableResult next = asked(
                    place,
                    () -> client.listTableData(
                            destination(),
                            schema,
                            TableDataListOption.pageSize(options.pageSize()),
                            TableDataListOption.pageToken(current.getNextPageToken())));
            page = next;
            rows = next.getValues().iterator();
            return true;
        }

        private TableId destination() {
            QueryJobConfiguration known = job.getConfiguration();
            if (known.getDestinationTable() == null) {
                known = job.reload().getConfiguration();
            }
            return known.getDestinationTable();
        }

        private void charges(FieldValueList row) {
            try {
                mapper.charges(row).forEach(charge -> ready.add(Delivery.of(charge)));
            } catch (InvalidInputException e) {
                ready.add(Delivery.failed(place, e));
            }
        }

        @Override
        public Delivery<CostRecord> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
