package io.capacityplanner.linefile;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What was found in a file of lines.
 *
 * @param exists whether there is a file
 * @param lines how many lines it has that were written whole
 * @param whole where the last of them ends, bytes
 * @param torn bytes behind it
 */
record LineRead(boolean exists, int lines, long whole, long torn) {

    private static final int BUFFER = 1 << 16;

    /** Hands each whole line over; what follows the last line break was not written whole, so it never counted. */
    static LineRead all(Path file, Consumer<String> line) throws IOException {
        if (!Files.exists(file)) {
            return new LineRead(false, 0, 0, 0);
        }
        int number = 0;
        long whole = 0;
        // Bytes, not characters: a line may have been cut inside of a letter.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    bytes.write(next);
                    continue;
                }
                number++;
                whole += bytes.size() + 1;
                take(bytes.toString(StandardCharsets.UTF_8), file + ", line " + number, line);
                bytes.reset();
            }
        }
        return new LineRead(true, number, whole, bytes.size());
    }

    private static void take(String text, String place, Consumer<String> line) {
        if (text.isBlank()) {
            return;
        }
        try {
            line.accept(text);
        } catch (NewerVersionException newer) {
            throw newer.at(place);
        } catch (CapacityException odd) {
            throw new InvalidInputException(Fault.of(odd.problem(), place, "Remove the line, or restore the file")
                    .causedBy(odd));
        }
    }
}
