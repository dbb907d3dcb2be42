package io.capacityplanner.source;

import java.util.List;

/**
 * Where samples came from.
 *
 * @param source id of the source, for instance {@code csv}
 * @param location file, address or host, as a person would look it up
 * @param notes what the source had to decide while reading, one sentence each
 */
public record Provenance(String source, String location, List<String> notes) {

    /** Copies the notes. */
    public Provenance {
        notes = List.copyOf(notes);
    }

    /** A place without notes. */
    public static Provenance of(String source, String location) {
        return new Provenance(source, location, List.of());
    }
}
