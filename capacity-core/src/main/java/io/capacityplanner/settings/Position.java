package io.capacityplanner.settings;

/**
 * Where something stands in a file.
 *
 * @param file the file as the user named it
 * @param line its line, from 1; 0 when not known
 * @param column its column, from 1; 0 when not known
 */
public record Position(String file, int line, int column) {

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
