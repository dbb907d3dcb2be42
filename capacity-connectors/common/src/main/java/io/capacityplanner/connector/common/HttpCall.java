package io.capacityplanner.connector.common;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request, without what all requests of a transport have in common.
 *
 * @param method for instance {@code GET}
 * @param path below the base address, encoded, without a leading slash
 * @param parameters the query, in order; a name may come twice
 * @param headers further headers
 * @param body the body; empty for none. Not copied: nobody changes it any more
 * @param repeatable whether doing it twice does no harm; what is not is tried again only when it cannot have been done
 * @param secretPath whether the path is a secret, as that of an incoming webhook is; then it stands in no message
 */
public record HttpCall(
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, String> headers,
        byte[] body,
        boolean repeatable,
        boolean secretPath) {

    private static final byte[] NOTHING = {};

    /**
     * One name and value of a query or form.
     *
     * @param name the name
     * @param value the value, not encoded
     */
    public record Parameter(String name, String value) {}

    /** Copies the collections. */
    public HttpCall {
        parameters = List.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /** A request that only reads. */
    public static HttpCall get(String path, List<Parameter> parameters) {
        return new HttpCall("GET", path, parameters, Map.of(), NOTHING, true, false);
    }

    /** A form that is posted. */
    public static HttpCall postForm(String path, List<Parameter> parameters, boolean repeatable) {
        return post(
                path,
                "application/x-www-form-urlencoded",
                encoded(parameters).getBytes(StandardCharsets.UTF_8),
                repeatable);
    }

    /** A body that is posted. */
    public static HttpCall post(String path, String contentType, byte[] body, boolean repeatable) {
        return new HttpCall("POST", path, List.of(), Map.of("Content-Type", contentType), body, repeatable, false);
    }

    /** The same with a query. */
    public HttpCall withParameters(List<Parameter> others) {
        return new HttpCall(method, path, others, headers, body, repeatable, secretPath);
    }

    /** The same with a further header. */
    public HttpCall withHeader(String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new HttpCall(method, path, parameters, more, body, repeatable, secretPath);
    }

    /** The same with a path that stands in no message. */
    public HttpCall withSecretPath() {
        return new HttpCall(method, path, parameters, headers, body, repeatable, true);
    }

    /** The path as messages show it. */
    String shownPath() {
        return secretPath ? "***" : path;
    }

    /** Parameters as they stand in an address or form. */
    public static String encoded(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> encoded(p.name()) + "=" + encoded(p.value()))
                .collect(Collectors.joining("&"));
    }

    /** A text as it stands in a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Method and path; neither query nor headers, which may hold secrets, nor a secret path. */
    @Override
    public String toString() {
        return method + " " + shownPath();
    }
}
