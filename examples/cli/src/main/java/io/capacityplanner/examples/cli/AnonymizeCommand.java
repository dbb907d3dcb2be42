package io.capacityplanner.examples.cli;

import io.capacityplanner.anonymization.FileAnonymizer;
import io.capacityplanner.anonymization.Pseudonyms;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.security.KeyFile;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capacity anonymize}: names in a file of metrics replaced, so that it can be given away; and turned back. */
@Command(
        name = "anonymize",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces names in a CSV or JSON file by pseudonyms that only who has the key can turn back.",
            "The same name and key give the same pseudonym. The file appears whole or not at all."
        })
final class AnonymizeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before anything runs.
    private CommandSpec spec;

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "KEYS",
            description = "The keys: an id and a key in base64 a line; the last one is used.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private Path keys;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "Columns or fields whose values are replaced. Default: resource, service, account, team.")
    private Set<String> columns = new LinkedHashSet<>();

    @Option(
            names = "--round",
            paramLabel = "NAME=DIGITS",
            description = "Numeric columns of a CSV file of which only some digits are kept; not to be turned back.")
    private Map<String, Integer> rounded = new TreeMap<>();

    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "NAME",
            description = "Numeric columns of a CSV file that are multiplied by a factor of the key's.")
    private Set<String> scaled = new LinkedHashSet<>();

    @Option(names = "--reverse", description = "Turns pseudonyms back into names.")
    private boolean reverse;

    @Parameters(index = "0", paramLabel = "IN", description = "A file that ends in .csv, .json or .jsonl.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to be written.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private Path out;

    private static final Set<String> USUAL = Set.of("resource", "service", "account", "team");

    @Override
    public Integer call() {
        String name = String.valueOf(in.getFileName()).toLowerCase(Locale.ROOT);
        boolean json = name.endsWith(".json") || name.endsWith(".jsonl");
        if (!json && !name.endsWith(".csv")) {
            throw new ParameterException(spec.commandLine(), "IN must end in .csv, .json or .jsonl");
        }
        if (json && (!rounded.isEmpty() || !scaled.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--round and --scale are for CSV files");
        }
        if (reverse && (!columns.isEmpty() || !rounded.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--reverse looks at every column, and what was rounded stays so");
        }
        Pseudonyms pseudonyms = new Pseudonyms(KeyFile.of(keys));
        long left = write(pseudonyms, json);
        if (left > 0) {
            new Console(spec)
                    .remark(left + " pseudonyms could not be turned back: they were changed, or their key is not in "
                            + keys);
            return CapacityCommand.IN_PART;
        }
        return CapacityCommand.GOOD;
    }

    private long write(Pseudonyms pseudonyms, boolean json) {
        Path target = out.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            long left;
            try (Reader reader = Files.newBufferedReader(in, StandardCharsets.UTF_8);
                    Writer writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                left = convert(pseudonyms, json, reader, writer);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return left;
        } catch (IOException failed) {
            throw new InvalidInputException(Fault.of(
                            "it cannot be read, or " + out + " cannot be written (" + failed.getMessage() + ")",
                            in.toString(),
                            "Check both paths; the file must be valid and in UTF-8")
                    .causedBy(failed));
        } finally {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException stays) {
                new Console(spec).remark(partial + " could not be deleted");
            }
        }
    }

    private long convert(Pseudonyms pseudonyms, boolean json, Reader reader, Writer writer) throws IOException {
        if (reverse) {
            return json
                    ? FileAnonymizer.jsonBack(pseudonyms, reader, writer)
                    : FileAnonymizer.csvBack(pseudonyms, scaled, reader, writer);
        }
        FileAnonymizer anonymizer = columns.isEmpty()
                ? FileAnonymizer.ofUsual(pseudonyms, USUAL, rounded, scaled)
                : new FileAnonymizer(pseudonyms, columns, rounded, scaled);
        if (json) {
            anonymizer.json(reader, writer);
        } else {
            anonymizer.csv(reader, writer);
        }
        return 0;
    }
}
