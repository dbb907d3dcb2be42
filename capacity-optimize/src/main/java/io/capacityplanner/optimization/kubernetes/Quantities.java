package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities as Kubernetes writes them in requests, limits and capacities: {@code 250m}, {@code 1.5}, {@code 129M},
 * {@code 123Mi}, {@code 2E}, {@code 129e6}.
 *
 * <p>Grammar: a signed decimal number without blanks, followed by nothing, by a decimal exponent ({@code e3},
 * {@code E-3}), by a decimal suffix ({@code n u m k M G T P E}) or by a binary one ({@code Ki Mi Gi Ti Pi Ei}). Letter
 * case counts: {@code m} is a thousandth and {@code M} a million. {@code E} followed by digits is an exponent, alone it
 * is 10<sup>18</sup>. All values are exact; {@code 1048576m} is 1048.576.
 */
public final class Quantities {

    private static final Pattern GRAMMAR =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE]([+-]?[0-9]{1,3})|([numkMGTPE]|[KMGTPE]i))?");
    /** Powers of ten of the decimal suffixes. */
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    /** Powers of 1024 of the binary suffixes, by their first letter. */
    private static final String BINARY = "KMGTPE";

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal MEBI = KIBI.pow(2);
    private static final int LONGEST = 64;
    /** Relative error of a few double operations, which must not cost a whole unit when rounding up. */
    private static final MathContext DOUBLE_NOISE = new MathContext(13, RoundingMode.HALF_EVEN);

    private Quantities() {}

    /**
     * Value of a quantity, exact.
     *
     * @throws InvalidInputException when the text is not a quantity
     */
    public static BigDecimal parse(String text) {
        return parse(text, "Kubernetes quantity");
    }

    /**
     * Value of a quantity, exact.
     *
     * @param text for instance {@code 250m}; not trimmed, since Kubernetes does not either
     * @param place where the text stands, for the error message
     * @throws InvalidInputException when the text is not a quantity
     */
    public static BigDecimal parse(String text, String place) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw new InvalidInputException(
                    "\"" + shown(text) + "\" is not a Kubernetes quantity", place, remedy(text));
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String exponent = matcher.group(2);
        String suffix = matcher.group(3);
        if (exponent != null) {
            return number.scaleByPowerOfTen(Integer.parseInt(exponent));
        }
        if (suffix == null) {
            return number;
        }
        Integer power = DECIMAL.get(suffix);
        return power != null
                ? number.scaleByPowerOfTen(power)
                : number.multiply(KIBI.pow(BINARY.indexOf(suffix.charAt(0)) + 1));
    }

    /**
     * Cores in canonical form, exact: whole cores plain, else thousandths ({@code 250m}, {@code 1500m}), and millionths
     * or billionths where those are needed.
     *
     * @throws InvalidInputException when the value has more than nine decimal places
     */
    public static String formatCores(BigDecimal cores) {
        return whole(cores, "cores");
    }

    /**
     * Bytes in the shortest exact form: {@code 250Mi}, {@code 1Gi}, {@code 129M}, {@code 63544759}. Of two forms of the
     * same length the binary one is taken.
     *
     * @throws InvalidInputException when the value has more than nine decimal places
     */
    public static String formatBytes(BigDecimal bytes) {
        String shortest = whole(bytes, "bytes");
        for (Map.Entry<String, Integer> suffix : DECIMAL.entrySet()) {
            if (suffix.getValue() > 0) {
                shortest = shorter(bytes.scaleByPowerOfTen(-suffix.getValue()), suffix.getKey(), shortest, false);
            }
        }
        for (int i = 0; i < BINARY.length(); i++) {
            // A power of two divides without a remainder that could not be written.
            shortest = shorter(bytes.divide(KIBI.pow(i + 1)), BINARY.charAt(i) + "i", shortest, true);
        }
        return shortest;
    }

    /**
     * Cores rounded up to whole thousandths, for instance {@code 587.2m} to {@code 588m}.
     *
     * @throws InvalidInputException when the value is negative or not finite
     */
    public static String coresAtLeast(double cores) {
        return formatCores(up(cores, BigDecimal.valueOf(1, 3), "cores"));
    }

    /**
     * Bytes rounded up to whole mebibytes, for instance {@code 262144000} to {@code 250Mi}.
     *
     * @throws InvalidInputException when the value is negative or not finite
     */
    public static String bytesAtLeast(double bytes) {
        return formatBytes(up(bytes, MEBI, "bytes"));
    }

    private static BigDecimal up(double value, BigDecimal unit, String what) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the value " + value + " is negative or not finite", what, "Give a number from 0 on");
        }
        BigDecimal exact = new BigDecimal(value).round(DOUBLE_NOISE);
        return exact.divide(unit, 0, RoundingMode.CEILING).multiply(unit);
    }

    /** The value without a decimal point: plain, or in thousandths, millionths or billionths. */
    private static String whole(BigDecimal value, String what) {
        BigDecimal number = value.stripTrailingZeros();
        if (number.scale() > 9) {
            throw new InvalidInputException(
                    "the value " + value + " has more than nine decimal places", what, "Round it to billionths first");
        }
        if (number.scale() <= 0) {
            return number.toPlainString();
        }
        int thousands = (number.scale() + 2) / 3;
        return number.scaleByPowerOfTen(3 * thousands).setScale(0).toPlainString() + " mun".charAt(thousands);
    }

    private static String shorter(BigDecimal number, String suffix, String shortest, boolean orEqual) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > 0 || stripped.signum() == 0) {
            return shortest;
        }
        String text = stripped.toPlainString() + suffix;
        boolean better = text.length() < shortest.length() || (orEqual && text.length() == shortest.length());
        return better ? text : shortest;
    }

    private static String shown(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String remedy(String text) {
        if (text.isEmpty()) {
            return "Give a number with or without a suffix, for instance 250m or 123Mi";
        }
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return "Leave out the blanks, for instance 1Gi";
        }
        if (text.endsWith("B") || text.endsWith("b")) {
            return "Leave out the B, for instance 1Gi for gibibytes or 1G for gigabytes";
        }
        return "Give a number and one of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei (letter case counts), "
                + "for instance 250m or 123Mi";
    }
}
