package io.capacityplanner.forecasting.theta;

import java.util.Arrays;

/**
 * Seasonal indices and how they join the series.
 *
 * @param form how they join
 * @param indices one a phase, that of the first observation first; a single one without a season
 */
record Season(SeasonForm form, double[] indices) {

    static final Season NONE = new Season(SeasonForm.NONE, new double[] {0});

    /** The season of a series in a form; none when its indices are too small to divide by. */
    static Season of(SeasonForm form, double[] y, int period) {
        if (form == SeasonForm.NONE) {
            return NONE;
        }
        double[] indices = ClassicalSeason.indices(y, period, form == SeasonForm.MULTIPLICATIVE);
        return indices.length == 0 ? NONE : new Season(form, indices);
    }

    int period() {
        return indices.length;
    }

    double remove(double value, int step) {
        double index = indices[step % indices.length];
        return switch (form) {
            case NONE -> value;
            case ADDITIVE -> value - index;
            case MULTIPLICATIVE -> value / index;
        };
    }

    double join(double value, int step) {
        double index = indices[step % indices.length];
        return switch (form) {
            case NONE -> value;
            case ADDITIVE -> value + index;
            case MULTIPLICATIVE -> value * index;
        };
    }

    /** What an error of the adjusted series amounts to in the series itself. */
    double factor(int step) {
        return form == SeasonForm.MULTIPLICATIVE ? Math.abs(indices[step % indices.length]) : 1;
    }

    /** The same season in another unit. */
    Season scaled(int exponent) {
        return form != SeasonForm.ADDITIVE
                ? this
                : new Season(
                        form,
                        Arrays.stream(indices).map(v -> Math.scalb(v, exponent)).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Season that && form == that.form && Arrays.equals(indices, that.indices);
    }

    @Override
    public int hashCode() {
        return 31 * form.hashCode() + Arrays.hashCode(indices);
    }
}
