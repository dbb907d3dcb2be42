package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of an exported file. Their names differ between agreements and versions of the schema [1]; they are compared
 * without case and punctuation.
 *
 * <p>[1] Microsoft: Cost and usage details file schemas for Enterprise Agreement, Microsoft Customer Agreement and
 * pay-as-you-go, 2019-11-01 to 2024-08-01.
 */
final class ExportColumns {

    /** What a row is read for, with the names that a column may have, the best first. */
    enum Part {
        COST("costinbillingcurrency", "pretaxcost", "cost", "extendedcost"),
        CURRENCY("billingcurrency", "billingcurrencycode", "currency", "currencycode"),
        DATE("date", "usagedatetime", "usagedate"),
        SUBSCRIPTION("subscriptionid", "subscriptionguid"),
        RESOURCE("resourceid", "instanceid", "instancename"),
        SERVICE("metercategory", "consumedservice", "servicefamily"),
        METER("metername"),
        REGION("resourcelocation", "resourcelocationnormalized", "meterregion"),
        CHARGE_TYPE("chargetype"),
        PRICING_MODEL("pricingmodel"),
        COMMITMENT("benefitid", "reservationid"),
        ACCOUNT("billingaccountid", "billingaccountname", "accountname"),
        PRODUCT("productname", "product"),
        TAGS("tags");

        private final List<String> names;

        Part(String... names) {
            this.names = List.of(names);
        }
    }

    private final Map<Part, Integer> indexes = new HashMap<>();
    private final List<String> header;

    /**
     * Reads a header.
     *
     * @throws InvalidInputException when cost, currency or date are missing, or it is a FOCUS file
     */
    ExportColumns(List<String> header, String place) {
        this.header = List.copyOf(header);
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.putIfAbsent(compact(header.get(i)), i);
        }
        if (byName.containsKey("billedcost") && byName.containsKey("chargeperiodstart")) {
            throw new InvalidInputException(
                    "it is a FOCUS file",
                    place,
                    "Read it with the FOCUS connector, or export actual and amortized costs");
        }
        for (Part part : Part.values()) {
            part.names.stream()
                    .filter(byName::containsKey)
                    .findFirst()
                    .ifPresent(name -> indexes.put(part, byName.get(name)));
        }
        for (Part needed : List.of(Part.COST, Part.CURRENCY, Part.DATE)) {
            if (!indexes.containsKey(needed)) {
                throw new InvalidInputException(
                        "it has no column for " + needed.name().toLowerCase(Locale.ROOT) + " ("
                                + String.join(", ", needed.names) + ")",
                        place,
                        "Export actual or amortized costs with all columns");
            }
        }
    }

    private static String compact(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    int size() {
        return header.size();
    }

    /** A cell without blanks around it; empty when there is no such column. */
    String cell(List<String> row, Part part) {
        Integer index = indexes.get(part);
        return index == null ? "" : row.get(index).strip();
    }

    /** The column of a part, from 1, and its name: {@code 7 (Cost)}. */
    String where(Part part) {
        Integer index = indexes.get(part);
        return index == null
                ? part.name()
                : (index + 1) + " (" + header.get(index).strip() + ")";
    }
}
