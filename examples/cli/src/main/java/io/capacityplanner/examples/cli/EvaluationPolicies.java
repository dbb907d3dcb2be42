package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evaluation.RefitPolicy;
import io.capacityplanner.evaluation.Window;

/** Reads what {@code --window} and {@code --refit} say. */
final class EvaluationPolicies {

    private EvaluationPolicies() {}

    /** {@code expanding}, {@code sliding=N} or {@code from=N}. */
    static Window window(String text) {
        if (text.equals("expanding")) {
            return Window.expanding();
        }
        int equals = text.indexOf('=');
        String kind = equals < 0 ? text : text.substring(0, equals);
        String number = equals < 0 ? "" : text.substring(equals + 1);
        if (number.matches("[0-9]{1,9}") && kind.equals("sliding")) {
            return Window.sliding(Integer.parseInt(number));
        }
        if (number.matches("[0-9]{1,9}") && kind.equals("from")) {
            return Window.from(Integer.parseInt(number));
        }
        throw new InvalidInputException(
                "\"" + text + "\" is no window",
                "--window",
                "Give expanding, sliding=N (the last N steps) or from=N (from step N on, counted from 0)");
    }

    /** {@code every}, {@code once} or a number of origins. */
    static RefitPolicy refit(String text) {
        if (text.equals("every")) {
            return RefitPolicy.EACH_ORIGIN;
        }
        if (text.equals("once")) {
            return RefitPolicy.ONCE;
        }
        if (text.matches("[0-9]{1,9}")) {
            return RefitPolicy.every(Integer.parseInt(text));
        }
        throw new InvalidInputException(
                "\"" + text + "\" is no refit policy",
                "--refit",
                "Give every (fit at each origin), once, or K to fit at each Kth origin");
    }
}
