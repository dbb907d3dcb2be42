package io.capacityplanner.connector.focus.rows;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** What a failure of the file system, of compression or of decoding means. */
public final class FileFaults {

    private FileFaults() {}

    /** The typed error of a file. */
    public static CapacityException reading(Path file, IOException cause) {
        String place = file.toString();
        if (cause instanceof CharacterCodingException) {
            return invalid(place, "the text is not UTF-8", "Save the file as UTF-8 text", cause);
        }
        if (cause instanceof EOFException) {
            return invalid(
                    place, "the compressed data ends in the middle; the file is truncated", "Copy it again", cause);
        }
        if (cause instanceof ZipException) {
            return invalid(
                    place, "the compressed data is damaged (" + cause.getMessage() + ")", "Copy it again", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return invalid(place, "there is no such file", "Check the path", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return invalid(place, "it may not be read", "Give the process permission to read it", cause);
        }
        return new SourceUnavailableException(
                Fault.of("it cannot be read (" + cause.getMessage() + ")", place, "Check the disk and try again")
                        .causedBy(cause));
    }

    private static InvalidInputException invalid(String place, String problem, String remedy, Throwable cause) {
        return new InvalidInputException(Fault.of(problem, place, remedy).causedBy(cause));
    }
}
