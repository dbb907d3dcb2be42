package io.capacityplanner.connector.logs;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;

/** One pass over all files: counts every line into its step. Not thread-safe. */
final class LogReading {

    private static final int NOTES = 20;
    private static final int ASK_EACH = 0xffff;

    final Map<String, ResourceLog> resources = new TreeMap<>();
    final Map<String, Coverage> coverage = new HashMap<>();
    final List<SourceItem> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final LogOptions options;
    private final TimeRange range;
    private final long step;
    private final String overflow;
    private int steps;
    private long overflown;
    private long requests;

    LogReading(LogOptions options, TimeRange range) {
        this.options = options;
        this.range = range;
        this.step = options.step().millis();
        this.overflow = options.name() + ":other";
    }

    /** Reads everything. */
    LogReading read() {
        LogFiles files = new LogFiles(failures);
        options.paths().forEach(files::add);
        options.globs().forEach(glob -> files.addMatching(glob.folder(), glob.pattern()));
        files.files().forEach(this::read);
        files.notes().forEach(this::note);
        if (requests == 0 && !failures.isEmpty()) {
            SourceItem.Failed first = (SourceItem.Failed) failures.get(0);
            throw new InvalidInputException(Fault.of(
                            "no request could be read; the first of " + failures.size() + " problems: "
                                    + first.failure().problem(),
                            first.place(),
                            first.failure().remedy())
                    .causedBy(first.failure()));
        }
        if (overflown > 0) {
            note(overflown + " requests of resources beyond the first " + options.mostResources() + " count as "
                    + overflow);
        }
        return this;
    }

    /** What had to be decided, in sentences. */
    List<String> notes() {
        return notes;
    }

    private void note(String text) {
        if (notes.size() < NOTES) {
            notes.add(text);
        } else if (notes.size() == NOTES) {
            notes.add("and more of the kind");
        }
    }

    private void read(LogFile file) {
        FileTally tally = new FileTally(file);
        LineParser parser = options.format().parser(options.rule(), options.zone());
        long number = 0;
        try (InputStream in = file.open()) {
            LineReader lines = new LineReader(in);
            LogEntry entry = new LogEntry();
            String log = file.log();
            String logName = file.logName();
            for (String line = lines.next(); line != null; line = lines.next()) {
                number = lines.number();
                if ((number & ASK_EACH) == 0) {
                    stopWhenAsked(file);
                }
                line(line, lines, parser, entry, tally, log, logName);
            }
        } catch (IOException e) {
            broken(file, number, e);
        }
        close(tally);
    }

    private void line(
            String line,
            LineReader lines,
            LineParser parser,
            LogEntry entry,
            FileTally tally,
            String log,
            String logName) {
        if (line.isBlank()) {
            return;
        }
        entry.clear();
        switch (lines.cut() ? LineParser.Outcome.UNREADABLE : parser.parse(line, entry)) {
            case REQUEST -> {
                tally.request(entry.millis);
                count(entry, log, logName);
            }
            case OTHER -> tally.others++;
            case UNREADABLE -> {
                if (lines.ended()) {
                    tally.unreadable(lines.number());
                } else {
                    note(tally.file.path() + ": the last line is still being written and does not count");
                }
            }
        }
    }

    private void count(LogEntry entry, String log, String logName) {
        requests++;
        long number = Math.floorDiv(entry.millis, step);
        ResourceLog resource = resource(name(entry, logName));
        if (!range.contains(Instant.ofEpochMilli(number * step))) {
            resource.seenIn(log);
            return;
        }
        if (resource.add(number, log, entry) && ++steps > options.mostSteps()) {
            throw new InvalidInputException(
                    "the log fills more than " + options.mostSteps() + " steps of " + options.step()
                            + " over all resources",
                    options.location(),
                    "Take a longer step, a shorter range or fewer resources, or allow more steps in memory");
        }
    }

    private String name(LogEntry entry, String logName) {
        String told = entry.resource;
        if (options.rule().kind() == ResourceRule.Kind.FILE) {
            return logName;
        }
        if (told == null || told.isBlank()) {
            return options.name();
        }
        return options.rule().kind() == ResourceRule.Kind.PATH ? options.name() + ":" + told : told;
    }

    private ResourceLog resource(String name) {
        ResourceLog known = resources.get(name);
        if (known != null) {
            return known;
        }
        boolean full = resources.size() >= options.mostResources();
        overflown += full ? 1 : 0;
        return resources.computeIfAbsent(full ? overflow : name, key -> new ResourceLog());
    }

    private void broken(LogFile file, long lines, IOException e) {
        boolean brokenOff = e instanceof EOFException || e instanceof ZipException;
        String problem = brokenOff
                ? "the packed file breaks off or is damaged after line " + lines + "; the lines before it count"
                : "it cannot be read after line " + lines + " (" + e.getMessage() + "); the lines before it count";
        String place = file.path() + ":" + lines;
        failures.add(new SourceItem.Failed(
                place,
                new InvalidInputException(Fault.of(
                                problem,
                                place,
                                "Check the file, and that the process may read it; fetch it anew if you can")
                        .causedBy(e))));
        note(place + ": " + problem);
    }

    private void close(FileTally tally) {
        if (tally.requests > 0) {
            coverage.computeIfAbsent(tally.file.log(), log -> new Coverage(step))
                    .add(tally.first, tally.last);
        }
        if (tally.others > 0) {
            note(tally.file.path() + ": " + tally.others + " lines tell of no request");
        }
        if (tally.unreadable == 0) {
            return;
        }
        String problem = tally.unreadable + " of " + tally.lines() + " lines are not in the format " + options.format()
                + " and do not count, the first at " + tally.examples();
        note(problem);
        if (tally.unreadable > options.toleratedShare() * tally.lines()) {
            String place = tally.file.path().toString();
            failures.add(new SourceItem.Failed(
                    place,
                    new InvalidInputException(
                            problem, place, "Look at these lines, and check the format and the names of fields")));
        }
    }

    private static void stopWhenAsked(LogFile file) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the reading was interrupted", file.path().toString(), "Call again to read it");
        }
    }
}
