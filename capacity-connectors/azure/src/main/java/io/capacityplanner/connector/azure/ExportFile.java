package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.azure.ExportColumns.Part;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one file, row by row. A row that cannot be read is a failure with its line and column, and the next
 * follows; when the file itself breaks off that is the last item. Not thread-safe.
 */
final class ExportFile implements Iterator<Delivery<CostRecord>>, AutoCloseable {

    private static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** Which of a charge's two costs a file has. */
    enum Holds {
        BILLED,
        EFFECTIVE,
        BOTH
    }

    /** Opens the bytes of a file. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private final String place;
    private final Holds holds;
    private final Instant now;
    private final Opening opening;
    private @Nullable CsvReader rows;
    private @Nullable ExportColumns columns;
    private @Nullable Delivery<CostRecord> next;
    private boolean over;

    ExportFile(String place, Holds holds, Instant now, Opening opening) {
        this.place = place;
        this.holds = holds;
        this.now = now;
        this.opening = opening;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = advance();
            if (next == null) {
                over = true;
                close();
            }
        }
        return next != null;
    }

    @Override
    public Delivery<CostRecord> next() {
        Delivery<CostRecord> item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return item;
    }

    private @Nullable Delivery<CostRecord> advance() {
        try {
            CsvReader reader = rows == null ? open() : rows;
            ExportColumns names = columns;
            if (names == null) {
                List<String> header = reader.next();
                if (header == null) {
                    return null;
                }
                names = new ExportColumns(header, place);
                columns = names;
            }
            List<String> row = reader.next();
            return row == null ? null : read(row, names, reader.line());
        } catch (InvalidInputException e) {
            over = true;
            close();
            return Delivery.failed(place, e);
        } catch (IOException e) {
            over = true;
            close();
            return Delivery.failed(
                    place,
                    new SourceUnavailableException(Fault.of(
                                    "it cannot be read to its end (" + AzureFaults.clean(String.valueOf(e.getMessage()))
                                            + "), the charges after line " + (rows == null ? 0 : rows.line())
                                            + " are missing",
                                    place,
                                    "Fetch the file again")
                            .causedBy(e)));
        }
    }

    private CsvReader open() throws IOException {
        BufferedInputStream in = new BufferedInputStream(opening.open(), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        InputStream plain = packed ? new GZIPInputStream(in, 1 << 16) : in;
        // Replaced and not refused: a name with a broken character is no reason to lose an amount.
        CsvReader made = new CsvReader(
                new InputStreamReader(
                        plain,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                place);
        rows = made;
        return made;
    }

    private Delivery<CostRecord> read(List<String> row, ExportColumns names, int line) {
        String where = place + ":" + line;
        try {
            if (row.size() != names.size()) {
                throw new InvalidInputException(
                        "the row has " + row.size() + " cells for " + names.size() + " columns",
                        where,
                        "Export the file again, or mend the row");
            }
            return Delivery.of(record(row, names, where));
        } catch (InvalidInputException e) {
            return Delivery.failed(where, e);
        }
    }

    private CostRecord record(List<String> row, ExportColumns names, String where) {
        LocalDate day = day(names.cell(row, Part.DATE), where + ", column " + names.where(Part.DATE));
        Money cost = new Money(
                amount(names.cell(row, Part.COST), where + ", column " + names.where(Part.COST)),
                CostRow.currency(names.cell(row, Part.CURRENCY), where + ", column " + names.where(Part.CURRENCY)));
        Money none = Money.zero(cost.currency());
        String resource = names.cell(row, Part.RESOURCE);
        String subscription = names.cell(row, Part.SUBSCRIPTION);
        String account = subscription.isEmpty() ? names.cell(row, Part.ACCOUNT) : ArmId.normal(subscription);
        String service = names.cell(row, Part.SERVICE);
        CostRecord.Builder made = CostRecord.builder(
                        account.isEmpty() ? "unknown" : account,
                        service.isEmpty() ? "unknown" : service,
                        new TimeRange(
                                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                        holds == Holds.EFFECTIVE ? none : cost)
                .effective(holds == Holds.BILLED ? none : cost)
                .resource(resource.isEmpty() ? null : ArmId.normal(resource))
                .provider("azure")
                .region(orNull(names.cell(row, Part.REGION)))
                .sku(orNull(names.cell(row, Part.METER)))
                .description(orNull(names.cell(row, Part.PRODUCT)))
                .estimated(AzureCharges.estimated(day, now))
                .tags(tags(names.cell(row, Part.TAGS)));
        AzureCharges.classify(
                made,
                names.cell(row, Part.CHARGE_TYPE),
                names.cell(row, Part.PRICING_MODEL),
                names.cell(row, Part.COMMITMENT));
        return made.build();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Exact, with or without an exponent; never rounded. */
    private static BigDecimal amount(String text, String where) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "\"" + AzureFaults.clean(text) + "\" is no amount",
                    where,
                    "Write it with a point and no separators");
        }
    }

    /** {@code MM/dd/yyyy}, {@code yyyy-MM-dd}, {@code yyyyMMdd}, each with or without a time after it. */
    private static LocalDate day(String text, String where) {
        String date = text.split("[T ]", 2)[0];
        try {
            return date.contains("/")
                    ? LocalDate.parse(date, AMERICAN)
                    : date.matches("\\d{8}")
                            ? LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
                            : LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "\"" + AzureFaults.clean(text) + "\" is no date", where, "Write it as 2026-03-01 or 03/01/2026");
        }
    }

    /** A JSON object, or the members of one without braces as Enterprise Agreements export it; other text is no tags. */
    private static Map<String, String> tags(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        String json = text.startsWith("{") ? text : "{" + text + "}";
        try {
            return new TreeMap<>(
                    JsonTree.of(json.getBytes(StandardCharsets.UTF_8)).texts());
        } catch (IOException none) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        CsvReader reader = rows;
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                // What was read is read.
                over = true;
            }
        }
    }
}
