package io.capacityplanner.connector.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays out the files of a recorded tree. */
final class FileTree {

    private FileTree() {}

    /** Writes the files of {@code trees/NAME.txt} under a folder, and returns it. */
    static Path in(Path folder, String name) {
        try (InputStream in = FileTree.class.getResourceAsStream("/trees/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^--- ")) {
                int end = part.indexOf('\n');
                if (!part.startsWith("#")) {
                    write(folder, part.substring(0, end), part.substring(end + 1));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path folder, String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
