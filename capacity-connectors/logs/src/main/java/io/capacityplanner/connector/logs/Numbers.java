package io.capacityplanner.connector.logs;

/** Reads the numbers of log lines. */
final class Numbers {

    private Numbers() {}

    /** A decimal number such as {@code 12} or {@code 0.035}; NaN for anything else. */
    static double decimal(String text, int from, int to) {
        long digits = 0;
        double divisor = 1;
        boolean fraction = false;
        if (from >= to || to - from > 18) {
            return Double.NaN;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && !fraction && to - from > 1) {
                fraction = true;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                divisor = fraction ? divisor * 10 : divisor;
            } else {
                return Double.NaN;
            }
        }
        return digits / divisor;
    }

    /** A status of three digits; -1 for anything else. */
    static int status(String text, int from, int to) {
        double number = to - from == 3 ? decimal(text, from, to) : Double.NaN;
        return number >= 0 && number == Math.rint(number) ? (int) number : -1;
    }

    /** The sum of several times, as nginx writes them for several upstreams: {@code 0.010, 0.020 : 0.005}. */
    static double sum(String text, int from, int to) {
        double sum = Double.NaN;
        for (String part : text.substring(from, to).split("[,:\\s]+")) {
            double number = decimal(part, 0, part.length());
            if (!Double.isNaN(number)) {
                sum = Double.isNaN(sum) ? number : sum + number;
            } else if (!part.equals("-") && !part.isEmpty()) {
                return Double.NaN;
            }
        }
        return sum;
    }
}
