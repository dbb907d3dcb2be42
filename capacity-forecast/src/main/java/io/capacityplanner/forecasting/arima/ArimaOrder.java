package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a seasonal ARIMA model, {@code ARIMA(p,d,q)(P,D,Q)[m]}:
 * {@code φ(B) Φ(B^m) (1-B)^d (1-B^m)^D y = θ(B) Θ(B^m) e}.
 *
 * @param p autoregressive order
 * @param d number of first differences
 * @param q moving average order
 * @param seasonalP seasonal autoregressive order, P
 * @param seasonalD number of seasonal differences, D
 * @param seasonalQ seasonal moving average order, Q
 * @param period seasonal period in steps, m; 1 for none
 */
public record ArimaOrder(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int period) {

    private static final Pattern NOTATION = Pattern.compile(
            "(?:ARIMA)?\\s*\\((\\d+),(\\d+),(\\d+)\\)\\s*(?:\\((\\d+),(\\d+),(\\d+)\\)\\s*\\[(\\d+)\\])?");
    private static final int MOST = 50;

    /** Refuses negative orders, and seasonal ones without a period. */
    public ArimaOrder {
        int[] orders = {p, d, q, seasonalP, seasonalD, seasonalQ};
        for (int order : orders) {
            if (order < 0 || order > MOST) {
                throw new InvalidInputException(
                        "the order (" + order + ") must lie between 0 and " + MOST,
                        "ARIMA order",
                        "Orders above five are rarely of use");
            }
        }
        if (period < 1) {
            throw new InvalidInputException(
                    "the seasonal period (" + period + ") must be at least 1", "ARIMA order", "Give 1 for none");
        }
        if (period == 1 && seasonalP + seasonalD + seasonalQ > 0) {
            throw new InvalidInputException(
                    "seasonal orders (" + seasonalP + "," + seasonalD + "," + seasonalQ + ") without a period",
                    "ARIMA order",
                    "Give the seasonal period in steps, or seasonal orders of 0");
        }
    }

    /** An order without a season. */
    public static ArimaOrder of(int p, int d, int q) {
        return new ArimaOrder(p, d, q, 0, 0, 0, 1);
    }

    /** The same order with a season. */
    public ArimaOrder seasonal(int p, int d, int q, int m) {
        return new ArimaOrder(this.p, this.d, this.q, p, d, q, m);
    }

    /** Reads {@code ARIMA(2,1,1)(0,1,1)[12]}; the word and the seasonal part may be left out. */
    public static ArimaOrder parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation.trim());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "\"" + notation + "\" is no ARIMA order", "ARIMA order", "Write ARIMA(2,1,1)(0,1,1)[12]");
        }
        int[] n = new int[7];
        for (int i = 0; i < n.length; i++) {
            n[i] = matcher.group(i + 1) == null ? (i == 6 ? 1 : 0) : Integer.parseInt(matcher.group(i + 1));
        }
        return new ArimaOrder(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }

    /** Observations that differencing takes away, {@code d + mD}. */
    public int lost() {
        return d + period * seasonalD;
    }

    /** Number of autoregressive and moving average coefficients. */
    public int coefficients() {
        return p + q + seasonalP + seasonalQ;
    }

    /** Whether there is a seasonal part. */
    public boolean seasonal() {
        return seasonalP + seasonalD + seasonalQ > 0;
    }

    /** The field's notation, {@code ARIMA(2,1,1)(0,1,1)[12]}; without the seasonal part when it has none. */
    @Override
    public String toString() {
        String plain = "ARIMA(" + p + "," + d + "," + q + ")";
        return seasonal() ? plain + "(" + seasonalP + "," + seasonalD + "," + seasonalQ + ")[" + period + "]" : plain;
    }
}
