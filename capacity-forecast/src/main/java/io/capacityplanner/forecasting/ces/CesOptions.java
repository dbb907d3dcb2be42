package io.capacityplanner.forecasting.ces;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/**
 * What the automatic choice may do.
 *
 * @param forms the forms to choose from
 * @param maxObservations a longer history is fitted on its last so many steps
 */
public record CesOptions(List<CesForm> forms, int maxObservations) {

    /** Refuses an empty choice and a limit below one; copies the list. */
    public CesOptions {
        forms = List.copyOf(forms);
        if (forms.isEmpty() || maxObservations < 1) {
            throw new InvalidInputException(
                    forms.size() + " forms and " + maxObservations + " observations leave nothing to do",
                    "options of complex exponential smoothing",
                    "Give at least one of each");
        }
    }

    /** All four forms, the last 4,000 steps. */
    public static CesOptions ofDefaults() {
        return new CesOptions(List.of(CesForm.values()), 4000);
    }

    /** Only these forms. */
    public static CesOptions ofForms(CesForm... forms) {
        return ofDefaults().withForms(forms);
    }

    /** The same limit with other forms. */
    public CesOptions withForms(CesForm... others) {
        return new CesOptions(List.of(others), maxObservations);
    }
}
