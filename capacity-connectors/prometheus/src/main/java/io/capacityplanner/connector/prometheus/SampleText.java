package io.capacityplanner.connector.prometheus;

/**
 * Sample values from text. Numbers of up to 15 digits with up to 22 decimal places, nearly all there are, are made from
 * two exact doubles by one division, which rounds as correctly as the JDK does [1] and makes no garbage; the rest goes to
 * the JDK.
 *
 * <p>[1] W. D. Clinger: How to read floating point numbers accurately. PLDI 1990. DOI 10.1145/93542.93557.
 */
final class SampleText {

    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private SampleText() {}

    /**
     * The number that a text says, as Prometheus writes it.
     *
     * @throws NumberFormatException when it is none
     */
    static double parse(char[] text, int offset, int length) {
        int end = offset + length;
        int at = length > 0 && text[offset] == '-' ? offset + 1 : offset;
        long digits = 0;
        int count = 0;
        int places = 0;
        boolean fraction = false;
        for (int i = at; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
                count += digits == 0 ? 0 : 1;
                places += fraction ? 1 : 0;
            } else if (c == '.' && !fraction) {
                fraction = true;
            } else {
                return slow(new String(text, offset, length));
            }
            if (count > EXACT_DIGITS || places >= POWERS.length) {
                return slow(new String(text, offset, length));
            }
        }
        if (at == end || (fraction && end - at == 1)) {
            return slow(new String(text, offset, length));
        }
        double value = digits / POWERS[places];
        return at > offset ? -value : value;
    }

    private static double slow(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
