package io.capacityplanner.examples.cli;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Locale;

/** An offer of a commitment as it is written on the command line. */
final class OfferText {

    private OfferText() {}

    /**
     * Reads {@code NAME:MONTHS:PAYMENT:DISCOUNT[:SKU+SKU]}.
     *
     * @param all what it covers when it names no SKUs
     */
    static CommitmentOffer parse(String text, List<String> all) {
        String[] parts = text.split(":", 5);
        try {
            if (parts.length >= 4) {
                PaymentOption payment = switch (parts[2].toLowerCase(Locale.ROOT)) {
                    case "none" -> PaymentOption.NO_UPFRONT;
                    case "partial" -> PaymentOption.PARTIAL_UPFRONT;
                    case "all" -> PaymentOption.ALL_UPFRONT;
                    default -> throw new NumberFormatException(parts[2]);
                };
                return CommitmentOffer.ofSpend(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        payment,
                        1 - Double.parseDouble(parts[3]),
                        parts.length < 5 ? all : List.of(parts[4].split("\\+")));
            }
        } catch (NumberFormatException notOne) {
            // Said below with the whole text.
        }
        throw new InvalidInputException(
                "\"" + text + "\" is no offer",
                "--offer",
                "Write NAME:MONTHS:PAYMENT:DISCOUNT, for instance compute:12:none:0.27");
    }
}
