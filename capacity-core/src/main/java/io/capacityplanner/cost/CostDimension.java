package io.capacityplanner.cost;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What spend is grouped by.
 *
 * @param kind what it is
 * @param tag key of the tag; null unless the kind is {@link Kind#TAG}
 */
public record CostDimension(Kind kind, @Nullable String tag) {

    /** Stands for charges that do not say. */
    public static final String NONE = "(none)";

    /** Kinds of dimensions. */
    public enum Kind {
        /** The provider's service. */
        SERVICE,
        /** The account charged. */
        ACCOUNT,
        /** Where it was used. */
        REGION,
        /** Who sells it. */
        PROVIDER,
        /** What was bought. */
        SKU,
        /** The resource charged for. */
        RESOURCE,
        /** What a charge is for: use, tax, a credit. */
        CATEGORY,
        /** The value of a tag. */
        TAG
    }

    /** Refuses a tag without key. */
    public CostDimension {
        if ((kind == Kind.TAG) != (tag != null && !tag.isEmpty())) {
            throw new InvalidInputException(
                    "the key of the tag (" + tag + ") does not go with " + kind,
                    "cost dimension",
                    "Write tag:team for the tag \"team\"");
        }
    }

    /**
     * Reads {@code service}, {@code account}, {@code region}, {@code provider}, {@code sku}, {@code resource}, {@code
     * category}, {@code team} (the tag of that name) or {@code tag:KEY}.
     */
    public static CostDimension parse(String text) {
        if (text.startsWith("tag:")) {
            return new CostDimension(Kind.TAG, text.substring("tag:".length()));
        }
        if (text.equals("team")) {
            return new CostDimension(Kind.TAG, "team");
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TAG && kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return new CostDimension(kind, null);
            }
        }
        throw new InvalidInputException(
                "\"" + text + "\" is no dimension of costs",
                "cost dimension",
                "Give service, account, region, provider, sku, resource, category, team or tag:KEY");
    }

    /** The value of a charge; {@link #NONE} when it has none. */
    public String of(CostRecord charge) {
        String value = switch (kind) {
            case SERVICE -> charge.service();
            case ACCOUNT -> charge.account();
            case REGION -> charge.region();
            case PROVIDER -> charge.provider();
            case SKU -> charge.sku();
            case RESOURCE -> charge.resource();
            case CATEGORY -> charge.category().name().toLowerCase(Locale.ROOT);
            case TAG -> tag == null ? null : charge.tags().get(tag);
        };
        return value == null || value.isEmpty() ? NONE : value;
    }

    /** Its name for people. */
    public String label() {
        return tag == null ? kind.name().toLowerCase(Locale.ROOT) : tag;
    }
}
