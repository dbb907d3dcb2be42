package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.unit.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings a resource should have where its size is no entry of a catalog: requests and limits of a container, the
 * space and speed of a volume, the memory of a function.
 *
 * @param resource the resource, or the workload whose replicas share the settings
 * @param title the finding in one sentence
 * @param classification what is wrong with the present settings
 * @param settings every setting that was judged, those that stay as they are included; empty when no answer is given
 * @param savingOrNull what it saves; null when prices are not known or nothing changes
 * @param riskOrNull what it risks; null when no answer is given
 * @param refusalOrNull why no answer is given; null when one is
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Resizing(
        String resource,
        String title,
        Classification classification,
        List<Setting> settings,
        @Nullable Saving savingOrNull,
        @Nullable Risk riskOrNull,
        @Nullable Refusal refusalOrNull,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Copies the lists; refuses two settings of one name. */
    public Resizing {
        settings = List.copyOf(settings);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
        Set<String> names = new HashSet<>();
        for (Setting setting : settings) {
            if (!names.add(setting.name())) {
                throw new InvalidInputException(
                        "the setting \"" + setting.name() + "\" occurs twice",
                        "resizing of " + resource,
                        "Give each setting once");
            }
        }
    }

    @Override
    public Optional<Saving> saving() {
        return Optional.ofNullable(savingOrNull);
    }

    /** What it risks. */
    public Optional<Risk> risk() {
        return Optional.ofNullable(riskOrNull);
    }

    /** Why no answer is given. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusalOrNull);
    }

    /** The setting of a name. */
    public Optional<Setting> setting(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The settings whose value changes. */
    public List<Setting> changes() {
        return settings.stream().filter(Setting::changes).toList();
    }

    /**
     * One setting.
     *
     * @param name for instance {@code cpu_request}, {@code cpu_limit}, {@code memory_request}, {@code memory_limit},
     *     {@code replicas}, {@code target_utilization}, {@code size_gib} or {@code iops}
     * @param present its present value; null when it is not set or not known
     * @param proposed the value to have
     */
    public record Setting(String name, @Nullable Quantity present, Quantity proposed) {

        /** Whether the value is to change. */
        public boolean changes() {
            return !proposed.equals(present);
        }

        /** The name in words, for instance {@code CPU request}. */
        public String label() {
            String words = name.replace('_', ' ');
            if (words.startsWith("cpu")) {
                return "CPU" + words.substring(3);
            }
            return switch (name) {
                case "iops" -> "IOPS";
                case "size_gib" -> "size";
                default -> words;
            };
        }
    }
}
