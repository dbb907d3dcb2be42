package io.capacityplanner.connector.aws.offers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.AwsStub.Call;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The price list: it applies the filters to its products and hands them out in pages, an empty one among them. */
final class PriceListStub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    private final List<JsonNode> products = new ArrayList<>();

    /** Adds a product with one on-demand rate; the attributes are name and value in turn. */
    PriceListStub with(String service, String unit, String price, String... attributes) {
        products.add(product(service, unit, price, attributes));
        return this;
    }

    /** Adds a machine as the list tells it. */
    PriceListStub machine(String type, String vcpu, String memory, String price, String... more) {
        List<String> attributes = new ArrayList<>(List.of(
                "instanceType",
                type,
                "vcpu",
                vcpu,
                "memory",
                memory,
                "regionCode",
                "eu-west-1",
                "operatingSystem",
                "Linux",
                "tenancy",
                "Shared",
                "preInstalledSw",
                "NA",
                "capacitystatus",
                "Used",
                "marketoption",
                "OnDemand",
                "operation",
                "RunInstances",
                "licenseModel",
                "No License required",
                "currentGeneration",
                "Yes"));
        attributes.addAll(List.of(more));
        return with("AmazonEC2", "Hrs", price, attributes.toArray(String[]::new));
    }

    private static JsonNode product(String service, String unit, String price, String... attributes) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode product = root.putObject("product");
        product.put("sku", "2S47E3PRAB8YVHRD");
        ObjectNode told = JSON.createObjectNode().put("servicecode", service).put("locationType", "AWS Region");
        for (int i = 0; i < attributes.length; i += 2) {
            told.put(attributes[i], attributes[i + 1]);
        }
        product.put("productFamily", told.path("productFamily").asText("Compute Instance"));
        told.remove("productFamily");
        product.set("attributes", told);
        root.put("serviceCode", service);
        ObjectNode terms = root.putObject("terms");
        terms.putObject("Reserved")
                .putObject("2S47E3PRAB8YVHRD.4NA7Y494T4")
                .putObject("priceDimensions")
                .putObject("2S47E3PRAB8YVHRD.4NA7Y494T4.6YS6EN2CT7")
                .put("unit", "Hrs")
                .putObject("pricePerUnit")
                .put("USD", "0.0001000000");
        ObjectNode term = terms.putObject("OnDemand").putObject("2S47E3PRAB8YVHRD.JRTCKXETXF");
        ObjectNode rate = term.putObject("priceDimensions").putObject("2S47E3PRAB8YVHRD.JRTCKXETXF.6YS6EN2CT7");
        rate.put("unit", unit).put("endRange", "Inf").put("description", "$" + price + " per hour");
        rate.putArray("appliesTo");
        rate.put("rateCode", "2S47E3PRAB8YVHRD.JRTCKXETXF.6YS6EN2CT7").put("beginRange", "0");
        rate.putObject("pricePerUnit").put("USD", price);
        term.put("sku", "2S47E3PRAB8YVHRD").put("effectiveDate", "2026-02-01T00:00:00Z");
        term.putObject("termAttributes");
        return root.put("version", "20260220174532").put("publicationDate", "2026-02-20T17:45:32Z");
    }

    /** Answers {@code GetProducts}. */
    Reply products(Call call) throws IOException {
        assertThat(call.request().header("X-Amz-Target")).isEqualTo("AWSPriceListService.GetProducts");
        assertThat(call.request().header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(call.caller().service()).isEqualTo("pricing");
        assertThat(call.caller().region()).isEqualTo("us-east-1");
        JsonNode body = JSON.readTree(call.request().text());
        assertThat(body.path("FormatVersion").asText()).isEqualTo("aws_v1");
        assertThat(body.path("MaxResults").asInt()).isBetween(1, 100);
        Map<String, String> filters = new LinkedHashMap<>();
        body.path("Filters").forEach(filter -> {
            assertThat(filter.path("Type").asText()).isEqualTo("TERM_MATCH");
            filters.put(filter.path("Field").asText(), filter.path("Value").asText());
        });
        assertThat(filters).containsKey("regionCode");
        String service = body.path("ServiceCode").asText();
        List<JsonNode> found = products.stream()
                .filter(product -> matches(product, service, filters))
                .toList();
        String token = body.path("NextToken").asText("");
        if (!token.isEmpty() && !token.startsWith(service + "/")) {
            return AwsStub.jsonError(400, "InvalidNextTokenException", "The pagination token is invalid.");
        }
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.substring(token.indexOf('/') + 1));
        // The page in the middle is empty, with a token.
        boolean gap = from == -1;
        int start = gap ? PAGE : from;
        int end = gap ? start : Math.min(found.size(), start + PAGE);
        ObjectNode answer = JSON.createObjectNode().put("FormatVersion", "aws_v1");
        ArrayNode list = answer.putArray("PriceList");
        found.subList(start, end).forEach(product -> list.add(product.toString()));
        if (token.isEmpty() && found.size() > PAGE) {
            answer.put("NextToken", service + "/-1");
        } else if (end < found.size()) {
            answer.put("NextToken", service + "/" + end);
        }
        return Reply.of(200, "application/x-amz-json-1.1", answer.toString());
    }

    private static boolean matches(JsonNode product, String service, Map<String, String> filters) {
        JsonNode attributes = product.path("product").path("attributes");
        return product.path("serviceCode").asText().equals(service)
                && filters.entrySet().stream()
                        .allMatch(filter -> filter.getKey().equals("productFamily")
                                ? product.path("product")
                                        .path("productFamily")
                                        .asText()
                                        .equals(filter.getValue())
                                : attributes.path(filter.getKey()).asText().equals(filter.getValue()));
    }
}
