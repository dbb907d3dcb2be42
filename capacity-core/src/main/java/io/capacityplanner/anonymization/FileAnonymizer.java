package io.capacityplanner.anonymization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of some columns of a CSV file, or of some fields of a JSON file, by sealed names, and turns them back.
 * A row or value is in memory at a time. Immutable.
 */
public final class FileAnonymizer {

    private static final MathContext SCALED = new MathContext(12, RoundingMode.HALF_EVEN);

    private final Pseudonyms pseudonyms;
    private final Set<String> columns;
    private final Map<String, Integer> rounded;
    private final Set<String> scaled;
    private final boolean required;

    /**
     * For some columns or fields.
     *
     * @param columns whose values are sealed
     * @param rounded numeric ones by how many significant digits are kept; this cannot be turned back
     * @param scaled numeric ones that are multiplied by a factor of the key's, between 0.5 and 2; turned back to 12 digits
     */
    public FileAnonymizer(
            Pseudonyms pseudonyms, Set<String> columns, Map<String, Integer> rounded, Set<String> scaled) {
        this(pseudonyms, columns, rounded, scaled, true);
    }

    /** As the constructor, for columns of which not all need to be there; but one must. */
    public static FileAnonymizer ofUsual(
            Pseudonyms pseudonyms, Set<String> columns, Map<String, Integer> rounded, Set<String> scaled) {
        return new FileAnonymizer(pseudonyms, columns, rounded, scaled, false);
    }

    private FileAnonymizer(
            Pseudonyms pseudonyms,
            Set<String> columns,
            Map<String, Integer> rounded,
            Set<String> scaled,
            boolean required) {
        if (rounded.values().stream().anyMatch(digits -> digits < 1)) {
            throw new InvalidInputException(
                    "the digits (" + rounded + ") must be positive", "anonymization", "Keep one digit or more");
        }
        this.pseudonyms = pseudonyms;
        this.columns = Set.copyOf(columns);
        this.rounded = Map.copyOf(rounded);
        this.scaled = Set.copyOf(scaled);
        this.required = required;
    }

    private static FileAnonymizer reverse(Pseudonyms pseudonyms, Set<String> scaled) {
        return new FileAnonymizer(pseudonyms, Set.of(), Map.of(), scaled);
    }

    /**
     * Replaces, in CSV with a heading row.
     *
     * @throws InvalidInputException when a column is not there, or a number is none
     */
    public void csv(Reader in, Writer out) throws IOException {
        CsvRows rows = new CsvRows(in);
        List<String> heading = rows.next();
        refuseMissing(heading);
        for (List<String> row = heading; row != null; row = rows.next()) {
            if (row == heading) {
                CsvRows.write(row, out);
                continue;
            }
            List<String> changed = new ArrayList<>(row);
            for (int i = 0; i < row.size() && heading != null && i < heading.size(); i++) {
                changed.set(i, hidden(heading.get(i), row.get(i), "row " + rows.number()));
            }
            CsvRows.write(changed, out);
        }
    }

    private void refuseMissing(@Nullable List<String> heading) {
        boolean some = heading != null && heading.stream().anyMatch(columns::contains);
        Set<String> missing = new TreeSet<>(required || !some ? columns : Set.of());
        missing.addAll(rounded.keySet());
        missing.addAll(scaled);
        if (heading != null) {
            missing.removeAll(heading);
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "there is no column " + String.join(", ", missing),
                    "heading row",
                    "Name columns that are there: " + (heading == null ? "none" : String.join(", ", heading)));
        }
    }

    private String hidden(String column, String value, String place) {
        if (value.isEmpty()) {
            return value;
        }
        if (columns.contains(column)) {
            return pseudonyms.seal(value);
        }
        if (rounded.containsKey(column)) {
            int digits = rounded.get(column);
            return number(value, column, place)
                    .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                    .toPlainString();
        }
        if (scaled.contains(column)) {
            return number(value, column, place)
                    .multiply(BigDecimal.valueOf(pseudonyms.factor(column)), MathContext.DECIMAL64)
                    .toPlainString();
        }
        return value;
    }

    private static BigDecimal number(String value, String column, String place) {
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException none) {
            throw new InvalidInputException(
                    "\"" + (value.length() > 40 ? value.substring(0, 40) : value) + "\" is no number",
                    place + ", column " + column,
                    "Scale and round numbers only");
        }
    }

    /**
     * Turns sealed names in CSV back, in whatever column they stand.
     *
     * @param scaled columns that were scaled
     * @return how many values could not be turned back: they were changed, or their key is not at hand
     */
    public static long csvBack(Pseudonyms pseudonyms, Set<String> scaled, Reader in, Writer out) throws IOException {
        CsvRows rows = new CsvRows(in);
        List<String> heading = rows.next();
        reverse(pseudonyms, scaled).refuseMissing(heading);
        long left = 0;
        for (List<String> row = heading; row != null; row = rows.next()) {
            List<String> changed = new ArrayList<>(row);
            for (int i = 0; i < row.size() && row != heading; i++) {
                String value = pseudonyms.open(row.get(i)).orElse(row.get(i));
                left += looksSealed(row.get(i)) && value.equals(row.get(i)) ? 1 : 0;
                String column = heading == null || i >= heading.size() ? "" : heading.get(i);
                changed.set(
                        i,
                        scaled.contains(column) && !value.isEmpty()
                                ? number(value, column, "row " + rows.number())
                                        .divide(BigDecimal.valueOf(pseudonyms.factor(column)), SCALED)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                : value);
            }
            CsvRows.write(changed, out);
        }
        return left;
    }

    private static boolean looksSealed(String value) {
        return value.startsWith("~") && value.endsWith("~") && value.length() > 48;
    }

    /** Replaces the text values of some fields of JSON, however deep; one document or many, as in JSON lines. */
    public void json(Reader in, Writer out) throws IOException {
        copy(in, out, (field, text) -> field != null && columns.contains(field) ? pseudonyms.seal(text) : text);
    }

    /** Turns sealed names in JSON back. */
    public static long jsonBack(Pseudonyms pseudonyms, Reader in, Writer out) throws IOException {
        long[] left = {0};
        copy(in, out, (field, text) -> {
            String value = pseudonyms.open(text).orElse(text);
            left[0] += looksSealed(text) && value.equals(text) ? 1 : 0;
            return value;
        });
        return left[0];
    }

    private interface Change {
        String of(@Nullable String field, String text);
    }

    private static void copy(Reader in, Writer out, Change change) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(com.fasterxml.jackson.core.StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonParser parser = factory.createParser(in);
                JsonGenerator generator = factory.createGenerator(out)) {
            generator.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
            // The field that an array stands under counts for what is in it.
            java.util.ArrayDeque<String> fields = new java.util.ArrayDeque<>();
            fields.push("");
            String field = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> {
                        field = parser.currentName();
                        generator.writeFieldName(field);
                    }
                    case VALUE_STRING -> generator.writeString(change.of(field, parser.getText()));
                    case START_OBJECT, START_ARRAY -> {
                        fields.push(field);
                        generator.copyCurrentEvent(parser);
                    }
                    case END_OBJECT, END_ARRAY -> {
                        field = fields.pop();
                        generator.copyCurrentEvent(parser);
                    }
                    default -> generator.copyCurrentEventExact(parser);
                }
            }
        }
    }
}
