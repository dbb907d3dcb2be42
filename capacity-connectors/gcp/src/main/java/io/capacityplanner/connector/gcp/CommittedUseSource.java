package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Committed use of Compute Engine that was bought for resources: processors, memory, devices, local disks [1].
 *
 * <p>The API tells amounts and terms but no prices, so what it costs is left open; what is paid stands in the billing export as charges of category purchase. Committed use that is bought for money
 * (flexible committed use) belongs to the billing account and is not in this list.
 *
 * <p>[1] Google: Compute Engine API, regionCommitments. Immutable and thread-safe.
 */
public final class CommittedUseSource implements CommitmentSource {

    private static final Pattern SERIES = Pattern.compile(".*_([A-Z]\\d+[A-Z]*)");

    private final String id;
    private final ComputeApi api;

    CommittedUseSource(String id, ComputeApi api) {
        this.id = id;
        this.api = api;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Committed use of Compute Engine from " + api.address();
    }

    /**
     * Streams the commitments of all projects, those that are over included.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when no project can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when every project refuses the credentials
     */
    @Override
    public Stream<Delivery<HeldCommitment>> commitments() {
        return api.list("commitments", (project, member) -> List.of(Delivery.of(commitment(project, member))));
    }

    private static HeldCommitment commitment(String project, ApiJson member) {
        String name = member.text("name");
        try {
            Instant start = start(member);
            return new HeldCommitment(
                    member.text("id"),
                    "gcp",
                    project,
                    HeldCommitment.Kind.RESOURCES,
                    member.text("type"),
                    member.name("region"),
                    family(member.text("type")),
                    null,
                    1,
                    null,
                    null,
                    null,
                    amounts(member),
                    start,
                    end(member, start),
                    member.text("status").equals("ACTIVE"),
                    tags(member));
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidInputException(Fault.of(
                            "the commitment \"" + name + "\" cannot be read (" + e.getMessage() + ")",
                            "Compute Engine, project " + project,
                            "Look at it with \"gcloud compute commitments describe\"")
                    .causedBy(e));
        }
    }

    private static Instant start(ApiJson member) {
        String start = member.text("startTimestamp");
        return OffsetDateTime.parse(start.isEmpty() ? member.text("creationTimestamp") : start)
                .toInstant();
    }

    private static Instant end(ApiJson member, Instant start) {
        String end = member.text("endTimestamp");
        if (!end.isEmpty()) {
            return OffsetDateTime.parse(end).toInstant();
        }
        String plan = member.text("plan");
        int months = switch (plan) {
            case "TWELVE_MONTH" -> 12;
            case "THIRTY_SIX_MONTH" -> 36;
            case "SIXTY_MONTH" -> 60;
            default -> throw new DateTimeException("the plan " + plan + " is not known, and its end is missing");
        };
        return start.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private static Map<String, Quantity> amounts(ApiJson member) {
        Map<String, Quantity> amounts = new TreeMap<>();
        for (ApiJson resource : member.get("resources").items()) {
            double amount = Double.parseDouble(resource.text("amount"));
            String type = resource.text("type");
            switch (type) {
                case "VCPU" -> amounts.put("vcpu", Quantity.of(amount, Unit.CORES));
                // The API counts 1024 MB to the GB.
                case "MEMORY" -> amounts.put("memory", Quantity.of(amount, Unit.MEBIBYTES));
                case "LOCAL_SSD" -> amounts.put("local_ssd", Quantity.of(amount, Unit.GIGABYTES));
                case "ACCELERATOR" ->
                    amounts.put("accelerator:" + resource.name("acceleratorType"), Quantity.of(amount, Unit.COUNT));
                default -> amounts.put(type.toLowerCase(Locale.ROOT), Quantity.of(amount, Unit.COUNT));
            }
        }
        String license = member.get("licenseResource").name("license");
        if (!license.isEmpty()) {
            String amount = member.get("licenseResource").text("amount");
            amounts.put(
                    "license:" + license, Quantity.of(amount.isEmpty() ? 1 : Double.parseDouble(amount), Unit.COUNT));
        }
        return amounts;
    }

    /** The machine series that a type of commitment covers; null when it is not known. */
    private static @Nullable String family(String type) {
        Matcher series = SERIES.matcher(type);
        if (series.matches()) {
            return series.group(1).toLowerCase(Locale.ROOT);
        }
        return switch (type) {
            case "GENERAL_PURPOSE" -> "n1";
            case "COMPUTE_OPTIMIZED" -> "c2";
            case "MEMORY_OPTIMIZED" -> "m1";
            case "ACCELERATOR_OPTIMIZED" -> "a2";
            case "GRAPHICS_OPTIMIZED" -> "g2";
            default -> null;
        };
    }

    private static Map<String, String> tags(ApiJson member) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("name", member.text("name"));
        tags.put("gcp:status", member.text("status"));
        tags.put("gcp:plan", member.text("plan"));
        if (!member.text("autoRenew").isEmpty()) {
            tags.put("gcp:auto_renew", member.text("autoRenew"));
        }
        return tags;
    }
}
