package io.capacityplanner.connector.azure;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One question to Cost Management with all pages of its answer. */
final class CostPages {

    static final String ROLE = "Cost Management Reader";

    private static final String VERSION = "2023-11-01";

    /**
     * One question.
     *
     * @param scope for instance {@code /subscriptions/…}
     * @param type {@code ActualCost} or {@code AmortizedCost}
     * @param from first day
     * @param to last day, inclusive
     */
    record Question(
            String scope,
            String type,
            LocalDate from,
            LocalDate to,
            CostManagementSource.Granularity granularity,
            List<String> grouping) {

        String target() {
            return ArmId.path(scope) + "/providers/Microsoft.CostManagement/query?api-version=" + VERSION;
        }

        byte[] body() {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JsonTree.FACTORY.createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("type", type);
                json.writeStringField("timeframe", "Custom");
                json.writeObjectFieldStart("timePeriod");
                json.writeStringField("from", from + "T00:00:00Z");
                json.writeStringField("to", to + "T23:59:59Z");
                json.writeEndObject();
                json.writeObjectFieldStart("dataset");
                json.writeStringField("granularity", granularity.key());
                json.writeObjectFieldStart("aggregation");
                json.writeObjectFieldStart("totalCost");
                json.writeStringField("name", "Cost");
                json.writeStringField("function", "Sum");
                json.writeEndObject();
                json.writeEndObject();
                json.writeArrayFieldStart("grouping");
                for (String dimension : grouping) {
                    json.writeStartObject();
                    json.writeStringField("type", "Dimension");
                    json.writeStringField("name", dimension);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private CostPages() {}

    /**
     * Reads all pages. A next page is asked for with the same body; an answer of 204 has no rows.
     *
     * @param rows takes columns and a row
     * @throws AzureRefusal when a page cannot be read
     */
    static void read(
            AzureService service, Outcome outcome, Question question, BiConsumer<List<String>, JsonTree> rows) {
        byte[] body = question.body();
        Set<String> seen = new HashSet<>();
        @Nullable String target = question.target();
        while (target != null) {
            String page = target;
            if (!seen.add(page)) {
                throw new AzureRefusal(
                        0,
                        "",
                        new InvalidInputException(
                                "the next page is one that was read already",
                                service.address() + question.scope(),
                                "Ask again later"));
            }
            JsonTree properties = outcome.ask(() -> service.ask(
                    AzureService.Question.post(page, body, Map.of(), ROLE),
                    answer -> answer.status() == 204 ? JsonTree.nothing() : properties(answer)));
            List<String> columns = CostRow.columns(properties);
            properties.at("rows").items().forEach(row -> rows.accept(columns, row));
            String next = properties.at("nextLink").text();
            target = next.isEmpty() ? null : next;
        }
    }

    private static JsonTree properties(AzureAnswer answer) throws IOException {
        JsonTree properties = JsonTree.of(answer.body()).at("properties");
        if (properties.at("columns").missing()) {
            throw new IOException("it is no answer about costs");
        }
        return properties;
    }
}
