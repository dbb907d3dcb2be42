package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.connector.aws.offers.Product.Rate;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a product of the price list to a size. What is missing or cannot be read is a remark, never a guess. */
final class PricedSize {

    private static final Pattern MEMORY = Pattern.compile("([\\d,.]+) GiB");
    private static final Pattern DISKS =
            Pattern.compile("(?:(\\d+) x )?([\\d,.]+)(?: GB)? (?:NVMe |)(?:SSD|HDD|NVMe).*");
    private static final Pattern BANDWIDTH = Pattern.compile("(?:(\\d+)x )?([\\d.]+) (Gigabit|Megabit)");
    /** Letters of the kind, digits of the generation, letters of the processor: a g there is a Graviton. */
    private static final Pattern ARM = Pattern.compile("(?:a1|mac2.*|[a-z]+\\d+[a-z]*g[a-z]*)(?:-.*)?");

    /** Why a product has no size. */
    static final class UnusableProductException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableProductException(String reason) {
            super(reason);
        }
    }

    private final Map<String, String> attributes;
    private final Product product;

    private PricedSize(Product product) {
        this.product = product;
        this.attributes = product.attributes();
    }

    static InstanceSize of(Product product, String region, String offering) throws UnusableProductException {
        return new PricedSize(product).size(region, offering);
    }

    private InstanceSize size(String region, String offering) throws UnusableProductException {
        String name = attribute("instanceType");
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            throw new UnusableProductException("its name is no size");
        }
        String family = name.substring(0, dot);
        boolean machine = offering.equals(InstanceSize.COMPUTE);
        return new InstanceSize(
                "aws",
                region,
                name,
                family,
                architecture(family),
                positive("vcpu", attribute("vcpu")),
                memory(attribute("memory")),
                gpus(attributes.get("gpu")),
                machine ? Baselines.of(name) : Baselines.burstable(family) ? null : (Double) 1.0,
                storage(attributes.get("storage")),
                network(attributes.get("networkPerformance")),
                price(),
                date(),
                offering);
    }

    private String attribute(String name) throws UnusableProductException {
        String value = attributes.get(name);
        if (value == null || value.isBlank() || value.equals("NA")) {
            throw new UnusableProductException("its " + name + " is not told");
        }
        return value;
    }

    private static double positive(String what, String text) throws UnusableProductException {
        try {
            double value = Double.parseDouble(text.replace(",", ""));
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException no) {
            // Said below.
        }
        throw new UnusableProductException("its " + what + " (" + text + ") is no positive number");
    }

    private static double memory(String text) throws UnusableProductException {
        Matcher matcher = MEMORY.matcher(text);
        if (!matcher.matches()) {
            throw new UnusableProductException("its memory (" + text + ") is not in GiB");
        }
        return positive("memory", matcher.group(1));
    }

    private static int gpus(@Nullable String text) {
        return text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private String architecture(String family) {
        String processor = attributes.getOrDefault("physicalProcessor", "");
        String plain = family.substring(family.lastIndexOf('.') + 1);
        return processor.contains("Graviton") || ARM.matcher(plain).matches() ? "arm64" : "x86_64";
    }

    /** Bundled disks in GB; null when they cannot be read. */
    static @Nullable Double storage(@Nullable String text) {
        if (text == null || text.toLowerCase(Locale.ROOT).startsWith("ebs only")) {
            return text == null ? null : (Double) 0.0;
        }
        Matcher matcher = DISKS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        double count = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
        return count * Double.parseDouble(matcher.group(2).replace(",", ""));
    }

    /** Bandwidth in Gbit/s; null where it is not held for ever ("Up to 10 Gigabit") or told in words. */
    static @Nullable Double network(@Nullable String text) {
        Matcher matcher = BANDWIDTH.matcher(text == null ? "" : text.trim());
        if (!matcher.matches()) {
            return null;
        }
        double cards = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
        return cards * Double.parseDouble(matcher.group(2)) / (matcher.group(3).equals("Megabit") ? 1000 : 1);
    }

    private Money price() throws UnusableProductException {
        List<Money> hourly = new ArrayList<>();
        for (Rate rate : product.rates()) {
            if (rate.unit().equals("Hrs")) {
                for (Map.Entry<String, String> price : rate.prices().entrySet()) {
                    hourly.add(money(price.getKey(), price.getValue()));
                }
            }
        }
        if (hourly.isEmpty()) {
            throw new UnusableProductException("it has no hourly on-demand price");
        }
        if (hourly.stream().distinct().count() > 1) {
            throw new UnusableProductException("it has several on-demand prices");
        }
        if (hourly.get(0).amount().signum() <= 0) {
            throw new UnusableProductException("its price is zero");
        }
        return hourly.get(0);
    }

    private static Money money(String currency, String amount) throws UnusableProductException {
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException e) {
            throw new UnusableProductException("its price (" + amount + " " + currency + ") is no amount of money");
        }
    }

    private LocalDate date() throws UnusableProductException {
        String published = product.publicationDate();
        try {
            if (published != null) {
                return LocalDate.ofInstant(Instant.parse(published), ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            throw new UnusableProductException("its date of publication (" + published + ") is no time");
        }
        throw new UnusableProductException("its date of publication is not told");
    }
}
