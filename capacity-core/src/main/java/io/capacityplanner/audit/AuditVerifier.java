package io.capacityplanner.audit;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditFault;
import io.capacityplanner.security.AuditFault.Kind;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was done to an audit log since it was written: entries that were changed, taken out, moved, doubled, cut off
 * or chained anew without the key. A line is in memory at a time. Used once, by one thread.
 *
 * <p>Each entry holds the seal of the one before (a hash chain after Schneier and Kelsey, Secure Audit Logs to Support
 * Computer Forensics, ACM TISSEC 2(2), 1999), and its own seal takes the key. A chain cannot show that its end was cut off;
 * a checkpoint that was kept elsewhere does.
 */
public final class AuditVerifier {

    /** Faults that are told one by one when nothing is said. */
    static final int LISTED = 100;

    /** Gaps that are remembered, to tell a moved entry from one that was doubled. */
    private static final int GAPS = 10_000;

    private final KeyProvider keys;
    private final @Nullable AuditCheckpoint checkpoint;
    private final int listed;
    private final List<AuditFault> faults = new ArrayList<>();
    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long more;
    private long entries;
    private long recovered;
    private long highest;
    private String lastSeal = AuditEntry.NO_SEAL;
    private boolean checkpointMet;
    private @Nullable Suspect suspect;

    /** A line that is no entry: a crash cut it short when the next entry says so, else somebody damaged it. */
    private record Suspect(String file, long line, String text) {}

    private AuditVerifier(KeyProvider keys, @Nullable AuditCheckpoint checkpoint, int listed) {
        this.keys = keys;
        this.checkpoint = checkpoint;
        this.listed = listed;
        this.checkpointMet = checkpoint == null || checkpoint.sequence() == 0;
    }

    /**
     * Verifies a log that {@link JsonLinesAuditLog} keeps, with the files it was split into.
     *
     * @param file the file that is written to now
     * @param keys the keys that sealed it
     * @param checkpoint what was kept elsewhere; null when nothing was
     * @throws SourceUnavailableException when a file cannot be read
     */
    public static AuditVerification verify(Path file, KeyProvider keys, @Nullable AuditCheckpoint checkpoint) {
        return verify(LogFiles.of(file), keys, checkpoint, LISTED);
    }

    /**
     * Verifies the files of a log, oldest first.
     *
     * @param listed how many faults are told one by one; the others are counted
     */
    public static AuditVerification verify(
            List<Path> files, KeyProvider keys, @Nullable AuditCheckpoint checkpoint, int listed) {
        AuditVerifier verifier = new AuditVerifier(keys, checkpoint, listed);
        String last = "audit log";
        long lines = 0;
        for (Path file : files) {
            try (LineReader reader = new LineReader(file)) {
                last = file.toString();
                lines = verifier.take(reader, last);
            } catch (IOException unreadable) {
                throw new SourceUnavailableException(Fault.of(
                                "it cannot be read (" + unreadable.getMessage() + ")",
                                file.toString(),
                                "Check the file and its rights")
                        .causedBy(unreadable));
            }
        }
        return verifier.finish(last, lines);
    }

    private long take(LineReader reader, String file) throws IOException {
        long line = 0;
        for (LineReader.Line next = reader.next(); next != null; next = reader.next()) {
            line++;
            if (!next.ended()) {
                settle(null);
                fault(
                        Kind.TORN,
                        file,
                        line,
                        highest + 1,
                        "the last line has no end: a crash cut it short, or somebody");
            } else {
                take(next.text(), file, line);
            }
        }
        return line;
    }

    private void take(String text, String file, long line) {
        Optional<AuditEntry> parsed = EntryLine.parse(text);
        if (parsed.isEmpty()) {
            settle(null);
            suspect = new Suspect(file, line, text);
            return;
        }
        AuditEntry entry = parsed.get();
        Optional<SecretKey> key = keys.key(entry.key());
        if (key.isEmpty()) {
            settle(null);
            fault(Kind.UNKNOWN_KEY, file, line, entry.sequence(), "there is no key \"" + printable(entry.key()) + "\"");
            follow(entry);
            return;
        }
        if (!EntryLine.sealedBy(text, key.get())) {
            settle(null);
            boolean chained = entry.previous().equals(lastSeal) && entry.sequence() == highest + 1;
            boolean afterForged = chained && entries > 0 && !faults.isEmpty() && follows(line - 1, file);
            fault(
                    afterForged ? Kind.RECHAINED : Kind.EDITED,
                    file,
                    line,
                    entry.sequence(),
                    afterForged
                            ? "it is chained to the changed entry before it, by somebody without the key"
                            : "the seal does not go with the entry: it was changed, or written without the key");
            follow(entry);
            return;
        }
        settle(entry);
        place(entry, file, line);
    }

