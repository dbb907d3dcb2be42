package io.capacityplanner.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads the case files of the test resources. */
public final class Cases {

    private Cases() {}

    /** A case by its id. */
    public static JsonNode read(String id) {
        try (InputStream in = Cases.class.getResourceAsStream("/cases/" + id + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of numbers. */
    public static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
