package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.common.testing.RealServer;
import io.capacityplanner.kit.ForkedJvm;
import io.capacityplanner.kit.NumberedRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for real: the process may write files up to a size, then there is room again. */
class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void costsOnlyWhatDidNotFit() {
        RealServer.require("bash", "bash");
        RealServer.require("prlimit", "util-linux");
        List<String> said = new ArrayList<>();
        try (ForkedJvm writer =
                ForkedJvm.start("ulimit -S -f 600", FullDisk.class, Libraries.NEEDED, folder.toString())) {
            for (String line = writer.line(); line != null; line = writer.line()) {
                said.add(line);
            }
            assertThat(writer.exitCode()).as("%s", said).isZero();
        }
        int kept = (int) said.stream().filter(line -> line.startsWith("kept ")).count();
        assertThat(said)
                .as("%s", said)
                .anyMatch(line -> line.startsWith("refused: Make room on the disk"))
                .contains("kept after");
        try (Database database = Database.folder(folder)) {
            NumberedRecords.of(JdbcAlertStore.in(database)).holdsAllUpTo(kept);
        }
    }
}
