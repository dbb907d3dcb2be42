package io.capacityplanner.optimization.spot;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a resource may run on capacity that is taken back at short notice.
 *
 * @param resource the resource's id
 * @param verdict the answer
 * @param reasons why, most important first
 */
public record SpotSuitability(String resource, Verdict verdict, List<String> reasons) {

    /** The notice that providers give before they take a machine back. */
    private static final Map<String, Duration> NOTICE =
            Map.of("aws", Duration.ofSeconds(120), "azure", Duration.ofSeconds(30), "gcp", Duration.ofSeconds(30));

    /** Copies the reasons. */
    public SpotSuitability {
        reasons = List.copyOf(reasons);
    }

    /** The answer. */
    public enum Verdict {
        /** It may. */
        FITS,
        /** It must not. */
        DOES_NOT_FIT,
        /** Something must be known first. */
        NOT_KNOWN
    }

    /**
     * Judges by type and tags: {@code stateless} (true or false), {@code checkpointed} (true: work survives an interruption),
     * {@code drain_seconds} (how long it needs to finish its work), {@code replicas} (how many do the same), {@code tenancy}.
     */
    public static SpotSuitability of(Resource resource) {
        List<String> against = new ArrayList<>();
        List<String> open = new ArrayList<>();
        if (resource.type() == ResourceType.DATABASE || resource.type() == ResourceType.CACHE) {
            against.add("it holds data, and providers do not sell it as spare capacity");
        } else if (resource.type() != ResourceType.VIRTUAL_MACHINE && resource.type() != ResourceType.CONTAINER) {
            against.add("only machines and containers run on spare capacity");
        }
        if ("dedicated".equals(resource.tags().get("tenancy"))) {
            against.add("dedicated machines are not sold as spare capacity");
        }
        boolean checkpointed = yes(resource, "checkpointed");
        String stateless = resource.tags().get("stateless");
        if (stateless == null && !checkpointed) {
            open.add("whether it keeps state is not known: say stateless=true or false");
        } else if (!checkpointed && !yes(resource, "stateless")) {
            against.add("it keeps state that an interruption would lose");
        }
        judgeNotice(resource, against, open);
        Double replicas = number(resource, "replicas");
        if (replicas != null && replicas < 2 && !checkpointed) {
            against.add("it is the only one of its kind, and nothing serves while it is replaced");
        }
        if (!against.isEmpty()) {
            return new SpotSuitability(resource.id(), Verdict.DOES_NOT_FIT, against);
        }
        return open.isEmpty()
                ? new SpotSuitability(
                        resource.id(), Verdict.FITS, List.of("it keeps no state that an interruption would lose"))
                : new SpotSuitability(resource.id(), Verdict.NOT_KNOWN, open);
    }

    private static void judgeNotice(Resource resource, List<String> against, List<String> open) {
        Double drain = number(resource, "drain_seconds");
        Duration notice = NOTICE.get(String.valueOf(resource.provider()));
        if (drain == null) {
            open.add("how long it needs to finish its work is not known: say drain_seconds");
        } else if (notice == null) {
            open.add("the notice that its provider gives is not known");
        } else if (drain > notice.toSeconds()) {
            against.add("it needs " + Math.round(drain) + " s to finish its work and gets a notice of "
                    + notice.toSeconds() + " s");
        }
    }

    private static boolean yes(Resource resource, String tag) {
        return "true".equals(String.valueOf(resource.tags().get(tag)).trim().toLowerCase(Locale.ROOT));
    }

    private static @Nullable Double number(Resource resource, String tag) {
        try {
            String text = resource.tags().get(tag);
            return text == null ? null : Double.valueOf(text.trim());
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
