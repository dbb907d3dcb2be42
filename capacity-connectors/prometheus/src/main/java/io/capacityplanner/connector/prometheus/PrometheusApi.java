package io.capacityplanner.connector.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The three requests of the HTTP API that are needed. Thread-safe. */
final class PrometheusApi {

    /** Addresses above this are refused by some proxies. */
    private static final int LONGEST_QUERY = 1500;

    private final HttpTransport transport;
    private final List<Parameter> fixed;
    private final ApiReader reader;
    private final long most;

    /** @param most samples that one answer may hold */
    PrometheusApi(HttpTransport transport, List<Parameter> fixed, long most) {
        this.transport = transport;
        this.most = most;
        this.reader = new ApiReader(new JsonFactory(), most);
        this.fixed = List.copyOf(fixed);
    }

    /** Samples that may be held of one question. */
    long mostSamples() {
        return most;
    }

    String address() {
        return transport.address();
    }

    /** An expression at each point of a grid. The answer may be a refusal. */
    ApiAnswer range(String expression, RangeGrid grid) {
        return ask(
                "api/v1/query_range",
                new Parameter("query", expression),
                new Parameter("start", RangeGrid.seconds(grid.first())),
                new Parameter("end", RangeGrid.seconds(grid.last())),
                new Parameter("step", RangeGrid.seconds(grid.step())));
    }

    /** An expression at one moment. The answer may be a refusal. */
    ApiAnswer at(String expression, Instant time) {
        return ask(
                "api/v1/query",
                new Parameter("query", expression),
                new Parameter("time", RangeGrid.seconds(time.toEpochMilli())));
    }

    /** The values a label has among series that a grid may touch, sorted. */
    ApiAnswer values(String label, String selector, RangeGrid grid) {
        ApiAnswer answer = send(HttpCall.get(
                "api/v1/label/" + HttpCall.encoded(label) + "/values",
                with(
                        new Parameter("match[]", selector),
                        new Parameter("start", RangeGrid.seconds(grid.first())),
                        new Parameter("end", RangeGrid.seconds(grid.last())))));
        Collections.sort(answer.values());
        return answer;
    }

    /** A refusal as an exception. */
    InvalidInputException refused(ApiAnswer.Refusal refusal, String expression) {
        if (refusal.isUnread()) {
            return new InvalidInputException(
                    "the answer to \"" + expression + "\" holds " + refusal.message() + ", and cannot be read in parts",
                    address(),
                    "Write $selector inside of its braces, ask for a shorter range or a longer step, or allow more "
                            + "samples in memory");
        }
        String kind = refusal.kind().isEmpty() ? "" : refusal.kind() + ": ";
        return new InvalidInputException(
                "the server refused \"" + expression + "\" with " + refusal.status() + " (" + kind + refusal.message()
                        + ")",
                address(),
                refusal.tooLarge()
                        ? "Ask for a shorter range or a longer step, or raise the server's limit"
                        : "Correct the expression");
    }

    private ApiAnswer ask(String path, Parameter... parameters) {
        List<Parameter> all = with(parameters);
        boolean tooLong = HttpCall.encoded(all).length() > LONGEST_QUERY;
        return send(tooLong ? HttpCall.postForm(path, all, true) : HttpCall.get(path, all));
    }

    private ApiAnswer send(HttpCall call) {
        return transport.send(call.withHeader("Accept", "application/json"), reader);
    }

    private List<Parameter> with(Parameter... parameters) {
        List<Parameter> all = new ArrayList<>(List.of(parameters));
        all.addAll(fixed);
        return all;
    }
}
