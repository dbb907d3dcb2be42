package io.capacityplanner.linefile;

import io.capacityplanner.alerting.JsonLinesAlertStore;
import io.capacityplanner.audit.JsonLinesAuditLog;
import io.capacityplanner.followup.JsonLinesRecommendationStore;
import io.capacityplanner.kit.KillRounds;
import io.capacityplanner.kit.NumberedRecords;
import io.capacityplanner.security.KeyFile;
import java.nio.file.Path;
import java.util.List;

/** Writes to the stores of a folder until it is killed. */
final class CrashingWriter {

    private static final KeyFile KEYS = KeyFile.ofKey("test", new byte[KeyFile.SHORTEST]);

    private CrashingWriter() {}

    /**
     * Runs it.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        System.in.read();
        KillRounds.writers(
                        "",
                        List.of(
                                NumberedRecords.of(alerts(folder)),
                                NumberedRecords.of(recommendations(folder)),
                                NumberedRecords.of(audit(folder))))
                .forEach(Thread::start);
    }

    static JsonLinesAlertStore alerts(Path folder) {
        return JsonLinesAlertStore.open(folder.resolve("alerts.jsonl"));
    }

    static JsonLinesRecommendationStore recommendations(Path folder) {
        return JsonLinesRecommendationStore.open(folder.resolve("recommendations.jsonl"));
    }

    static JsonLinesAuditLog audit(Path folder) {
        return JsonLinesAuditLog.at(folder.resolve("audit.jsonl"), KEYS);
    }
}
