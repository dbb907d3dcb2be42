package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.table.CommaRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What can be committed to at public prices, by provider, region and family of machines. A dated snapshot of discounts against
 * on-demand prices, not live prices; contracts and private offers are to be given by the user.
 */
public final class PublicOffers {

    private static final List<String> COLUMNS =
            List.of("provider", "region", "family", "program", "months", "payment", "discount_percent", "price_date");

    private final List<Row> rows;

    private record Row(String provider, String region, String family, CommitmentOffer offer) {}

    private PublicOffers(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The offers that come with the library. */
    public static PublicOffers bundled() {
        String name = "offers.csv";
        try (InputStream stream = Objects.requireNonNull(PublicOffers.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(reader, name);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /**
     * Reads offers: columns {@code provider,region,family,program,months,payment,discount_percent,price_date}, the payment one
     * of {@code none}, {@code partial} and {@code all}.
     *
     * @param place what to call the text in errors
     * @throws InvalidInputException for a row that is none; names it
     */
    public static PublicOffers read(Reader reader, String place) {
        List<Row> rows = new ArrayList<>();
        for (CommaRows.Row row : CommaRows.read(reader, place, COLUMNS)) {
            String family = row.text("family");
            double discount = row.number("discount_percent", Double.NaN);
            if (!(discount > 0 && discount < 100)) {
                throw new InvalidInputException(
                        "the discount (" + row.text("discount_percent") + ") lies not between 0 and 100",
                        row.place(),
                        "Give percent, for instance 37");
            }
            rows.add(new Row(
                    row.text("provider"),
                    row.text("region"),
                    family,
                    new CommitmentOffer(
                            row.text("program") + " " + family,
                            (int) row.number("months", 0),
                            payment(row),
                            Map.of(family, 1 - discount / 100),
                            null)));
        }
        return new PublicOffers(rows);
    }

    private static PaymentOption payment(CommaRows.Row row) {
        return switch (row.text("payment")) {
            case "none" -> PaymentOption.NO_UPFRONT;
            case "partial" -> PaymentOption.PARTIAL_UPFRONT;
            case "all" -> PaymentOption.ALL_UPFRONT;
            default ->
                throw new InvalidInputException(
                        "\"" + row.text("payment") + "\" is no way to pay", row.place(), "Write none, partial or all");
        };
    }

    /**
     * The offers of a region whose terms are not too long. Their SKUs are families.
     *
     * @param longest longest term, in months
     */
    public List<CommitmentOffer> in(String provider, String region, int longest) {
        return rows.stream()
                .filter(row -> row.provider.equals(provider) && row.region.equals(region))
                .map(Row::offer)
                .filter(offer -> offer.months() <= longest)
                .toList();
    }
}