    /** Whether the line before was told as changed. */
    private boolean follows(long line, String file) {
        AuditFault last = faults.get(faults.size() - 1);
        return more > 0
                || (last.line() == line
                        && last.file().equals(file)
                        && (last.kind() == Kind.EDITED || last.kind() == Kind.RECHAINED));
    }

    /** Goes on behind an entry that is not to be trusted, so that its successors are judged by themselves. */
    private void follow(AuditEntry entry) {
        if (entry.sequence() == highest + 1) {
            highest = entry.sequence();
            lastSeal = entry.seal();
        }
    }

    /** A genuine entry: is it where it belongs? */
    private void place(AuditEntry entry, String file, long line) {
        long sequence = entry.sequence();
        if (sequence == highest + 1) {
            if (!entry.previous().equals(lastSeal) && !toldBefore(file, line)) {
                fault(
                        Kind.RECHAINED,
                        file,
                        line,
                        sequence,
                        "it is genuine, and the entry before it is not the one that it was chained to");
            }
            highest = sequence;
            lastSeal = entry.seal();
        } else if (sequence > highest + 1) {
            boolean head = highest == 0 && entries == 0;
            fault(
                    head ? Kind.TRUNCATED : Kind.DELETED,
                    file,
                    line,
                    highest + 1,
                    "entries " + (highest + 1) + " to " + (sequence - 1) + " are missing before it");
            if (gaps.size() < GAPS) {
                gaps.put(highest + 1, sequence - 1);
            }
            highest = sequence;
            lastSeal = entry.seal();
        } else {
            boolean moved = fills(sequence);
            fault(
                    moved ? Kind.REORDERED : Kind.DUPLICATED,
                    file,
                    line,
                    sequence,
                    moved
                            ? "it stands behind entry " + highest
                            : "entry " + sequence + " stood there before, and it stands behind entry " + highest);
            return;
        }
        entries++;
        meet(entry, file, line);
    }

    private boolean toldBefore(String file, long line) {
        if (faults.isEmpty()) {
            return false;
        }
        AuditFault last = faults.get(faults.size() - 1);
        return more > 0 || (last.file().equals(file) && last.line() == line - 1);
    }

    private boolean fills(long sequence) {
        java.util.Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
        if (gap == null || gap.getValue() < sequence) {
            return false;
        }
        gaps.remove(gap.getKey());
        if (gap.getKey() < sequence) {
            gaps.put(gap.getKey(), sequence - 1);
        }
        if (sequence < gap.getValue()) {
            gaps.put(sequence + 1, gap.getValue());
        }
        return true;
    }

    private void meet(AuditEntry entry, String file, long line) {
        if (checkpoint == null || entry.sequence() != checkpoint.sequence()) {
            return;
        }
        checkpointMet = true;
        if (!entry.seal().equals(checkpoint.seal())) {
            fault(
                    Kind.RECHAINED,
                    file,
                    line,
                    entry.sequence(),
                    "its seal is not the one that the checkpoint knows: what stands up to here was written anew");
        }
    }

    /** Tells of a line that was no entry, unless the entry behind it says that a crash cut it short. */
    private void settle(@Nullable AuditEntry next) {
        Suspect damaged = suspect;
        suspect = null;
        if (damaged == null) {
            return;
        }
        if (next != null && TornLine.isSealedBy(next, damaged.text())) {
            recovered++;
        } else {
            fault(Kind.MALFORMED, damaged.file(), damaged.line(), highest + 1, "the line is no entry");
        }
    }

    /** Verifies entries that are at hand as lines, each as it would stand in a file. */
    static AuditVerification verifyLines(
            Iterator<String> lines, String place, KeyProvider keys, @Nullable AuditCheckpoint checkpoint) {
        AuditVerifier verifier = new AuditVerifier(keys, checkpoint, LISTED);
        long number = 0;
        while (lines.hasNext()) {
            verifier.take(lines.next(), place, ++number);
        }
        return verifier.finish(place, number);
    }

    private AuditVerification finish(String file, long lines) {
        settle(null);
        if (checkpoint != null && !checkpointMet) {
            boolean reached = highest >= checkpoint.sequence();
            fault(
                    reached ? Kind.RECHAINED : Kind.TRUNCATED,
                    file,
                    lines + 1,
                    reached ? checkpoint.sequence() : highest + 1,
                    reached
                            ? "the entry that the checkpoint knows is not there as it was"
                            : "the log ends with entry " + highest + ", the checkpoint knows of "
                                    + checkpoint.sequence());
        }
        return new AuditVerification(
                entries, new AuditCheckpoint(highest, sound(lastSeal)), checkpoint != null, recovered, faults, more);
    }

    private static String sound(String seal) {
        return seal.matches("[0-9a-f]{64}") ? seal : AuditEntry.NO_SEAL;
    }

    private void fault(Kind kind, String file, long line, long sequence, String message) {
        if (faults.size() < listed) {
            faults.add(new AuditFault(kind, file, line, sequence, message));
        } else {
            more++;
        }
    }

    private static String printable(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
