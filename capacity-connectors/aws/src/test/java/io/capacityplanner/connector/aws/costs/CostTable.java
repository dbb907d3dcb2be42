package io.capacityplanner.connector.aws.costs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.AwsStub.Call;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cost Explorer over a few bill lines: filters, groups by two things at most, sums, and gives pages of groups. */
final class CostTable {

    static final String PAYER = "111122223333";
    static final String MEMBER = "444455556666";

    /** One line of the bill. */
    record Line(
            LocalDate day,
            String account,
            String type,
            String service,
            String team,
            String unblended,
            String amortized,
            String hours) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Line> lines = new ArrayList<>();
    private int page = 5000;
    private LocalDate finalUntil = LocalDate.parse("2026-02-01");

    CostTable line(
            String day, String account, String type, String service, String team, String unblended, String amortized) {
        lines.add(new Line(LocalDate.parse(day), account, type, service, team, unblended, amortized, "24"));
        return this;
    }

    CostTable pagesOf(int groups) {
        page = groups;
        return this;
    }

    AwsStub serve(AwsStub stub) {
        return stub.on("GetCostAndUsage", this::answer);
    }

    Reply answer(Call call) throws IOException {
        JsonNode asked = JSON.readTree(call.request().body());
        LocalDate start = LocalDate.parse(asked.get("TimePeriod").get("Start").asText());
        LocalDate end = LocalDate.parse(asked.get("TimePeriod").get("End").asText());
        if (!start.isBefore(end) || asked.get("GroupBy").size() > 2) {
            return AwsStub.jsonError(
                    400, "ValidationException", "Group by at most two keys over a range that is not empty");
        }
        Map<String, String> fixed = new HashMap<>();
        JsonNode filter = asked.get("Filter");
        if (filter != null) {
            for (JsonNode part : filter.has("And") ? filter.get("And") : List.of(filter)) {
                fixed.put(
                        part.get("Dimensions").get("Key").asText(),
                        part.get("Dimensions").get("Values").get(0).asText());
            }
        }
        boolean monthly = asked.get("Granularity").asText().equals("MONTHLY");
        // Period and keys to sums; the payer sees all, a member itself.
        Map<LocalDate, Map<List<String>, BigDecimal[]>> periods = new TreeMap<>();
        for (Line line : lines) {
            boolean seen = call.caller().account().equals(PAYER)
                    || call.caller().account().equals(line.account());
            boolean inside = !line.day().isBefore(start) && line.day().isBefore(end);
            if (seen
                    && inside
                    && fixed.entrySet().stream()
                            .allMatch(one -> value(line, one.getKey()).equals(one.getValue()))) {
                LocalDate period = monthly ? later(line.day().withDayOfMonth(1), start) : line.day();
                List<String> keys = new ArrayList<>();
                for (JsonNode group : asked.get("GroupBy")) {
                    String key = group.get("Key").asText();
                    keys.add(group.get("Type").asText().equals("TAG") ? key + "$" + line.team() : value(line, key));
                }
                BigDecimal[] sums = periods.computeIfAbsent(period, p -> new LinkedHashMap<>())
                        .computeIfAbsent(keys, k -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
                sums[0] = sums[0].add(new BigDecimal(line.unblended()));
                sums[1] = sums[1].add(new BigDecimal(line.amortized()));
            }
        }
        return Reply.of(
                200,
                "application/x-amz-json-1.1",
                pageOf(asked, periods, monthly, end).toString());
    }

    private ObjectNode pageOf(
            JsonNode asked, Map<LocalDate, Map<List<String>, BigDecimal[]>> periods, boolean monthly, LocalDate end) {
        int from = asked.has("NextPageToken")
                ? Integer.parseInt(asked.get("NextPageToken").asText())
                : 0;
        int position = 0;
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("ResultsByTime");
        for (Map.Entry<LocalDate, Map<List<String>, BigDecimal[]>> period : periods.entrySet()) {
            LocalDate next = monthly
                    ? period.getKey().withDayOfMonth(1).plusMonths(1)
                    : period.getKey().plusDays(1);
            ObjectNode result = JSON.createObjectNode();
            result.putObject("TimePeriod")
                    .put("Start", period.getKey().toString())
                    .put("End", (next.isAfter(end) ? end : next).toString());
            result.putObject("Total");
            result.put("Estimated", !period.getKey().isBefore(finalUntil));
            ArrayNode groups = result.putArray("Groups");
            for (Map.Entry<List<String>, BigDecimal[]> one : period.getValue().entrySet()) {
                if (position >= from && position < from + page) {
                    ObjectNode group = groups.addObject();
                    one.getKey().forEach(group.putArray("Keys")::add);
                    ObjectNode metrics = group.putObject("Metrics");
                    amount(metrics, asked.get("Metrics").get(0).asText(), one.getValue()[0], "USD");
                    amount(metrics, asked.get("Metrics").get(1).asText(), one.getValue()[1], "USD");
                    amount(metrics, asked.get("Metrics").get(2).asText(), BigDecimal.valueOf(24), "N/A");
                }
                position++;
            }
            if (groups.size() > 0) {
                results.add(result);
            }
        }
        if (position > from + page) {
            answer.put("NextPageToken", String.valueOf(from + page));
        }
        return answer;
    }

    private static void amount(ObjectNode metrics, String name, BigDecimal amount, String unit) {
        metrics.putObject(name).put("Amount", amount.toPlainString()).put("Unit", unit);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String value(Line line, String dimension) {
        return switch (dimension) {
            case "LINKED_ACCOUNT" -> line.account();
            case "RECORD_TYPE" -> line.type();
            case "SERVICE" -> line.service();
            default -> throw new IllegalArgumentException(dimension);
        };
    }
}
