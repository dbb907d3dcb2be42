package io.capacityplanner.examples.cli;

import io.capacityplanner.audit.AuditVerifier;
import io.capacityplanner.audit.JsonLinesAuditLog;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capacity audit}: who did what, and whether the record of it is as it was written. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Verifies and shows the audit log that a planner keeps.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class, AuditCommand.Checkpoint.class})
final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given. Try 'capacity audit --help'");
    }

    /** {@code capacity audit verify FILE}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Finds entries that were changed, taken out, moved, doubled, cut off, or chained anew without the key.",
                "Exit code 1 when there are any, each with its file and line."
            })
    static final class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli.
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file that is written to; full ones beside it are found.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path file;

        @Option(
                names = "--key-file",
                required = true,
                paramLabel = "KEYS",
                description = "The keys that sealed it: an id and a key in base64 a line.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path keys;

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description = "A checkpoint that was kept elsewhere; without one, a cut end is not found.")
        private @Nullable Path checkpoint;

        @Override
        public Integer call() {
            AuditVerification found =
                    AuditVerifier.verify(file, KeyFile.of(keys), checkpoint == null ? null : read(checkpoint));
            Console console = new Console(spec);
            found.faults().forEach(fault -> console.line(fault.toString()));
            if (!found.intact()) {
                console.remark((found.faults().size() + found.more()) + " faults in " + file + "; " + found.entries()
                        + " entries are whole and in place");
                return CapacityCommand.INTERNAL;
            }
            console.line(file + ": " + found.entries() + " entries, all as they were written, up to "
                    + found.last().text());
            if (found.recovered() > 0) {
                console.remark(found.recovered() + " lines were cut short by crashes, and the log went on behind them");
            }
            if (!found.checkpointed()) {
                console.remark("no checkpoint was given, so entries that were cut off at the end would not be found");
            }
            return CapacityCommand.GOOD;
        }

        private static AuditCheckpoint read(Path file) {
            try {
                return AuditCheckpoint.parse(Files.readString(file));
            } catch (IOException unreadable) {
                throw new InvalidInputException(
                        Fault.of("the checkpoint cannot be read", file.toString(), "Check the path")
                                .causedBy(unreadable));
            }
        }
    }

    /** {@code capacity audit checkpoint FILE}. */
    @Command(
            name = "checkpoint",
            mixinStandardHelpOptions = true,
            description = "Prints how far the log has come, to be kept elsewhere for 'capacity audit verify'.")
    static final class Checkpoint implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli.
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file that is written to.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path file;

        @Option(names = "--key-file", required = true, paramLabel = "KEYS", description = "The keys that sealed it.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path keys;

        @Override
        public Integer call() {
            KeyFile known = KeyFile.of(keys);
            AuditVerification found = AuditVerifier.verify(file, known, null);
            if (!found.intact()) {
                // A checkpoint of a log that was tampered with would vouch for it.
                new Console(spec).remark("the log is not as it was written; see 'capacity audit verify'");
                return CapacityCommand.INTERNAL;
            }
            new Console(spec).line(found.last().text());
            return CapacityCommand.GOOD;
        }
    }

    /** {@code capacity audit show FILE}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints entries, oldest first. It does not verify them: see 'capacity audit verify'.")
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Set by picocli.
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file that is written to; full ones beside it are found.")
        @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
        private Path file;

        @Option(names = "--who", paramLabel = "NAME", description = "Only of who asked.")
        private @Nullable String who;

        @Option(names = "--operation", paramLabel = "OPERATION", description = "Only one of: ${COMPLETION-CANDIDATES}.")
        private @Nullable Operation operation;

        @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only one of: ${COMPLETION-CANDIDATES}.")
        private @Nullable AuditOutcome outcome;

        @Option(
                names = "--from",
                paramLabel = "INSTANT",
                description = "First moment, for instance 2026-03-01T00:00:00Z.")
        private @Nullable Instant from;

        @Option(names = "--to", paramLabel = "INSTANT", description = "First moment after the last.")
        private @Nullable Instant to;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "TABLE",
                description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // It has a default.
        private Format format;

        @Override
        public Integer call() {
            if (!Files.exists(file)) {
                throw new InvalidInputException("there is no such file", file.toString(), "Check the path");
            }
            Console console = new Console(spec);
            // Reading takes no key; the provider is never asked.
            JsonLinesAuditLog log = JsonLinesAuditLog.at(file, KeyFile.ofKey("unused", new byte[KeyFile.SHORTEST]));
            try (Stream<AuditEntry> entries = log.read().filter(this::wanted)) {
                switch (format) {
                    case JSON -> console.jsonArray(entries.map(Show::fields).iterator());
                    case CSV -> {
                        console.csv(List.copyOf(HEADING));
                        entries.forEach(entry -> console.csv(cells(entry)));
                    }
                    default -> entries.forEach(entry -> console.line(line(entry)));
                }
            }
            return CapacityCommand.GOOD;
        }

        private boolean wanted(AuditEntry entry) {
            AuditEvent event = entry.event();
            return (who == null || who.equals(event.principal()))
                    && (operation == null || operation == event.operation())
                    && (outcome == null || outcome == event.outcome())
                    && (from == null || !event.at().isBefore(from))
                    && (to == null || event.at().isBefore(to));
        }

        private static final List<String> HEADING = List.of(
                "sequence",
                "at",
                "principal",
                "operation",
                "subject",
                "scope",
                "resources",
                "outcome",
                "took_ms",
                "run",
                "detail");

        private static List<String> cells(AuditEntry entry) {
            return fields(entry).values().stream().map(String::valueOf).toList();
        }

        private static Map<String, Object> fields(AuditEntry entry) {
            AuditEvent event = entry.event();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("sequence", entry.sequence());
            fields.put("at", event.at().toString());
            fields.put("principal", event.principal());
            fields.put("operation", event.operation().name());
            fields.put("subject", event.subject());
            fields.put("scope", event.scope());
            fields.put("resources", event.resources());
            fields.put("outcome", event.outcome().name());
            fields.put("took_ms", event.took().toMillis());
            fields.put("run", event.run());
            fields.put("detail", event.detail());
            return fields;
        }

        private static String line(AuditEntry entry) {
            AuditEvent event = entry.event();
            return entry.sequence() + "  " + event.at() + "  " + event.outcome() + "  " + event.principal() + "  "
                    + event.operation().title()
                    + (event.subject().isEmpty() ? "" : " " + event.subject())
                    + (event.scope().isEmpty() ? "" : "  [" + event.scope() + "]")
                    + (event.detail().isEmpty() ? "" : "  " + event.detail());
        }
    }
}
