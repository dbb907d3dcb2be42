package io.capacityplanner.connector.csv;

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

/** The typed errors of a file, each with its place. */
final class FileFaults {

    private static final int LONGEST_QUOTE = 60;

    private FileFaults() {}

    static InvalidInputException of(Path file, String problem, String remedy) {
        return new InvalidInputException(problem, file.toString(), remedy);
    }

    static InvalidInputException row(Path file, long line, String problem, String remedy) {
        return new InvalidInputException(problem, file + ", row " + line, remedy);
    }

    static InvalidInputException cell(Path file, long line, String column, UnreadableCellException cause) {
        return new InvalidInputException(
                String.valueOf(cause.getMessage()),
                file + ", row " + line + ", column \"" + column + "\"",
                cause.remedy());
    }

    /** What a failure of the file system, of compression or of decoding means. */
    static CapacityException reading(Path file, long line, IOException cause) {
        String place = line > 0 ? file + ", after row " + line : file.toString();
        if (cause instanceof CharacterCodingException) {
            return new InvalidInputException(Fault.of("the text is not UTF-8", place, "Save the file as UTF-8 text")
                    .causedBy(cause));
        }
        if (cause instanceof EOFException) {
            return new InvalidInputException(
                    Fault.of("the gzip data ends in the middle; the file is truncated", place, "Copy the file again")
                            .causedBy(cause));
        }
        if (cause instanceof ZipException) {
            return new InvalidInputException(Fault.of("the gzip data is damaged", place, "Copy the file again")
                    .causedBy(cause));
        }
        if (cause instanceof NoSuchFileException) {
            return new InvalidInputException(
                    Fault.of("there is no such file", place, "Check the path").causedBy(cause));
        }
        if (cause instanceof AccessDeniedException) {
            return new InvalidInputException(
                    Fault.of("the file may not be read", place, "Give the process permission to read it")
                            .causedBy(cause));
        }
        return new SourceUnavailableException(
                Fault.of("the file cannot be read (" + cause.getMessage() + ")", place, "Check the disk and try again")
                        .causedBy(cause));
    }

    /** A cell's text as an error shows it: on one line and not too long. */
    static String quote(String cell) {
        String shown = cell.replaceAll("\\p{Cntrl}", "\uFFFD");
        return '"' + (shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "…" : shown) + '"';
    }
}
