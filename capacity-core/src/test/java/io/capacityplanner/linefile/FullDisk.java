package io.capacityplanner.linefile;

import io.capacityplanner.error.SourceUnavailableException;
import java.nio.file.Path;
import java.util.List;

/** Writes lines until the disk is full, makes room and writes another; says which of them were kept. */
final class FullDisk {

    private static final int MOST = 10_000;
    private static final String REST = " " + "x".repeat(333);

    private FullDisk() {}

    /**
     * Runs it.
     *
     * @param args the file
     */
    public static void main(String[] args) throws Exception {
        try (LineFile file = LineFile.open(Path.of(args[0]), line -> {}, List::of)) {
            fill(file);
            int freed = new ProcessBuilder(
                            "/usr/bin/prlimit",
                            "--pid",
                            Long.toString(ProcessHandle.current().pid()),
                            "--fsize=unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
            if (freed != 0) {
                throw new IllegalStateException("no room could be made");
            }
            file.append("after" + REST);
            System.out.println("kept after");
        }
    }

    private static void fill(LineFile file) {
        for (int i = 0; i < MOST; i++) {
            try {
                file.append(i + REST);
                System.out.println("kept " + i);
            } catch (SourceUnavailableException full) {
                System.out.println("refused: " + full.remedy());
                return;
            }
        }
        throw new IllegalStateException("the disk never was full");
    }
}
