package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.NumberedRecords;
import java.nio.file.Path;

/** Writes until the disk is full, makes room and writes another; says what was kept. */
final class FullDisk {

    private static final int MOST = 100_000;

    private FullDisk() {}

    /**
     * Runs it.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws Exception {
        try (Database database = Database.folder(Path.of(args[0]))) {
            NumberedRecords records = NumberedRecords.of(JdbcAlertStore.in(database));
            int number = fill(records);
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
            records.write().accept(number);
            System.out.println("kept after");
        }
    }

    private static int fill(NumberedRecords records) {
        for (int number = 1; number < MOST; number++) {
            try {
                records.write().accept(number);
                System.out.println("kept " + number);
            } catch (SourceUnavailableException full) {
                System.out.println("refused: " + full.remedy() + " " + full.problem());
                return number;
            }
        }
        throw new IllegalStateException("the disk never was full");
    }
}
